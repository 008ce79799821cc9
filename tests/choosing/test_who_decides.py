"""Who decides this one, and whether an advocate was offered: about this choice alone, and mine alone."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level, Stage
from choosing.models import Choice, Deciding
from tests.cast import Cast, share_with
from tests.choosing.pages import a_choice

pytestmark = pytest.mark.django_db


def address(choice: Choice) -> str:
    return reverse("who_decides", args=[choice.journey_id, choice.pk])


def test_it_can_be_left_empty(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    assert as_user(cast.owner).post(address(choice), {}).status_code == 302
    with acting_as(cast.owner):
        assert Deciding.objects.get().decides == ""


def test_all_that_the_law_asks_can_be_written_down_and_read_again(cast: Cast, as_user: Callable) -> None:
    choice, client = a_choice(cast), as_user(cast.owner)
    client.post(
        address(choice),
        {
            "decides": "other", "advocate": "no", "who": "Bill, my attorney",
            "on_day": "3", "on_month": "11", "on_year": "2026",
            "help_tried": "Photos, twice", "checked": ["asked", "free"], "consulted": "Asha",
            "next_look_day": "3", "next_look_month": "5", "next_look_year": "2027",
        },
    )  # fmt: skip
    page = client.get(address(choice)).content.decode()
    for words in ("Bill, my attorney", "Photos, twice", "Asha", "2027"):
        assert words in page
    with acting_as(cast.owner):
        assert Deciding.objects.get().checked == {"asked": True, "free": True}
    # A page that has not seen it takes nothing away, and keeps what was typed there.
    older = client.post(address(choice), {"decides": "me", "who": "Nobody but me"})
    assert "Bill, my attorney" in older.content.decode()
    assert "Nobody but me" in older.content.decode()
    with acting_as(cast.owner):
        assert Deciding.objects.get().who == "Bill, my attorney"
    client.post(address(choice), {"decides": "me", "seen": older.context["form"].data["seen"]})
    with acting_as(cast.owner):
        assert Deciding.objects.get().decides == "me"


def test_a_look_again_that_came_before_is_said(cast: Cast, as_user: Callable) -> None:
    page = as_user(cast.owner).post(
        address(a_choice(cast)),
        {
            "on_day": "3",
            "on_month": "11",
            "on_year": "2026",
            "next_look_day": "2",
            "next_look_month": "11",
            "next_look_year": "2026",
            "who": "Bill",
        },
    )
    assert "Write a day that comes after" in page.content.decode()
    assert "Bill" in page.content.decode()


def test_who_helps_with_the_choice_reads_nothing_of_it(cast: Cast, as_user: Callable) -> None:
    choice = a_choice(cast)
    as_user(cast.owner).post(address(choice), {"decides": "other", "who": "Bill"})
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.CHOICE, item_id=choice.pk)
    helper = as_user(cast.stranger)
    assert helper.get(address(choice)).status_code == 403
    assert "Who decides" not in helper.get(choice.get_absolute_url()).content.decode()
    with acting_as(cast.stranger):
        assert not Deciding.objects.exists()
