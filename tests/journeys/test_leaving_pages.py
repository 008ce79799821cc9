"""The pages of leaving: nothing is kept before it was said that it is my own wish, and one press keeps it all."""

import re
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from journeys import outbox
from journeys.leaving.actions import TELL_ASKED
from journeys.models import Afterwards, Leaving, Outbox
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast, as_user: Callable[..., Client]) -> Client:
    """Signed in, and proved just now that it is her."""
    client = as_user(cast.owner)
    session = client.session
    session["fresh_at"] = time.time()
    session.save()
    return client


def stands(cast: Cast) -> Leaving | None:
    with acting_as(cast.owner):
        return Leaving.objects.first()


@pytest.mark.parametrize(
    "said", [{}, {"do": "unsure"}, {"do": "yes"}, {"do": "chose", "change": "1"}, {"do": "x"}]
)
def test_nothing_is_kept_before_it_is_my_own_wish(cast: Cast, rosa: Client, said: dict) -> None:
    answer = rosa.post(reverse("ask_leaving", args=[cast.journey.pk]), {"when": "now"} | said)
    assert stands(cast) is None
    if said.get("do") == "yes":
        assert answer.headers["Location"] == reverse("getting_help")


def test_it_goes_in_a_month_and_one_press_keeps_it_all(cast: Cast, rosa: Client) -> None:
    said = {"when": "month", "account_too": "on"}
    sure = rosa.post(reverse("ask_leaving", args=[cast.journey.pk]), said).content.decode()
    assert "Is anyone making you do this?" in sure
    assert 'name="account_too" value="on"' in sure, "what was said goes with the answer"
    rosa.post(reverse("ask_leaving", args=[cast.journey.pk]), said | {"do": "chose"})
    row = stands(cast)
    assert row is not None
    assert row.account_too
    assert timedelta(days=29) < row.due_at - timezone.now() <= timedelta(days=30)
    # Asked again with another answer, what stands stays: it is taken back first.
    rosa.post(reverse("ask_leaving", args=[cast.journey.pk]), {"when": "now", "do": "chose"})
    assert stands(cast) == row
    assert "My journey goes on" in rosa.get(reverse("home")).content.decode()
    with acting_as(cast.owner):
        told = Outbox.objects.get(task=TELL_ASKED)
    outbox.run(told.pk)
    (letter,) = mail.outbox
    assert not any(word in letter.subject + letter.body for word in ("delete", "journey", "care", "Rosa"))
    rosa.post(reverse("take_back_leaving", args=[cast.journey.pk]))
    assert stands(cast) is None
    assert "My journey goes on" not in rosa.get(reverse("home")).content.decode()


def in_parts(on: date) -> dict[str, int]:
    return {"day_day": on.day, "day_month": on.month, "day_year": on.year}


def test_a_day_of_my_own_comes_along_to_the_last_question(cast: Cast, rosa: Client) -> None:
    on = timezone.localdate() + timedelta(days=100)
    address = reverse("ask_leaving", args=[cast.journey.pk])
    sure = rosa.post(address, {"when": "day"} | in_parts(on)).content.decode()
    brought = dict(re.findall(r'type="hidden" name="(when|day_\w+)" value="(\w+)"', sure))
    rosa.post(address, brought | {"do": "chose"})
    row = stands(cast)
    assert row is not None
    assert timezone.localtime(row.due_at).date() == on


@pytest.mark.parametrize("days", [-1, 0, 400, None])
def test_a_day_of_my_own_is_to_come_and_within_a_year(cast: Cast, rosa: Client, days: int | None) -> None:
    on = timezone.localdate() + timedelta(days=days or 0)
    typed = {} if days is None else in_parts(on)
    page = rosa.post(reverse("ask_leaving", args=[cast.journey.pk]), {"when": "day", "do": "chose"} | typed)
    assert stands(cast) is None
    assert "Error:" in page.content.decode()
    if typed:
        assert f'value="{on.year}"' in page.content.decode(), "what was typed stays"


def test_somebody_who_was_only_signed_in_proves_first_that_it_is_them(cast: Cast, as_user: Callable) -> None:
    answer = as_user(cast.owner).post(
        reverse("ask_leaving", args=[cast.journey.pk]), {"when": "now", "do": "chose"}
    )
    assert "/come-in/" in answer.headers["Location"] or "confirm" in answer.headers["Location"]
    assert stands(cast) is None


def test_with_nothing_said_nobody_gets_anything_and_what_is_said_is_mine(cast: Cast, rosa: Client) -> None:
    there = reverse("say_afterwards", args=[cast.journey.pk, "dead"])
    assert "Nobody gets anything" in rosa.get(reverse("afterwards", args=[cast.journey.pk])).content.decode()
    assert "Write the name" in rosa.post(there, {"what": "keep"}).content.decode()
    rosa.post(there, {"what": "keep", "who": "Asha"})
    rosa.post(there, {"what": "hand_over", "who": "Asha Marsh"})
    with acting_as(cast.owner):
        assert Afterwards.objects.get().who == "Asha Marsh"
    with acting_as(cast.helper):
        assert not Afterwards.objects.exists()
    rosa.post(reverse("forget_afterwards", args=[cast.journey.pk, "dead"]))
    with acting_as(cast.owner):
        assert not Afterwards.objects.exists()
    assert rosa.get(reverse("say_afterwards", args=[cast.journey.pk, "never"])).status_code == 404
