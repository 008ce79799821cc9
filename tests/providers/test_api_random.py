"""Whatever is asked in whatever combination: never an error of ours, and what more is asked, the less is found."""

import json
from datetime import date
from random import Random
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.api import parameters, terms
from providers.models import Service
from tests.providers.api import faults, ours
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db

EXAMPLES = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Values that are good, each of which leaves some of the made-up services out.
NARROW: dict[str, list[str]] = {
    "search": ["house", "larkenfold", "care home", '"low mill" or house', "-house", "the", "dementia’s"],
    "taxonomy_term_id": [str(pk) for pk in terms.TERMS][:40:3],
    "taxonomy_id": [str(pk) for pk in terms.TAXONOMIES],
    "minimum_age": ["0", "18", "65", "30.5"],
    "maximum_age": ["18", "64", "120"],
    "day": ["MO", "sunday"],
    "start_time": ["09:00"],
    "end_time": ["17:30:00"],
    "postcode": ["BD23", "bd23 1cc"],
    "modified_after": ["2020-01-01", "2999-01-01T00:00:00Z"],
}
ODD = st.text(max_size=12) | st.sampled_from(
    ["", "0", "-1", "1e9", "\x00", "true", "NaN", "' OR 1=1--", "%", "\U0010ffff"]
)
QUERIES = st.lists(
    st.tuples(st.sampled_from([known.name for known in parameters.SERVICES]), ODD | st.just("")), max_size=5
)
ADDRESSES = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")


@pytest.fixture
def some() -> None:
    chance = Random(20261122)
    for n in range(40):
        made_up_service(
            number=f"T-{n}",
            name=chance.choice(("Larkenfold House", "Vetchinmoor", "Pebblenbeck Lodge")),
            kinds=chance.choice((["care-home"], ["at-home", "home-care"], [])),
            needs=chance.sample(
                ["dementia", "older-people", "younger-adults", "children", "everyone"], k=n % 3
            ),
            rating=chance.choice((None, "good", "outstanding")),
            lat=chance.choice((None, 53.96)),
            lon=-2.02,
            closed_on=date(2026, 1, 1) if n % 9 == 0 else None,
            is_shown=n % 11 != 0,
        )


def ids(client: Client, asked: list[tuple[str, str]], of: str = "services") -> set[str]:
    response = client.get(f"/api/{of}?{urlencode([*asked, ('minimal', 'true')])}")
    assert response.status_code == 200, (asked, response.content)
    return {one["id"] for one in json.loads(response.content)["contents"]}


@EXAMPLES
@given(query=QUERIES, of=st.sampled_from(ADDRESSES))
def test_whatever_is_asked_the_answer_is_as_described(
    client: Client, some: None, query: list, of: str
) -> None:
    response = client.get(f"/api/{of}?{urlencode(query)}")
    assert response.status_code in (200, 400)
    if not response.streaming:
        described = ours("/services" if response.status_code == 400 else f"/{of}", response.status_code)
        assert not faults(described, json.loads(response.content))


@EXAMPLES
@given(
    chosen=st.dictionaries(st.sampled_from(sorted(NARROW)), st.integers(0, 9), max_size=4),
    more=st.sampled_from(sorted(NARROW)),
    at=st.integers(0, 9),
)
def test_what_more_is_asked_the_less_is_found(
    client: Client, some: None, chosen: dict[str, int], more: str, at: int
) -> None:
    asked = [(name, NARROW[name][n % len(NARROW[name])]) for name, n in chosen.items() if name != more]
    both = [*asked, (more, NARROW[more][at % len(NARROW[more])])]
    first, last = dict(both).get("minimum_age"), dict(both).get("maximum_age")
    if first and last and float(first) > float(last):
        return
    # What has closed is in the list of changes alone, so it is compared with what is open.
    open_now = {str(pk) for pk in Service.objects.listed().values_list("pk", flat=True)}
    assert ids(client, both) & open_now <= ids(client, asked) & open_now
    assert ids(client, both) == ids(client, both, "service_at_locations")


@EXAMPLES
@given(size=st.integers(1, 60), modified=st.booleans(), near=st.booleans())
def test_pages_of_any_size_hold_everything_once(
    client: Client, some: None, size: int, modified: bool, near: bool
) -> None:
    asked = [("modified_after", "2020-01-01")] * modified + [("postcode", "BD23")] * near
    whole, found, number = ids(client, asked), [], 0
    page = {"last_page": False}
    while not page["last_page"]:
        number += 1
        query = urlencode([*asked, ("per_page", str(size)), ("page", str(number))])
        page = json.loads(client.get(f"/api/services?{query}").content)
        found += [one["id"] for one in page["contents"]]
    assert len(found) == len(set(found)) == page["total_items"]
    assert set(found) == whole
    assert Service.objects.filter(pk__in=found, is_shown=False).count() == 0


@EXAMPLES
@given(pk=st.text(max_size=40) | st.uuids().map(str), of=st.sampled_from(ADDRESSES))
def test_whatever_id_is_asked_for_there_is_an_answer(client: Client, pk: str, of: str) -> None:
    assert client.get(f"/api/{of}/{quote(pk, safe='')}").status_code in (200, 301, 404)
