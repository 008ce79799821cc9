"""Showing my words face to face: nothing private, and nothing else of mine, until I end it."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.models import Area
from tests.access.pages import PAGES
from tests.afresh import afresh
from tests.aspirations.signing import Part, sign
from tests.cast import Cast

pytestmark = pytest.mark.django_db

KEY = {"picture_0": "bus", "picture_1": "bus", "picture_2": "teapot"}
# What stays open: the showing itself, ending it, and leaving at once.
OPEN = {"show", "show_one", "stop_show", "exit", "next_person"}


@pytest.fixture
def address(cast: Cast) -> Callable[..., str]:
    return lambda name="show", *more: reverse(name, args=[cast.journey.pk, *more])


@pytest.fixture
def begin(cast: Cast, as_user: Callable[..., Client], address: Callable[..., str]) -> Callable[..., Client]:
    def started(**how: Any) -> Client:
        mine = as_user(cast.owner)
        answer = mine.post(address("begin_show"), {"which": "now"} | KEY | how)
        assert answer.status_code == 302, answer.content.decode()
        assert answer.url == address()
        return mine

    return started


def told(mine: Client, address: Callable[..., str], most: int = 9) -> str:
    return "".join(mine.get(address("show_one", number)).content.decode() for number in range(1, most))


def test_what_i_say_now_is_shown_one_thing_at_a_time(
    say: Callable, begin: Callable, address: Callable
) -> None:
    say("I get up when I am ready.")
    say("By the water.", slug="home", prompt="where")
    mine = begin()

    first, second = (mine.get(address("show_one", n)).content.decode() for n in (1, 2))

    assert "I get up when I am ready." in first
    assert "By the water." not in first
    assert "By the water." in second
    assert "That is all for today" in mine.get(address("show_one", 3)).content.decode()


def test_nothing_private_or_folded_away_is_shown(
    cast: Cast, say: Callable, begin: Callable, address: Callable
) -> None:
    say("Open words.")
    say("Kept words.", slug="home", prompt="where", private=True)
    say("Folded words.", slug="money", prompt="afford")
    with acting_as(cast.owner):
        Area.objects.filter(framework_area__slug="money").update(not_for_me=True)
    mine = begin()

    shown = told(mine, address)

    assert "Open words." in shown
    assert "Kept words." not in shown
    assert "Folded words." not in shown


def test_a_signed_version_is_shown_without_what_is_private(
    cast: Cast, begin: Callable, address: Callable
) -> None:
    signed = sign(
        cast,
        Part("good_life", "good_day", "Signed words."),
        Part("home", "where", "Kept words.", private=True),
        Part("home", "feels_like_home", "A green boat", photo=True),
    )
    mine = begin(which=str(signed.pk))

    shown = told(mine, address)

    assert "Signed words." in shown
    assert "A green boat" in shown
    assert "Kept words." not in shown


def test_pictures_that_are_shown_open_and_all_others_do_not(
    cast: Cast, begin: Callable, address: Callable
) -> None:
    signed = sign(
        cast,
        Part("home", "feels_like_home", "A green boat", photo=True),
        Part("people", "who_matters", "Not for showing", photo=True, private=True),
    )
    with acting_as(cast.owner):
        open_one, kept_one = (part.attachment for part in signed.parts.in_order())
    mine = begin(which=str(signed.pk))

    assert mine.get(open_one.get_absolute_url()).status_code == 200
    assert mine.get(kept_one.get_absolute_url()).headers["Location"] == address()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_page_leads_back(cast: Cast, begin: Callable, address: Callable, method: str) -> None:
    mine, here = begin(), address()
    known, wrong = deepcopy(mine.cookies), {}
    for name in sorted(set(PAGES) - OPEN):
        with afresh(cast) as people:
            kwargs = PAGES[name].kwargs(people)
            other = reverse(name, kwargs=kwargs) if isinstance(kwargs, dict) else reverse(name, args=kwargs)
            mine.cookies = deepcopy(known)
            answer = getattr(mine, method)(other)
        if (answer.status_code, answer.headers.get("Location")) != (302, here):
            wrong[name] = answer.status_code, answer.headers.get("Location")
    assert not wrong, f"do not lead back to {here}: {wrong}"


def test_the_page_that_shows_links_to_nothing_but_showing(
    say: Callable, begin: Callable, address: Callable
) -> None:
    say("Open words.")
    mine = begin()

    for page in (mine.get(address()), mine.get(address("show_one", 1)), mine.get(address("stop_show"))):
        text = page.content.decode()
        links = {part.split('"')[0] for part in text.split('href="')[1:]} - {"#main"}
        assert all(link.startswith(("/static/", "?easy", address())) for link in links), links
        assert page.headers["Cache-Control"] == "no-store, private"


def test_three_right_pictures_end_it(begin: Callable, address: Callable) -> None:
    mine = begin()

    answer = mine.post(address("stop_show"), {"do": "open", **KEY})

    assert answer.headers["Location"] == address("statement")
    assert mine.get(address("statement")).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{}, {"picture_0": "bus"}, {**KEY, "picture_2": "piano"}, {**KEY, "picture_0": "x"}]
)
def test_other_pictures_do_not(begin: Callable, address: Callable, wrong: dict) -> None:
    mine = begin()

    mine.post(address("stop_show"), {"do": "open", **wrong})

    assert mine.get(address("statement")).headers["Location"] == address()


def test_after_five_wrong_tries_the_right_pictures_do_not_either(begin: Callable, address: Callable) -> None:
    mine = begin()
    for _ in range(5):
        mine.post(address("stop_show"), {"do": "open", **KEY, "picture_0": "piano"})

    answer = mine.post(address("stop_show"), {"do": "open", **KEY})

    assert "That was five times." in answer.content.decode()
    assert mine.get(address("statement")).headers["Location"] == address()


def test_coming_in_again_ends_it(cast: Cast, begin: Callable, address: Callable) -> None:
    mine = begin()

    answer = mine.post(address("stop_show"), {"do": "come_in"})

    assert answer.headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in mine.session
    assert mine.get(address("statement")).status_code == 302


def test_without_pictures_only_coming_in_again_ends_it(begin: Callable, address: Callable) -> None:
    mine = begin(picture_0="", picture_1="", picture_2="")

    page = mine.get(address("stop_show")).content.decode()
    mine.post(address("stop_show"), {"do": "open", "picture_0": "", "picture_1": "", "picture_2": ""})

    assert "picture_0" not in page
    assert mine.get(address("statement")).headers["Location"] == address()


def test_a_key_is_three_pictures_or_none(
    cast: Cast, as_user: Callable[..., Client], address: Callable
) -> None:
    answer = as_user(cast.owner).post(address("begin_show"), {"which": "now", "picture_0": "bus"})

    assert answer.status_code == 200
    assert "Pick three pictures, or none." in answer.content.decode()


def test_leaving_at_once_works_and_signs_out(begin: Callable) -> None:
    mine = begin()

    mine.post(reverse("exit"))

    assert "_auth_user_id" not in mine.session


def test_another_device_of_mine_is_not_kept(
    cast: Cast, begin: Callable, as_user: Callable, address: Callable
) -> None:
    begin()

    assert as_user(cast.owner).get(address("statement")).status_code == 200
