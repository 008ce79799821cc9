"""How the open API answers: to anybody, once where nothing changed, squeezed, and not without end."""

import gzip
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from providers import kept
from providers.models import Change, ImportRun, Provider, Service
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db

ADDRESSES = ("/api/", "/api/services", "/api/services/T-1", "/api/taxonomies", "/api/openapi.json")


def settle(minutes: int = 60) -> None:
    """As if the last change was that long ago."""
    Change.objects.update(at=timezone.now() - timedelta(minutes=minutes))


@pytest.fixture
def settled() -> Service:
    """One service, changed an hour ago."""
    service = made_up_service(number="T-1")
    settle()
    return service


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_copy_is_good_until_the_register_changes(client: Client, settled: Service, address: str) -> None:
    first = client.get(address)
    tag, last = first["ETag"], first["Last-Modified"]
    for header in ({"if-none-match": tag}, {"if-none-match": f'"other", {tag}'}, {"if-modified-since": last}):
        again = client.get(address, headers=header)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == tag
        assert again["Access-Control-Allow-Origin"] == "*"
    assert (
        client.get(address, headers={"if-none-match": '"other"', "if-modified-since": last}).status_code
        == 200
    )
    Service.objects.update(places=7)
    settle(5)
    changed = client.get(address, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    assert client.get(address, headers={"if-modified-since": last}).status_code == 200


@pytest.mark.parametrize("change", ["service", "provider", "taken out"])
def test_whatever_changes_makes_another_copy(client: Client, settled: Service, change: str) -> None:
    tag = client.get("/api/services")["ETag"]
    if change == "taken out":
        settled.delete()
    else:
        {"service": Service, "provider": Provider}[change].objects.update(name="Another")
    assert client.get("/api/services", headers={"if-none-match": tag}).status_code == 200


def test_just_after_a_change_no_moment_is_promised(client: Client, settled: Service) -> None:
    """What was written at one moment may be seen a little later, after something newer was."""
    assert "Last-Modified" in client.get("/api/services")
    Service.objects.update(places=7)
    first = client.get("/api/services")
    assert "Last-Modified" not in first
    assert client.get("/api/services", headers={"if-none-match": first["ETag"]}).status_code == 304
    later = (timezone.now() + timedelta(days=1)).timestamp()
    assert client.get("/api/services", headers={"if-modified-since": http_date(later)}).status_code == 200


def test_an_import_counts_from_its_end(client: Client, settled: Service) -> None:
    settle(1)
    last = client.get("/api/services")["Last-Modified"]
    ended = timezone.now() - timedelta(seconds=20)
    ImportRun.objects.create(source="demo", file_name="x", digest="x", headings="x", ended_at=ended)
    assert client.get("/api/services", headers={"if-modified-since": last}).status_code == 200


def test_two_addresses_have_two_tags(client: Client, settled: Service) -> None:
    tags = {
        client.get(f"/api/services{query}")["ETag"] for query in ("", "?page=2", "?full=true", "?search=x")
    }
    assert len(tags) == 4


def questions(client: Client, address: str, **headers: str) -> int:
    """How many questions about the register this costs."""
    with CaptureQueriesContext(connection) as asked:
        client.get(address, headers=headers)
    return sum("providers_" in one["sql"] for one in asked.captured_queries)


def test_a_copy_still_good_costs_one_question(client: Client, settled: Service) -> None:
    tag = client.get("/api/services")["ETag"]
    assert questions(client, "/api/services", **{"if-none-match": tag}) == 1


def test_counting_is_done_once_for_each_state_of_the_register(client: Client, settled: Service) -> None:
    assert questions(client, "/api/services?search=pebblenbeck") == 4
    assert questions(client, "/api/services?search=pebblenbeck&full=true") == 3
    assert json.loads(client.get("/api/services?search=pebblenbeck").content)["total_items"] == 1
    assert json.loads(client.get("/api/services?search=larkenfold").content)["total_items"] == 0


def test_it_works_with_no_cache_at_all(client: Client, settled: Service, settings) -> None:
    there = settings.CACHES
    settings.CACHES = {"default": there["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    assert json.loads(client.get("/api/services").content)["total_items"] == 1
    settings.CACHES = there


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/services?format=ndjson"])
def test_it_can_be_squeezed(client: Client, address: str) -> None:
    for n in range(1, 30):
        made_up_service(number=f"T-{n}")
    plain, small = client.get(address), client.get(address, headers={"accept-encoding": "gzip"})
    whole, squeezed = (b"".join(answer) for answer in (plain, small))
    assert gzip.decompress(squeezed) == whole if small.has_header("Content-Encoding") else squeezed == whole
    assert small.has_header("Content-Encoding") or len(whole) < 1000
    assert "Accept-Encoding" in small["Vary"]


@pytest.mark.parametrize(
    "address", [*ADDRESSES, "/api/nothing", "/api/services?page=x", "/api/services?format=ndjson"]
)
def test_pages_of_any_website_may_ask(client: Client, address: str) -> None:
    made_up_service(number="T-1")
    assert (
        client.get(address, headers={"origin": "https://elsewhere.example"})["Access-Control-Allow-Origin"]
        == "*"
    )
    assert "Access-Control-Allow-Credentials" not in client.get(address)
    head = client.head(address)
    assert (head.status_code, head["Access-Control-Allow-Origin"]) == (client.get(address).status_code, "*")
    assert not b"".join(head)


def test_a_browser_that_asks_first_is_told_yes(client: Client) -> None:
    asks = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    answer = client.options(
        "/api/services", headers=asks | {"access-control-request-headers": "if-none-match"}
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)("/api/services", "{}", content_type="application/json")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert "Ask with GET" in json.loads(answer.content)["message"]


def test_one_too_many_is_told_how_long_to_wait(client: Client, settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 3
    assert [client.get("/api/services").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert "Wait" in json.loads(answer.content)["message"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    # Each place by itself, and a header that no proxy of ours wrote is no other place.
    assert client.get("/api/", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 429
    assert client.get("/api/", REMOTE_ADDR="192.0.2.7").status_code == 200
    # Whoever reads a page of the register is not counted.
    assert client.get("/register/").status_code == 200


def test_a_proxy_of_ours_says_who_asks(client: Client, settings) -> None:
    settings.API_REQUESTS_A_MINUTE, settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1, 1
    for place in ("192.0.2.7", "192.0.2.8"):
        assert client.get("/api/", headers={"x-forwarded-for": f"6.6.6.6, {place}"}).status_code == 200
        assert client.get("/api/", headers={"x-forwarded-for": f"7.7.7.7, {place}"}).status_code == 429


def test_everything_at_once_is_asked_for_seldom(client: Client, settings) -> None:
    settings.API_WHOLE_AN_HOUR = 2
    asked = ("?minimal=true", "?format=ndjson", "?minimal=true")
    assert [client.get(f"/api/services{query}").status_code for query in asked] == [200, 200, 429]
    answer = client.get("/api/organizations?format=ndjson&full=true")
    assert 1 <= int(answer["Retry-After"]) <= 3600
    assert "/api/downloads/" in json.loads(answer.content)["message"]
    # Pages are not counted with it, nor is a copy that is still good.
    page = client.get("/api/services")
    assert page.status_code == 200
    assert client.get("/api/services?minimal=true", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_limit_can_be_switched_off(client: Client, settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    assert {client.get("/api/").status_code for _ in range(20)} == {200}


def test_the_answer_is_the_same_for_somebody_signed_in(client: Client, cast, as_user) -> None:
    made_up_service(number="T-1")
    mine, anybodys = as_user(cast.owner).get("/api/services"), client.get("/api/services")
    assert mine.content == anybodys.content
    assert mine["Cache-Control"] == "public, max-age=60"
    assert not mine.cookies


def test_what_was_asked_before_is_answered_from_memory_until_the_register_changes(client: Client) -> None:
    kept.clear()
    made_up_service(number="T-1", name="Larkenfold House")
    first = client.get("/api/services?per_page=7")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/api/services?per_page=7")
    assert again.content == first.content
    assert again.headers == first.headers
    assert not [one for one in asked.captured_queries if "providers_service" in one["sql"]]
    Service.objects.update(name="Vetchinmoor House")
    assert b"Vetchinmoor" in client.get("/api/services?per_page=7").content
    assert b"Vetchinmoor" in client.get("/api/services?per_page=8").content
