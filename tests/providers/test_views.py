"""The pages, as a visitor gets them."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from providers.models import Rating, Service
from tests.providers.lists import made_up_service, rating_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(taken_in) -> None:
    taken_in(
        rating_row(1, location_name="Larkenfold House", brand_name="BRAND Larkenfold Group"),
        rating_row(2, location_name="Larkenfold Lodge", inherited_rating="Y", dir2016_specialisms="Dementia"),
        rating_row(3, location_name="Vetchinmoor Care", care_home="N", overall_rating="",
                   dir2016_service_types="Homecare agencies", dir2016_phone="1756123456"),
    )  # fmt: skip


def text_of(response) -> str:
    """What a person reads: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def look(client: Client, address: str = "/register/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response)


def test_the_register_says_what_where_who_and_how_fresh(client: Client, some: None) -> None:
    page = look(client, "/register/?q=larkenfold+house&near=Skipton")
    assert "Nobody pays to be higher in this list." in page
    for words in (
        "Larkenfold House",
        "A care home",
        "Less than a mile from Skipton",
        "Good",
        "Care Quality Commission, 20 November 2019.",
        "years old.",
        "Quillamwick Care Ltd",
        "Part of Larkenfold Group.",
        "Care Quality Commission, list of ratings",
    ):
        assert words in page
    assert "its name has larkenfold" in page


def test_an_inherited_rating_and_no_rating_are_said(client: Client, some: None) -> None:
    assert "Earned under a previous owner." in look(client, "/register/?q=larkenfold+lodge")
    page = look(client, "/register/?q=vetchinmoor&near=Skipton")
    assert "Not rated yet" in page
    assert "They come to me. This is their office." in page


def test_what_narrows_the_list_says_how_many_and_stays_chosen(client: Client, some: None) -> None:
    response = client.get("/register/?type=care-home&specialism=dementia")
    page = response.content.decode()
    assert "1 service" in page
    assert re.search(r'value="care-home" checked', page)
    assert re.search(r'value="dementia" checked', page)
    assert "it is <b>a care home</b>, it supports <b>dementia</b>" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("near=Newport", "There is more than one Newport. Which one?"),
        ("near=Skiptn", "I do not know a place called Skiptn."),
        ("q=care+home+near+me", "This page does not know where I am."),
        ("near=EH1+1YZ", "I cannot find the postcode EH1 1YZ in England."),
        ("near=BD23+1CC", "Distances are from the middle of BD23."),
        ("within=-5&near=Skipton", "Choose how far from the list. I looked within 15 miles."),
        ("within=banana", "Choose how far from the list."),
        ("type=castle", "I do not know “castle”, so I left it out."),
        ("q=%00larkenfold", "a character in it that I cannot read"),
        ("q=larkenfald", "I looked for “larkenfold” and words like it."),
        ("q=larkenfold+qqqqqq", "Nothing has “qqqqqq”. I looked for the rest."),
        ("q=larkenfold+vetchinmoor", "Nothing has all of these words."),
        ("page=9999999", "There is no such page."),
        ("page=999", "There is no page 999. This is the last one."),
        ("page=banana", "There is no such page."),
        ("q=qqqqqq", "Nothing fits all of this yet"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    client: Client, some: None, query: str, words: str
) -> None:
    assert words in look(client, f"/register/?{query}")


def test_a_million_letters_get_a_sentence_and_the_first_are_kept(client: Client, some: None) -> None:
    response = client.get("/register/", {"q": "larkenfold " * 100_000})
    assert "I kept the first 200 letters." in text_of(response)
    assert len(response.content) < 100_000


@pytest.mark.parametrize(
    "typed", ["😀", "‮abc", "<script>alert(1)</script>", '" onfocus="x', "%27%3B--", "\U0010ffff"]
)
def test_whatever_is_typed_comes_back_as_it_was_and_does_nothing(
    client: Client, some: None, typed: str
) -> None:
    response = client.get("/register/", {"q": typed, "near": typed})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_where_and_what_may_stand_in_one_box(client: Client, some: None) -> None:
    page = look(client, "/register/?q=care+home+near+Skipton")
    assert "2 services within 15 miles of Skipton" in page
    assert "within 15 miles of BD23" in look(client, "/register/?q=BD23+1CC")


def test_places_to_choose_from_keep_the_rest_of_the_search(client: Client, some: None) -> None:
    page = client.get("/register/?q=larkenfold&near=Newport&type=care-home").content.decode()
    assert "?q=larkenfold&amp;near=Newport%2C+Essex&amp;type=care-home" in page


def test_nothing_found_offers_ways_on(client: Client, some: None) -> None:
    page = client.get("/register/?near=Hull&within=5&type=care-home").content.decode()
    assert "Look within 15 miles" in page
    assert "Take away what narrows it" in page


@pytest.mark.parametrize(
    "typed", ["suicidal", "self-harm", "I want to die", "my husband hits me", "abuse", "I don't feel safe"]
)
def test_words_of_danger_show_where_there_is_help_above_everything(
    client: Client, some: None, typed: str
) -> None:
    page = client.get("/register/", {"q": typed}).content.decode()
    assert reverse("getting_help") in page[page.index('id="results"') : page.index('id="h-res"')]
    assert "I look for" not in page


def test_of_words_of_danger_it_is_not_said_that_nothing_has_them(client: Client, some: None) -> None:
    page = look(client, "/register/?q=abused+by+carer")
    assert "Is it hard right now?" in page
    assert "Nothing has" not in page


def test_other_searches_show_no_such_words(client: Client, some: None) -> None:
    for typed in ("care home", "substance abuse", "drug and alcohol abuse", "larkenfold", ""):
        assert "Is it hard right now?" not in look(client, f"/register/?{urlencode({'q': typed})}")


def test_room_now_believes_a_number_for_a_month(client: Client) -> None:
    for number, days in ((1, 3), (2, 40)):
        on = (timezone.localdate() - timedelta(days=days)).isoformat()
        told = {"*": ["demo", "2026-10-01"], "vacancies": ["provider", on]}
        made_up_service(
            number=f"T-{number}", name=f"Ottrindene {number}", details={"vacancies": 3}, told=told
        )
    page = look(client, "/register/?room=now")
    assert "Ottrindene 1" in page
    assert "Ottrindene 2" not in page


def test_a_number_that_nobody_has_is_said_truly(client: Client, some: None) -> None:
    page = look(client, "/register/?q=01756+999+888")
    assert "No entry has the number 01756 999 888." in page
    assert "There is nothing in this register yet." not in page
    assert "Look for it as words" in page


def test_an_empty_register_says_so(client: Client) -> None:
    assert "There is nothing in this register yet." in look(client)


def test_pages_hold_twenty(client: Client, taken_in) -> None:
    taken_in(*(rating_row(number) for number in range(1, 46)))
    first, last = client.get("/register/").content.decode(), client.get("/register/?page=3").content.decode()
    assert first.count('class="card result') == 20
    assert last.count('class="card result') == 5
    assert '<ol class="flow" start="41">' in last
    assert re.search(r'aria-label="Page 3"[^>]* aria-current="page"', last)


@pytest.mark.parametrize(
    "query", ["", "q=pebblenbeck", "near=Skipton&q=pebblenbeck", "type=care-home&near=BD23"]
)
def test_twenty_cost_as_many_queries_as_one(client: Client, taken_in, query: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            look(client, f"/register/?{query}")
        return len(seen)

    taken_in(rating_row(1))
    one = queries()
    taken_in(*(rating_row(number, provider_id=f"T-{900 + number}") for number in range(1, 26)))
    assert queries() == one <= 12


# One entry.


def entry_of(number: str) -> Service:
    return Service.objects.get(number=number)


def test_an_entry_shows_every_fact_with_who_said_it_and_when(client: Client, some: None) -> None:
    page = look(client, entry_of("T-3").get_absolute_url())
    assert "01756 123456 Care Quality Commission, care directory, 23 February 2016" in page
    assert "1 Canal Row, Skipton, BD23 1CC" in page
    assert (
        "Contains Care Quality Commission information licensed under the Open Government Licence v3.0."
        in page
    )


def test_an_entry_says_what_nobody_has_said(client: Client, some: None) -> None:
    page = look(client, entry_of("T-3").get_absolute_url())
    assert "What does it cost?" in page
    assert "Whom are you good at supporting?" in page
    assert "Nobody has rated it yet." in page


def test_an_entry_shows_who_runs_it_what_else_they_run_and_what_is_near(client: Client, some: None) -> None:
    page = look(client, entry_of("T-1").get_absolute_url())
    assert "It is the only service of this group in this register." in page
    assert "It runs 2 other services:" in page
    assert "Others near it Larkenfold Lodge" in page


def test_the_history_of_ratings_tells_whose_they_were(client: Client) -> None:
    service = made_up_service(
        rating="good", rated_on=date(2024, 5, 1), rating_inherited=False, rating_source="demo"
    )
    told = {"source": "demo", "told_on": date(2024, 6, 1)}
    Rating.objects.create(service=service, value="good", given_on=date(2024, 5, 1), **told)
    Rating.objects.create(
        service=service, value="inadequate", given_on=date(2019, 5, 1), is_inherited=True, **told
    )
    page = look(client, service.get_absolute_url())
    assert page.index("Good Made up, 1 May 2024") < page.index("Inadequate Earned under a previous owner")
    assert "This service is made up" in page


def test_a_closed_service_says_so_first(client: Client) -> None:
    service = made_up_service(closed_on=date(2023, 5, 1))
    assert "This service closed on 1 May 2023." in look(client, service.get_absolute_url())


def test_an_old_check_is_said_to_be_old(client: Client) -> None:
    old = timezone.localdate() - timedelta(days=365 * 6 - 20)
    service = made_up_service(rating="good", rated_on=old, rating_source="demo")
    assert "This check is nearly 6 years old." in look(client, service.get_absolute_url())


def test_the_regulators_number_leads_to_the_entry(client: Client, some: None) -> None:
    response = client.get("/register/T-1/")
    assert response.status_code == 301
    assert response["Location"] == entry_of("T-1").get_absolute_url()


@pytest.mark.parametrize("address", ["T-999", "5d1c7f0a-6b7e-5c55-9d83-6f2a53b8a0c4", "x" * 500])
def test_an_entry_that_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(f"/register/{address}/").status_code == 404


def test_a_website_is_a_link_only_when_it_is_one(client: Client, taken_in) -> None:
    taken_in(
        rating_row(1, dir2016_website="javascript:alert(1)"), rating_row(2, dir2016_website="www.a.example")
    )
    assert "javascript:" not in client.get(entry_of("T-1").get_absolute_url()).content.decode()
    assert 'href="https://www.a.example"' in client.get(entry_of("T-2").get_absolute_url()).content.decode()
