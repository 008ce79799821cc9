"""Ideas for words that are still being typed."""

import re

import pytest
from django.test import Client

from providers import everyday
from providers.suggesting.ideas import _meant as meant
from providers.vocabulary import KINDS, NEEDS
from tests.providers.lists import made_up_service, rating_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(taken_in) -> None:
    taken_in(
        rating_row(1, location_name="Larkenfold House", brand_name="BRAND Larkenfold Group"),
        rating_row(2, location_name="The Old Larkenfold Mill"),
        rating_row(3, location_name="Ottrindene House", api2025_location_end="2023-05-01"),
    )


def ideas(client: Client, typed: str) -> list[str]:
    page = client.get("/register/suggest/", {"q": typed}).json()["html"]
    return re.findall(r"</svg><span>(.*?)</span>", page)


@pytest.mark.parametrize(
    ("typed", "idea"),
    [
        ("old peop", "A care home"),
        ("de", "Dementia"),
        ("live in c", "Someone living in"),
        ("skipt", "Skipton"),
        ("care home skip", "A care home, Skipton"),
        ("larkenf", "Larkenfold House, Skipton"),
        ("larkenf", "Larkenfold Group"),
        ("quillamw", "Quillamwick Care Ltd"),
        ("old lark", "The Old Larkenfold Mill, Skipton"),
    ],
)
def test_what_may_be_meant_is_offered(client: Client, typed: str, idea: str) -> None:
    assert idea in ideas(client, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "x",
        "qqqqqq",
        "%",
        "_",
        "\\",
        "ottrindene",
        "'; --",
        "😀😀",
        "x" * 10_000,
        "qqq\0\0qqq",
        "\0\0",
    ],
)
def test_there_are_no_ideas_for_nothing_for_nonsense_and_for_what_has_closed(
    client: Client, typed: str
) -> None:
    response = client.get("/register/suggest/", {"q": typed})
    assert response.status_code == 200
    assert "option" not in response.content.decode()


def test_what_is_not_shown_is_no_idea(client: Client) -> None:
    made_up_service(number="T-9", name="Secretfold House", is_shown=False)
    assert ideas(client, "secretf") == []


def test_an_idea_leads_to_the_entry_or_to_a_search(client: Client) -> None:
    page = client.get("/register/suggest/?q=larkenfold+h").json()["html"]
    (address,) = re.findall(r'data-url="(/register/[0-9a-f-]{36}/)"', page)
    assert client.get(address).status_code == 200
    assert (
        'data-url="/register/?specialism=dementia"'
        in client.get("/register/suggest/?q=dementi").json()["html"]
    )


def test_whatever_is_typed_only_our_own_words_for_kinds_and_needs_are_said() -> None:
    """What people type is understood. It is not said to them."""
    labels = {str(term.words).lower() for term in (*KINDS.terms, *NEEDS.terms)}
    phrases = [phrase for start in "abcdefghijklmnopqrstuvwxyz" for phrase in said_beginning(start)]
    assert len(phrases) > 300
    typed = {phrase[:letters] for phrase in phrases for letters in (2, 3, 4, 6, 80)}
    for words in {idea.words.lower() for one in typed for idea in meant(one)}:
        rest = words
        for label in sorted(labels, key=len, reverse=True):
            rest = rest.replace(label, "")
        assert not rest.strip(", "), words


def said_beginning(letter: str) -> list[str]:
    return [" ".join(phrase) for phrase in everyday.phrases() if phrase[0].startswith(letter)]


def test_a_few_letters_are_not_taken_for_an_illness(client: Client) -> None:
    assert "Dementia" not in ideas(client, "se")
    assert "Dementia" in ideas(client, "senil")


def test_how_many_ideas_there_are_is_said(client: Client) -> None:
    assert client.get("/register/suggest/?q=larkenfold+ho").json()["said"].startswith("1 idea below")
    assert client.get("/register/suggest/?q=qqqqqq").json()["said"] == "No ideas for this."


def test_what_was_half_typed_stays_on_no_device(client: Client) -> None:
    response = client.get("/register/suggest/?q=dem")
    assert "no-store" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert "ETag" not in response
