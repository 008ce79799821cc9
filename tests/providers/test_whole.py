"""A whole page that is kept is the page that would be drawn, but for its nonce, and nobody's own."""

import gzip
import re

import pytest
from django.test import Client

from providers import kept, whole
from providers.models import Service
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
ADDRESS = "/register/?type=care-home"
SQUEEZED = {"accept-encoding": "gzip"}


@pytest.fixture(autouse=True)
def stands() -> None:
    kept.clear()
    made_up_service(lat=53.96, lon=-2.02)


def nonces(page: str) -> set[str]:
    return set(re.findall(r'nonce="([^"]+)"', page))


def without_nonce(page: str) -> str:
    return re.sub(r'nonce="[^"]+"', "nonce", page)


@pytest.mark.parametrize("headers", [{}, SQUEEZED])
def test_a_kept_page_is_as_it_was_drawn_with_a_nonce_of_its_own(headers: dict[str, str]) -> None:
    drawn, again = Client().get(ADDRESS).content.decode(), Client().get(ADDRESS, headers=headers)
    is_squeezed = headers == SQUEEZED
    assert (again.headers.get("Content-Encoding") == "gzip") == is_squeezed
    body = gzip.decompress(again.content) if is_squeezed else again.content
    page = body.decode()
    assert int(again["Content-Length"]) == len(again.content)
    assert without_nonce(page) == without_nonce(drawn)
    (nonce,) = nonces(page)
    assert {nonce}.isdisjoint(nonces(drawn))
    assert f"'nonce-{nonce}'" in again["Content-Security-Policy"]
    assert {"Cookie", "Accept-Encoding"} <= {one.strip() for one in again["Vary"].split(",")}


def test_it_is_kept_and_is_not_drawn_again(monkeypatch) -> None:
    Client().get(ADDRESS)
    monkeypatch.setattr("providers.views.render", lambda *_args: pytest.fail("drawn again"))
    assert "Pebblenbeck House" in Client().get(ADDRESS).content.decode()


def test_a_change_of_the_register_is_felt_at_once() -> None:
    Client().get(ADDRESS)
    Service.objects.update(is_shown=False)
    assert "Pebblenbeck House" not in Client().get(ADDRESS).content.decode()


@pytest.mark.parametrize("cookie", ["display", "sessionid", "messages", "anything"])
def test_whoever_has_a_cookie_gets_a_page_drawn_for_them(cookie: str) -> None:
    Client().get(ADDRESS)
    visitor = Client()
    visitor.cookies[cookie] = "colours-dark"
    pages = len(whole._pages._kept)
    page = visitor.get(ADDRESS).content.decode()
    assert ("data-colours" in page) == (cookie == "display")
    assert len(whole._pages._kept) == pages
    assert "data-colours" not in Client().get(ADDRESS).content.decode()


def test_languages_hosts_and_ways_to_read_are_kept_apart(settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    Client().get(ADDRESS)
    assert 'lang="en' in Client().get(ADDRESS).content.decode()
    for headers in ({"accept-language": "ar"}, {"host": "other.example"}):
        pages = len(whole._pages._kept)
        Client().get(ADDRESS, headers=headers)
        assert len(whole._pages._kept) >= pages


def test_pieces_squeezed_apart_are_one_page() -> None:
    for body in (b"", b"N", b"aNb" * 1000, b"NN", b"no nonce at all" * 50):
        page = whole.Page.of(body, b"N")
        for nonce in (b"N", b"qiu1I+vhnrcqszTgMHpRrQ=="):
            assert gzip.decompress(page.gzip(nonce)) == page.plain(nonce) == body.replace(b"N", nonce)
