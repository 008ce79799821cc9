"""What search engines are told: what they may read, which pages there are, and what an entry says of itself."""

import json
import re
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from providers.models import Provider, Service
from tests.providers.lists import made_up_service
from tests.providers.test_api import WHOLE

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: Client, address: str) -> dict[str, str]:
    """What a part of the map names, and the day of each."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    found = ElementTree.fromstring(response.content)
    return {one.findtext(f"{SPACE}loc"): one.findtext(f"{SPACE}lastmod", "") for one in found}


def head(client: Client, service: Service) -> str:
    return client.get(service.get_absolute_url()).content.decode().split("</head>")[0]


def facts(client: Client, service: Service) -> dict:
    (data,) = re.findall(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', head(client, service), re.DOTALL
    )
    return json.loads(data)


def allowed(rules: str, path: str) -> bool:
    """As the standard says (RFC 9309): the longest rule that fits counts, and allowing wins a tie."""
    found = [(0, True)]
    for line in rules.splitlines():
        kind, _, rule = line.partition(": ")
        pattern = re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")
        if kind in ("Allow", "Disallow") and re.match(pattern, path):
            found.append((len(rule), kind == "Allow"))
    return max(found)[1]


def test_robots_may_read_the_register_and_nothing_of_anybody(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    rules = response.content.decode()
    for path in (
        "/",
        "/about/",
        "/register/",
        "/register/0e3a/",
        "/market/",
        "/api/docs/",
        "/static/css/x.css",
    ):
        assert allowed(rules, path), path
    for path in (
        "/home/", "/journey/5d1c/statement/", "/come-in/", "/keep/", "/desk/", "/register/?q=dementia", "/demo/",
        "/register/suggest/?q=a", "/shown/secret/", "/api/services", "/settings/display/",
    ):  # fmt: skip
        assert not allowed(rules, path), path
    assert f"Sitemap: {SITE}/sitemap.xml" in rules


def test_the_map_names_every_open_entry_and_its_day(client: Client) -> None:
    service = made_up_service()
    Service.objects.update(changed_at=datetime(2026, 3, 4, tzinfo=timezone.get_default_timezone()))
    made_up_service(number="T-2", closed_on=date(2026, 1, 1))
    made_up_service(number="T-3", is_shown=False)
    made_up_service(
        number="T-4",
        kinds=["at-home", "personal-assistant"],
        is_regulated=False,
        checked_on=date(2026, 11, 2),
    )
    office = made_up_service(
        number="T-5", kinds=["advocacy"], is_regulated=False, checked_on=date(2026, 11, 2)
    )
    parts = addresses(client, "/sitemap.xml")
    assert list(parts) == [f"{SITE}/sitemap-pages.xml", f"{SITE}/sitemap-register-1.xml"]
    found = addresses(client, "/sitemap-register-1.xml")
    assert set(found) == {f"{SITE}{service.get_absolute_url()}", f"{SITE}{office.get_absolute_url()}"}
    assert found[f"{SITE}{service.get_absolute_url()}"] == "2026-03-04"
    assert parts[f"{SITE}/sitemap-register-1.xml"] == max(found.values())
    assert client.get("/sitemap-register-2.xml").status_code == 404


def test_a_long_register_is_told_in_parts(client: Client, monkeypatch) -> None:
    monkeypatch.setattr("providers.api.sitemap.MOST", 3)
    made = {f"{SITE}{made_up_service(number=f'T-{n}').get_absolute_url()}" for n in range(7)}
    parts = list(addresses(client, "/sitemap.xml"))[1:]
    found = [address for part in parts for address in addresses(client, part.removeprefix(SITE))]
    assert (len(parts), len(found), set(found)) == (3, 7, made)


def test_every_page_of_the_map_is_there_and_wants_to_be_found(client: Client) -> None:
    made_up_service()
    pages = list(addresses(client, "/sitemap-pages.xml"))
    assert len(pages) > 150
    rules = client.get("/robots.txt").content.decode()
    for address in [*pages[:12], pages[-1], *addresses(client, "/sitemap-register-1.xml")]:
        path = address.removeprefix(SITE)
        page = client.get(path).content.decode()
        assert allowed(rules, path)
        assert '<meta name="robots" content="index">' in page, path
        assert re.search(r'<meta name="description" content="[^"]{30,160}">', page), path


def test_searches_and_what_has_closed_or_may_be_a_home_are_not_to_be_found(client: Client) -> None:
    closed = made_up_service(number="T-2", closed_on=date(2026, 1, 1))
    home = made_up_service(
        number="T-3", kinds=["at-home", "homeshare"], is_regulated=False, checked_on=date(2026, 11, 2)
    )
    for address in ("/register/?q=care", closed.get_absolute_url(), home.get_absolute_url()):
        assert '<meta name="robots" content="noindex">' in client.get(address).content.decode()


def test_whatever_kind_stands_at_somebodys_home_is_not_to_be_found(client: Client) -> None:
    made_up_service()
    home = made_up_service(
        number="T-3",
        kinds=["advocacy"],
        is_regulated=False,
        is_at_a_home=True,
        checked_on=date(2026, 11, 2),
        lat=53.96,
        lon=-2.02,
        phone="01632960123",
    )
    assert f"{SITE}{home.get_absolute_url()}" not in addresses(client, "/sitemap-register-1.xml")
    assert '<meta name="robots" content="noindex">' in client.get(home.get_absolute_url()).content.decode()
    found = facts(client, home)
    assert found["@type"] == "Service"
    assert "geo" not in found
    said = client.get("/api/service_at_locations/T-3").json()["location"]
    assert "The middle of the area" in str(said)


def test_an_entry_says_what_it_is_to_search_engines(client: Client) -> None:
    service = made_up_service(**WHOLE | {"rating_inherited": False})
    found = facts(client, service)
    page = f"{SITE}{service.get_absolute_url()}"
    assert (found["@context"], found["@type"]) == ("https://schema.org", "LocalBusiness")
    assert (found["@id"], found["url"], found["name"]) == (page, page, "Larkenfold House")
    assert found["address"] == {
        "@type": "PostalAddress", "streetAddress": "1 Canal Row, Low Mill", "addressLocality": "Skipton",
        "addressRegion": "North Yorkshire", "postalCode": "BD23 1CC", "addressCountry": "GB",
    }  # fmt: skip
    assert (found["geo"]["latitude"], found["telephone"]) == (53.96, "01632960123")
    assert found["parentOrganization"]["name"] == "Quillamwick Care Ltd"
    assert (found["review"]["name"], found["review"]["reviewRating"]["ratingValue"]) == ("Good", 3)
    assert "aggregateRating" not in found
    top = head(client, service)
    assert f'<link rel="canonical" href="{page}">' in top
    assert "<title>Larkenfold House, Skipton – Good Lives</title>" in top


def test_a_rating_of_somebody_before_is_no_review_of_this_one(client: Client) -> None:
    assert "review" not in facts(client, made_up_service(**WHOLE))


def test_who_comes_to_people_is_a_service_and_shows_no_address(client: Client) -> None:
    found = facts(client, made_up_service(**WHOLE | {"kinds": ["at-home", "home-care"]}))
    assert (found["@type"], found["areaServed"]["name"]) == ("Service", "Skipton")
    assert not {"address", "geo"} & set(found)


@pytest.mark.parametrize("kind", ["personal-assistant", "shared-lives"])
def test_what_may_be_a_home_shows_no_address_either(client: Client, kind: str) -> None:
    found = facts(
        client,
        made_up_service(**WHOLE | {"kinds": [kind], "is_regulated": False, "checked_on": date(2026, 11, 2)}),
    )
    assert "Canal Row" not in json.dumps(found)
    assert "BD23 1CC" not in json.dumps(found)


def test_words_of_others_stay_words(client: Client) -> None:
    """Nothing that a list or a provider says ends the script or begins another."""
    nasty = '</script><script>alert(1)</script><!-- " &amp; \\u003C'
    service = made_up_service(name=nasty, details={"ethos": nasty})
    assert facts(client, service)["name"] == nasty
    page = client.get(service.get_absolute_url()).content.decode()
    assert "<script>alert" not in page


def test_the_data_is_let_in_by_the_rules_of_the_page(client: Client) -> None:
    response = client.get(made_up_service().get_absolute_url())
    (nonce,) = re.findall(r'<script type="application/ld\+json" nonce="([^"]+)"', response.content.decode())
    assert f"'nonce-{nonce}'" in response["Content-Security-Policy"]


def test_the_name_of_a_manager_is_not_in_it(client: Client) -> None:
    service = made_up_service(details={"answers-for-it": "Perpetua Wrenlock"})
    assert "Wrenlock" not in head(client, service)
    assert Provider.objects.count() == 1
