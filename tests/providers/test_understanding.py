"""What is taken for what: the first reading of what was typed, and what is looked for in the end."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from providers import understanding
from providers.forms import SearchForm
from providers.keeping import fields
from providers.listing import Listing
from providers.models import Provider, Service
from providers.models.sourced import entry_id
from providers.understanding import telephone
from tests.providers.lists import made_up_service, rating_row
from tests.providers.test_views import look

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(taken_in) -> None:
    homecare = {"care_home": "N", "dir2016_service_types": "Homecare agencies"}
    taken_in(
        rating_row(1, location_name="Larkenfold House", dir2016_specialisms="Dementia",
                   dir2016_phone="1756123456", derived_lat="53.96", derived_lon="-2.02"),
        rating_row(2, location_name="Larkenfold Lodge", postcode="BD23 9ZZ"),
        rating_row(3, location_name="Vetchinmoor Care", **homecare),
        rating_row(4, location_name="Help at Home", provider_id="T-901", provider_name="Tanzel Ltd", **homecare),
        rating_row(5, location_name="Skipton Mill", city="Leeds", local_authority_2021="Leeds",
                   derived_utla25_code="E08000035", derived_lat="53.80", derived_lon="-1.55"),
    )  # fmt: skip


def ask(**asked: str) -> Listing:
    query = QueryDict(mutable=True)
    query.update(asked)
    return Listing(SearchForm(query))


def numbers(listing: Listing) -> list[str]:
    return [service.number for service in listing.answer.services]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("01756 123456", "T-1"),
        ("01756123456", "T-1"),
        ("1756 123456", "T-1"),
        ("+44 1756 123456", "T-1"),
        ("+44 (0)1756 123456", "T-1"),
        ("T-3", "T-3"),
        ("t 901", "T-4"),
        ("T-901", "T-4"),
        ("BD23 9ZZ", "T-2"),
        ("bd239zz", "T-2"),
        ("Help at Home", "T-4"),
        ("tanzel", "T-4"),
        ("Larkenfold House Skipton", "T-1"),
        ("Skipton Mill", "T-5"),
    ],
)
def test_one_box_takes_a_number_a_postcode_and_a_name(typed: str, first: str) -> None:
    assert numbers(ask(q=typed))[0] == first


@pytest.mark.parametrize(
    ("typed", "found", "place"),
    [
        ("old people's home", {"T-1", "T-2", "T-5"}, None),
        ("old people's home Skipton", {"T-1", "T-2"}, "Skipton"),
        ("Skipton care home", {"T-1", "T-2"}, "Skipton"),
        ("dementia near BD23", {"T-1"}, "BD23"),
        ("care homes in Leeds", {"T-5"}, "Leeds"),
        ("help getting washed skipton", {"T-3", "T-4"}, "Skipton"),
        ("care home skpton", {"T-1", "T-2"}, "Skipton"),
        ("care home in Yorkshire", {"T-1", "T-2", "T-5"}, "Yorkshire and The Humber"),
        ("Skipton", {"T-1", "T-2", "T-3", "T-4"}, "Skipton"),
    ],
)
def test_what_and_where_stand_in_one_box(typed: str, found: set[str], place: str | None) -> None:
    listing = ask(q=typed)
    assert set(numbers(listing)) == found
    assert (listing.place.name if listing.place else None) == place


def test_the_page_says_what_it_understood_and_offers_the_words_as_typed(client: Client) -> None:
    page = look(client, "/register/?q=old+people%27s+home+skipton")
    assert "I looked for a care home near Skipton (I typed “old people&#x27;s home”)." in page
    assert "Look for these words as I typed them" in page
    assert "words=typed" in ask(q="old people's home").as_typed
    assert ask(q="old people's home", words="typed").understood == ""


def test_a_name_that_means_something_too_is_a_name_and_the_rest_is_offered() -> None:
    listing = ask(q="help at home")
    assert numbers(listing)[0] == "T-4"
    (other,) = listing.did_you_mean
    assert other == ("help in my home", "?type=home-care")


def test_what_was_understood_is_ticked_and_can_be_taken_away() -> None:
    listing = ask(q="dementia care home skipton")
    assert ("near", "skipton") in listing.carried_to_narrow
    assert not any(name == "q" for name, _value in listing.carried_to_narrow)
    kinds = next(facet for facet in listing.facets if facet.name == "type")
    assert [tick.value for tick in kinds.ticks if tick.ticked] == ["care-home"]


def test_what_was_understood_is_codes_and_nothing_that_was_typed() -> None:
    assert ask(q="dementia care home for Mrs Somebody").reading.codes == ("care-home", "dementia")


def test_the_same_search_has_the_same_address() -> None:
    one = SearchForm(QueryDict("rating=good&type=nursing&type=care-home&q=x&within=15&page=3&strange=1"))
    other = SearchForm(QueryDict("q=x&type=care-home&type=nursing&rating=good"))
    assert one.address() == other.address() == "?q=x&type=care-home&type=nursing&rating=good"


def test_what_comes_to_me_is_told_from_where_i_go(client: Client) -> None:
    everything = ask(q="skipton")
    assert [(way.label, way.count) for way in everything.reach] == [
        ("All", 4),
        ("They come to me", 2),
        ("I go there, or live there", 2),
    ]
    assert set(numbers(ask(q="skipton", reach="comes"))) == {"T-3", "T-4"}
    assert set(numbers(ask(q="skipton", reach="goes"))) == {"T-1", "T-2"}


def test_an_owner_a_council_and_a_region_narrow_the_list() -> None:
    assert set(numbers(ask(council="E08000035"))) == {"T-5"}
    assert set(numbers(ask(region="Yorkshire and The Humber"))) == {"T-1", "T-2", "T-3", "T-4", "T-5"}
    assert numbers(ask(region="London")) == []
    assert "I do not know" in str(SearchForm(QueryDict("owner=castle")).errors)


def test_nothing_found_asks_what_was_meant() -> None:
    listing = ask(q="larkenfold vetchinmoor")
    assert listing.answer.is_loose
    assert ask(q="larkenfald").notes == [
        "Nothing has the word “larkenfald”. I looked for “larkenfold” and words like it."
    ]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("01756 123456", "01756123456"),
        ("(01756) 12-34 56", "01756123456"),
        ("020 7946 0000", "02079460000"),
        ("BD23 1CC", ""),
        ("12", ""),
    ],
)
def test_a_telephone_number_is_known_by_its_digits(typed: str, digits: str) -> None:
    assert telephone(typed) == digits


def test_results_can_be_read_in_easy_read(client: Client) -> None:
    page = client.get("/register/?q=larkenfold+house&easy=1").content.decode()
    assert re.search(r'<ol class="er"[^>]*>.*kind-carehome', page, re.DOTALL)
    assert "A care home in Skipton." in page


def test_a_name_and_a_number_of_what_is_hidden_are_not_known() -> None:
    """Or anybody could ask whether somebody applied."""
    asking = made_up_service(number="T-8").provider
    provider = Provider.objects.create(
        id=entry_id("own", "provider", "GL-000007"), origin="own", number="GL-000007", name="Xanthippe Tanzel",
        told=asking.told,
    )  # fmt: skip
    hidden = made_up_service(number="GL-000007", name="Xanthippe Helps", is_shown=False)
    Service.objects.filter(pk=hidden.pk).update(provider=provider)
    for typed in ("Xanthippe Tanzel", "Xanthippe Helps"):
        assert not any(reading.is_name for reading in understanding.readings(typed))
    assert not any(reading.number for reading in understanding.readings("GL-000007"))
    with pytest.raises(ValueError, match="has that number"):
        fields.clean(asking, "parent", "GL-000007")
    Service.objects.filter(pk=hidden.pk).update(is_shown=True)
    assert any(reading.is_name for reading in understanding.readings("Xanthippe Tanzel"))
    assert any(reading.number for reading in understanding.readings("GL-000007"))
