"""The open API, as a program gets it."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from providers.api import reading, terms
from providers.models import Provider, Rating, Responsible, Service
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
# An id that nothing has; the same for both workers, or they would not agree which tests there are.
NEVER = "00000000-0000-4000-8000-000000000000"

WHOLE = {
    "name": "Larkenfold House", "kinds": ["care-home"], "needs": ["older-people", "dementia"], "street": "1 Canal Row",
    "street2": "Low Mill", "town": "Skipton", "county": "North Yorkshire", "area": "North Yorkshire",
    "authority_id": "E06000065", "postcode": "BD23 1CC", "lat": 53.96, "lon": -2.02, "phone": "01632960123", "website": "https://larkenfold.example",
    "rating": "good", "rated_on": date(2019, 11, 20), "rating_inherited": True, "rating_source": "demo",
    "details": {
        "ethos": "Everybody has a name here.", "languages": ["english", "bsl"], "access": ["step-free"],
        "fee-from": "950.00", "fee-to": "1200.50", "fee-per": "week", "direct-payments": True, "council-pays": False,
    },
}  # fmt: skip


def ask(client: Client, address: str, status: int = 200) -> dict:
    response = client.get(address)
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def names(client: Client, query: str = "", of: str = "services") -> list[str]:
    found = ask(client, f"/api/{of}?{query}")
    assert found["size"] == len(found["contents"])
    return sorted(one.get("service", one)["name"] for one in found["contents"])


def term(taxonomy: str, code: str) -> str:
    return str(terms.BY_CODE[taxonomy].id_of(code))


def test_it_says_what_it_is(client: Client) -> None:
    found = ask(client, "/api/")
    assert found["version"] == "HSDS-UK-3.0"
    for name in ("profile", "openapi_url", "documentation_url"):
        assert found[name].startswith("http")
    assert client.get("/api/docs/").status_code == 200


def test_a_service_says_everything_that_is_known(client: Client) -> None:
    service = made_up_service(**WHOLE)
    found = ask(client, f"/api/services/{service.pk}")
    assert found["id"] == str(service.pk) == str(service.get_absolute_url()).split("/")[2]
    assert found["status"] == "active"
    assert found["description"] == (
        "A care home. In Skipton, North Yorkshire. For: Older people, Dementia.\n\nEverybody has a name here."
    )
    assert found["accreditations"] == "Made up: Good, 20 November 2019. Earned under a previous owner."
    assert (found["minimum_age"], found["url"]) == (65, "https://larkenfold.example")
    assert found["assured_date"] == "2026-10-01"
    assert found["alert"] == "Made up, to try things out."
    assert found["organization"]["name"] == "Quillamwick Care Ltd"
    (at,) = found["service_at_locations"]
    (address,) = at["location"]["addresses"]
    assert address["address_1"] == "1 Canal Row, Low Mill"
    assert (address["city"], address["postal_code"], address["country"]) == ("Skipton", "BD23 1CC", "GB")
    assert [one["description"] for one in at["location"]["accessibility"]] == ["No steps at the door"]
    assert [one["name"] for one in found["languages"]] == ["English", "British Sign Language"]
    assert [one["source"] for one in found["funding"]] == ["They take direct payments."]
    assert [(one["option"], one["amount"], one["amount_description"]) for one in found["cost_options"]] == [
        ("From", 950.0, "Pounds for a week"),
        ("Up to", 1200.5, "Pounds for a week"),
    ]
    assert found["contacts"][0]["phones"][0]["number"] == "01632960123"
    assert [one["taxonomy_term"]["name"] for one in found["attributes"]] == [
        "A care home",
        "Older people",
        "Dementia",
        "Good",
    ]


def test_what_is_not_known_is_left_out(client: Client) -> None:
    service = made_up_service(kinds=[], town=None)
    found = ask(client, f"/api/services/{service.pk}")
    assert not {"url", "accreditations", "minimum_age", "contacts", "languages", "cost_options"} & set(found)
    assert set(found["service_at_locations"][0]["location"]) == {"id", "location_type", "name"}


def test_the_regulators_number_finds_the_entry_everywhere(client: Client) -> None:
    service = made_up_service()
    assert ask(client, "/api/services/T-1")["id"] == str(service.pk)
    assert ask(client, "/api/service_at_locations/T-1")["service_id"] == str(service.pk)
    assert ask(client, "/api/organizations/T-900")["id"] == str(service.provider_id)


@pytest.mark.parametrize("address", ["services", "service_at_locations", "organizations"])
@pytest.mark.parametrize("pk", [NEVER, "T-77", "%00", "1 or 1=1"])
def test_what_is_not_there_is_said_in_json(client: Client, address: str, pk: str) -> None:
    assert "nothing at this address" in ask(client, f"/api/{address}/{pk}", 404)["message"]


def test_an_address_that_ends_in_a_slash_is_found_too(client: Client) -> None:
    assert client.get("/api/services/?page=2")["Location"] == "/api/services?page=2"
    assert client.get("/api")["Location"] == "/api/"
    assert "nothing" in ask(client, "/api/castles", 404)["message"]


def test_what_is_not_shown_is_nowhere(client: Client) -> None:
    service = made_up_service(is_shown=False)
    for query in ("", "modified_after=2020-01-01", "minimal=true", "full=true"):
        assert ask(client, f"/api/services?{query}")["contents"] == []
        assert ask(client, f"/api/service_at_locations?{query}")["contents"] == []
        assert ask(client, f"/api/organizations?{query}")["contents"] == []
    assert b"".join(client.get("/api/services?format=ndjson").streaming_content) == b""
    for address in (f"services/{service.pk}", "services/T-1", f"organizations/{service.provider_id}"):
        ask(client, f"/api/{address}", 404)


def test_what_has_closed_is_told_to_whoever_asks_what_changed(client: Client) -> None:
    made_up_service(number="T-1", name="Open")
    closed = made_up_service(number="T-2", name="Closed", closed_on=date(2026, 11, 1))
    gone = made_up_service(number="T-3", name="Gone", gone_on=date(2026, 11, 1))
    assert names(client) == ["Open"]
    assert names(client, "modified_after=2026-01-01") == ["Closed", "Gone", "Open"]
    for service in (closed, gone):
        assert ask(client, f"/api/services/{service.pk}")["status"] == "defunct"
    made_up_service(number="T-4", name="Resting", is_dormant=True)
    assert ask(client, "/api/services/T-4")["status"] == "inactive"


def test_what_changed_comes_in_the_order_of_change(client: Client) -> None:
    start = timezone.now() - timedelta(days=9)
    for n in range(4):
        pk = made_up_service(number=f"T-{n}", name=f"N{n}").pk
        Service.objects.filter(pk=pk).update(changed_at=start + timedelta(days=(n * 3) % 4))
    at = ask(client, "/api/services/T-1")["last_modified"]
    found = ask(client, f"/api/services?modified_after={at}")
    assert [one["name"] for one in found["contents"]] == ["N1"]
    found = ask(client, f"/api/services?modified_after={start.date()}")
    assert [one["name"] for one in found["contents"]] == ["N0", "N3", "N2", "N1"]


def test_names_of_managers_are_not_in_it(client: Client) -> None:
    service = made_up_service(details={"answers-for-it": "Perpetua Wrenlock"})
    for about in ({"service": service}, {"provider": service.provider}):
        Responsible.objects.create(
            **about,
            role="registered-manager",
            name="Perpetua Wrenlock",
            source="demo",
            told_on=date(2026, 10, 1),
        )
    for address in (f"services/{service.pk}", f"organizations/{service.provider_id}", "services?full=true"):
        assert "Wrenlock" not in client.get(f"/api/{address}").content.decode()


@pytest.mark.parametrize("kind", ["micro-provider", "personal-assistant", "homeshare", "shared-lives"])
def test_what_may_be_a_home_never_says_where_it_stands(client: Client, kind: str) -> None:
    """Even where somebody put it in by mistake."""
    made_up_service(
        **WHOLE | {"kinds": ["at-home", kind], "is_regulated": False, "checked_on": date(2026, 11, 2)}
    )
    for address in (
        "services/T-1",
        "service_at_locations/T-1",
        "services?full=true",
        "service_at_locations?full=true",
    ):
        text = client.get(f"/api/{address}").content.decode()
        assert "Canal Row" not in text
        assert "BD23 1CC" not in text
        assert "Not checked by the regulator." in text
        assert "Identity and checks were seen on 2 November 2026." not in text or kind


def test_pages_of_a_list_hold_each_entry_once(client: Client) -> None:
    for n in range(7):
        made_up_service(number=f"T-{n}")
    seen = []
    for number in (1, 2, 3):
        page = ask(client, f"/api/services?per_page=3&page={number}")
        assert (page["total_items"], page["total_pages"], page["page_number"]) == (7, 3, number)
        assert (page["first_page"], page["last_page"], page["empty"]) == (number == 1, number == 3, False)
        seen += [one["id"] for one in page["contents"]]
    assert len(set(seen)) == 7
    beyond = ask(client, "/api/services?per_page=3&page=9")
    assert (beyond["empty"], beyond["size"], beyond["last_page"], beyond["contents"]) == (True, 0, True, [])


def test_an_empty_register_is_an_empty_list(client: Client) -> None:
    for of in ("services", "organizations", "service_at_locations"):
        found = ask(client, f"/api/{of}")
        assert (found["total_items"], found["total_pages"], found["empty"]) == (0, 1, True)


def test_what_is_asked_counts_together(client: Client) -> None:
    made_up_service(number="T-1", name="Larkenfold", needs=["dementia", "older-people"], rating="good")
    made_up_service(number="T-2", name="Larkenfold Lodge", needs=["older-people"])
    made_up_service(number="T-3", name="Vetchinmoor", needs=["dementia"], kinds=["at-home", "home-care"])
    dementia, older = term("needs", "dementia"), term("needs", "older-people")
    assert names(client, "search=larkenfold") == ["Larkenfold", "Larkenfold Lodge"]
    assert names(client, f"search=larkenfold&taxonomy_term_id={dementia}") == ["Larkenfold"]
    assert names(client, f"taxonomy_term_id={dementia}&taxonomy_term_id={older}") == ["Larkenfold"]
    assert names(client, f"taxonomy_term_id={term('kinds', 'home-care')}") == ["Vetchinmoor"]
    assert names(client, f"taxonomy_term_id={term('ratings', 'good')}") == ["Larkenfold"]
    assert names(client, f"taxonomy_id={terms.BY_CODE['ratings'].id}") == ["Larkenfold"]
    assert names(client, "search=qqqq") == []
    assert names(client, "search=larkenfold&day=MO") == []


def test_owners_are_found_as_they_are_shown(client: Client) -> None:
    service = made_up_service()
    charity = f"taxonomy_term_id={term('owners', 'charity')}"
    organisation = f"taxonomy_term_id={term('owners', 'organisation')}"
    Provider.objects.update(ownership="organisation")
    assert (names(client, charity), names(client, organisation)) == ([], ["Pebblenbeck House"])
    Provider.objects.update(charity_number="1234567", company_number="07654321")
    for of, name in (("services", "Pebblenbeck House"), ("organizations", "Quillamwick Care Ltd")):
        assert (names(client, charity, of), names(client, organisation, of)) == ([name], [])
    found = ask(client, f"/api/organizations/{service.provider_id}")
    assert found["description"] == "A charity or community group."
    assert [one["identifier"] for one in found["organization_identifiers"]] == ["07654321", "1234567"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("minimum_age=0", ["all", "child", "child and older", "older", "younger"]),
        ("minimum_age=18", ["older", "younger"]),
        ("minimum_age=65", ["older"]),
        ("minimum_age=66", []),
        ("maximum_age=18", ["child"]),
        ("maximum_age=64.5", ["child", "younger"]),
        ("maximum_age=17", []),
        ("minimum_age=18&maximum_age=64", ["younger"]),
    ],
)
def test_ages_are_those_that_the_service_speaks_of(client: Client, query: str, found: list[str]) -> None:
    for number, (name, needs) in enumerate(
        {
            "child": ["children"],
            "younger": ["younger-adults", "dementia"],
            "older": ["older-people"],
            "child and older": ["children", "older-people"],
            "all": ["everyone"],
            "says nothing": ["dementia"],
        }.items()
    ):
        made_up_service(number=f"T-{number}", name=name, needs=needs)
    assert names(client, query) == found
    for one in ask(client, f"/api/services?{query}")["contents"]:
        asked = dict(part.split("=") for part in query.split("&"))
        assert one["minimum_age"] >= float(asked.get("minimum_age", 0))
        assert "maximum_age" not in asked or one["maximum_age"] <= float(asked["maximum_age"])


def test_near_a_postcode_the_nearest_comes_first(client: Client) -> None:
    made_up_service(number="T-1", name="far", lat=54.06, lon=-2.02)
    made_up_service(number="T-2", name="near", lat=53.97, lon=-2.02)
    made_up_service(number="T-3", name="nowhere")
    for of in ("services", "service_at_locations"):
        found = ask(client, f"/api/{of}?postcode=BD23&proximity=30000")
        assert [one.get("service", one)["name"] for one in found["contents"]] == ["near", "far"]
        assert names(client, "postcode=bd231cc&proximity=6000", of) == ["near"]


def test_an_organisation_has_what_it_runs_now(client: Client) -> None:
    made_up_service(number="T-1", name="B", **{k: WHOLE[k] for k in ("street", "postcode", "county", "town")})
    service = made_up_service(number="T-2", name="A")
    made_up_service(number="T-3", name="Closed", closed_on=date(2026, 1, 1))
    found = ask(client, f"/api/organizations/{service.provider_id}")
    assert [one["name"] for one in found["services"]] == ["A", "B"]
    assert names(client, "search=quillam", "organizations") == ["Quillamwick Care Ltd"]
    assert names(client, "search=nobody", "organizations") == []
    full = ask(client, "/api/organizations?full=true")["contents"][0]
    assert full == ask(client, "/api/organizations?full_service=true")["contents"][0] == found
    assert names(client, f"organization_id={service.provider_id}") == ["A", "B"]
    assert names(client, f"organization_id={uuid4()}") == []


def test_owners_above_are_found_and_named(client: Client) -> None:
    service = made_up_service()
    above = Provider.objects.create(
        id=uuid4(), origin="demo", number="T-901", name="Larkenfold Group", told=service.told
    )
    Provider.objects.filter(pk=service.provider_id).update(parent=above)
    found = ask(client, f"/api/organizations/{service.provider_id}")
    assert ask(client, f"/api/organizations/{found['parent_organization_id']}")["name"] == "Larkenfold Group"


def test_minimal_gives_ids_and_moments_on_one_page(client: Client) -> None:
    for n in range(60):
        made_up_service(number=f"T-{n}")
    found = ask(client, "/api/services?minimal=true")
    assert (found["size"], found["total_pages"], found["last_page"]) == (60, 1, True)
    assert {frozenset(one) for one in found["contents"]} == {frozenset(("id", "modified_date"))}


def test_all_of_it_comes_line_by_line(client: Client, monkeypatch) -> None:
    monkeypatch.setattr("providers.api.reading.AT_ONCE", 2)
    made = {str(made_up_service(number=f"T-{n}").pk) for n in range(5)}
    response = client.get("/api/services?format=ndjson&full=true")
    assert response["Content-Type"] == "application/x-ndjson"
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert {json.loads(line)["id"] for line in lines} == made
    assert json.loads(lines[0]) == ask(client, f"/api/services/{json.loads(lines[0])['id']}")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("colour=red", "I do not know the parameter “colour”. This address knows: search, page"),
        ("page=0", "“page”: write a whole number from 1"),
        ("page=٣", "“page”: write a whole number from 1"),
        ("page=99999999999", "“page”: write a whole number"),
        ("page=1&page=2", "“page” is there twice. Give it once."),
        ("per_page=501", "from 1 to 500"),
        ("per_page=", "from 1 to 500"),
        ("search=", "write a word or more, or leave it out"),
        ("search=%00", "Take it out"),
        ("search=" + "x" * 201, "no more than 200 letters"),
        ("taxonomy_term_id=dementia", "write an id as the lists give it"),
        (f"taxonomy_term_id={NEVER}", "/api/taxonomy_terms lists them"),
        (f"taxonomy_id={NEVER}", "/api/taxonomies lists them"),
        ("minimum_age=-1", "write a number from 0 to 150"),
        ("minimum_age=nan", "write a number from 0 to 150"),
        ("minimum_age=70&maximum_age=20", "Turn them round"),
        ("start_time=25:00", "write a time of day"),
        ("day=someday", "write MO, TU"),
        ("day=Montag", "write MO, TU"),
        ("postcode=Skipton", "write a postcode in England"),
        ("postcode=EH1+1YZ", "write a postcode in England"),
        ("proximity=500", "needs a “postcode”"),
        ("postcode=BD23&proximity=0", "write a number from 1 to 500,000"),
        ("organization_id=1", "write an id as the lists give it"),
        ("modified_after=yesterday", "write a day or a moment"),
        ("modified_after=0001-01-01", "write a year from 1900 on"),
        ("minimal=maybe", "write true or false"),
        ("minimal=true&full=true", "do not go together"),
        ("format=xml", "write json or ndjson"),
        ("format=ndjson&page=2", "Leave out the page"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(client: Client, query: str, words: str) -> None:
    found = ask(client, f"/api/services?{query}", 400)
    assert words in found["message"]
    assert found["parameter"] in query


def test_an_address_without_parameters_says_so(client: Client) -> None:
    made_up_service()
    assert "This address knows none." in ask(client, "/api/services/T-1?full=true", 400)["message"]


def test_too_many_parameters_are_a_sentence_too(client: Client) -> None:
    query = "&".join(f"taxonomy_term_id={n}" for n in range(2_000))
    assert ask(client, f"/api/services?{query}", 400)["message"]


@pytest.mark.parametrize(
    "at",
    ["2026-11-22", "2026-11-22T09:30:00Z", "2026-11-22T09:30:00.123%2B01:00", "2026-11-22T09:30:00+01:00"],
)
def test_moments_can_be_written_as_people_write_them(client: Client, at: str) -> None:
    assert ask(client, f"/api/services?modified_after={at}")["empty"] is True


def test_taxonomies_hold_every_word_of_the_register(client: Client) -> None:
    found = ask(client, "/api/taxonomies")
    assert [one["name"] for one in found["contents"]] == ["Kinds of support", "Needs", "Ratings", "Owners"]
    every = ask(client, "/api/taxonomy_terms?per_page=500")["contents"]
    assert len(every) == len(terms.TERMS)
    known = {one["id"] for one in every}
    assert all(one.get("parent_id", one["id"]) in known for one in every)
    needs = ask(client, f"/api/taxonomy_terms?taxonomy_id={terms.BY_CODE['needs'].id}&per_page=500")[
        "contents"
    ]
    assert {one["taxonomy"] for one in needs} == {"Needs"}
    for one in (*found["contents"], every[1]):
        address = one.get("term_uri") or one["uri"]
        assert ask(client, address.removeprefix("http://testserver")) == one
    ask(client, f"/api/taxonomies/{uuid4()}", 404)


def test_lists_cost_the_same_few_questions_however_long(client: Client, same_queries, monkeypatch) -> None:
    # A count that is kept is one question less, for as long as the register stays as it is.
    monkeypatch.setattr(reading, "COUNT_KEPT", 0)
    made_up_service(number="T-0")

    def more() -> None:
        for n in range(1, 30):
            service = made_up_service(number=f"T-{n}")
            Rating.objects.create(
                service=service,
                value="good",
                given_on=date(2020, 1, 1),
                source="demo",
                told_on=date(2026, 1, 1),
            )
        # How many there are is counted once after each change, and then kept.
        ask(client, "/api/services?full=true")

    same_queries(client, "/api/services?full=true", more)
    for address in ("services", "service_at_locations?full=true", "organizations?full=true"):
        same_queries(client, f"/api/{address}", lambda: None)


def test_words_are_english_whatever_the_browser_speaks(client: Client) -> None:
    made_up_service(**WHOLE)
    plain = client.get("/api/services?full=true").content
    assert client.get("/api/services?full=true", headers={"accept-language": "cy"}).content == plain
