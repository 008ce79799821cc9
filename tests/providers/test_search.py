"""What the search finds, in which order, and what it makes of slips, half words and nonsense."""

import pytest
from django.db import connection
from django.test import Client

from providers import merge, words
from providers.near import Area, Spot
from providers.search import Answer, Question, answer
from tests.providers.lists import made_up_service, rating_row

pytestmark = pytest.mark.django_db

SKIPTON = Spot("Skipton", 53.96, -2.02)


@pytest.fixture(autouse=True)
def register(taken_in) -> None:
    taken_in(
        rating_row(1, location_name="Larkenfold House", derived_lat="53.96", derived_lon="-2.02"),
        rating_row(2, location_name="Larkenfold Lodge", derived_lat="54.00", derived_lon="-2.02",
                   overall_rating="Outstanding", dir2016_specialisms="Dementia|Caring for adults over 65 yrs"),
        rating_row(3, location_name="St Pebblen's Court", derived_lat="54.30", derived_lon="-2.02",
                   provider_id="T-901", provider_name="Mallorin Trust", dir2016_service_types="Nursing homes"),
        rating_row(4, location_name="Vetchinmoor Care", care_home="N", derived_lat="53.97", derived_lon="-2.00",
                   dir2016_service_types="Homecare agencies|Supported living", overall_rating=""),
        rating_row(5, location_name="Nimbelbeck Grange", city="Leeds", local_authority_2021="Leeds",
                   derived_utla25_code="E08000035", derived_lat="53.80", derived_lon="-1.55",
                   overall_rating="Inadequate", dir2016_specialisms="Dementia"),
        rating_row(6, location_name="Ottrindene House", api2025_location_end="2023-05-01"),
    )  # fmt: skip


def numbers(found: Answer) -> list[str]:
    return [service.number for service in found.services]


def ask(typed: str = "", **more) -> Answer:
    return answer(Question(typed=typed, **more))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Larkenfold House", "T-1"),
        ("larkenfold lodge", "T-2"),
        ("lodge larkenfold", "T-2"),
        ("Larkenfold Huose", "T-1"),
        ("Larkinfold Lodge", "T-2"),
        ("nimbelbek grange", "T-5"),
        ("nimbel", "T-5"),
        ("st pebblens", "T-3"),
        ("St Pebblen’s", "T-3"),
        ("Mallorin Trust", "T-3"),
        ("malorin", "T-3"),
        ("vetchinmoor skipton", "T-4"),
        ("the nimbelbeck in leeds", "T-5"),
        ("Ottrindene House", "T-6"),
        ("NIMBÉLBECK", "T-5"),
    ],
)
def test_the_right_one_comes_first(typed: str, first: str) -> None:
    assert numbers(ask(typed))[0] == first


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dementia", {"T-2", "T-5"}),
        ("demensia", {"T-2", "T-5"}),
        ("nursing home", {"T-3"}),
        ("care home", {"T-1", "T-2", "T-3", "T-5", "T-6"}),
        ("homecare", {"T-4"}),
        ("care at home", {"T-4"}),
        ("help in my own home", {"T-4"}),
        ("supported living", {"T-4"}),
    ],
)
def test_kinds_and_needs_are_found_by_their_words(typed: str, found: set[str]) -> None:
    assert set(numbers(ask(typed))) == found


def test_what_has_closed_is_found_by_name_and_not_otherwise() -> None:
    assert "T-6" not in numbers(ask())
    assert "T-6" not in numbers(ask(place=SKIPTON, within=15))
    assert "T-6" in numbers(ask("Ottrindene"))


def test_near_means_nearest_first_and_no_farther_than_asked() -> None:
    assert numbers(ask(place=SKIPTON, within=15)) == ["T-1", "T-4", "T-2"]
    assert numbers(ask(place=SKIPTON, within=30)) == ["T-1", "T-4", "T-2", "T-5", "T-3"]
    assert len(numbers(ask(place=SKIPTON))) == 5


def test_an_area_is_a_council_and_not_a_circle() -> None:
    assert numbers(ask(place=Area("Leeds", ["E08000035"]))) == ["T-5"]


def test_any_kind_any_rating_and_every_need() -> None:
    assert set(numbers(ask(kinds=("supported-living", "nursing")))) == {"T-3", "T-4"}
    assert set(numbers(ask(ratings=("outstanding", "inadequate")))) == {"T-2", "T-5"}
    assert numbers(ask(ratings=("unrated",))) == ["T-4"]
    assert numbers(ask(needs=("dementia", "older-people"))) == ["T-2"]


def test_counts_say_how_many_there_would_be() -> None:
    counts = ask(kinds=("care-home",)).counts
    assert counts["kinds"]["at-home"] == 1, "a kind not chosen still says how many it has"
    assert counts["kinds"]["care-home"] == 4
    assert counts["needs"]["dementia"] == 2
    assert counts["ratings"] == {"good": 2, "outstanding": 1, "inadequate": 1}


def test_a_word_that_is_nowhere_is_said_and_the_rest_is_looked_for() -> None:
    found = ask("larkenfold qqqqqq")
    assert found.terms.unknown == ["qqqqqq"]
    assert set(numbers(found)) == {"T-1", "T-2"}


def test_nothing_with_every_word_gives_what_has_some() -> None:
    found = ask("larkenfold grange")
    assert found.is_loose
    assert {"T-1", "T-2", "T-5"} <= set(numbers(found))


@pytest.mark.parametrize("typed", ["qqqqqq", "???", "😀", "\U0001d54f", "% _ \\ '", "!&|():*<->"])
def test_nonsense_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert ask(typed).total == 0


def test_a_page_past_the_end_is_the_last_one() -> None:
    found = ask(page=999)
    assert (found.page, len(found.services)) == (1, 5)


def test_small_words_count_only_when_there_is_nothing_else() -> None:
    assert words.split("The house in the wood, by St Mary’s") == ["house", "wood", "st", "marys"]
    assert words.split("the") == ["the"]


def test_one_slip_of_each_sort_is_put_right() -> None:
    for slip in ("nimbelbck", "nimmbelbeck", "nimbelbekk", "nimbebleck"):
        (term,) = words.look_up(slip).terms
        assert term.instead == "nimbelbeck"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["zanzibarrx", "zanzibarr", "zanzibarr care", "quillamx"])
def test_a_name_with_a_web_address_in_it_breaks_nobodys_search(client: Client, typed: str) -> None:
    made_up_service(name="Quillam x.uk/zanzibarr!x (a|b):* St.Annes/Care:x")
    with connection.cursor() as cursor:
        merge.refresh_words(cursor)
        cursor.execute("INSERT INTO providers_word (word, entries) VALUES ('/zanzibarr!x', 1), ('x|(y', 1)")
    assert client.get("/register/", {"q": typed}).status_code == 200
