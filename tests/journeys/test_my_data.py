"""Asking about one's data: who may, who reads it, until when it is answered, and that it opens nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.urls import reverse

from access.identity import NOBODY, acting, acting_as
from access.rls import walled
from journeys.models import Asked, DeskSeat, Journey, MyAsked
from journeys.mydata import deadlines
from journeys.mydata.actions import number_of
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db

ASK = {"kind": "see", "words": "What do you hold?", "reach_by": "page", "whose": "me"}
SIGNED_OUT = {**ASK, "kind": "complaint", "reach_by": "email", "reach": "rosa@example.org", "note": "on"}
FOR_OTHER = {
    **SIGNED_OUT,
    "whose": "other",
    "about": "Rosa",
    "basis": "deputy",
    "shown_by": "The court's order",
}


def post(client: Client, **said: Any) -> Any:
    return client.post(reverse("ask_about_data"), {"key": str(uuid4())} | said)


@pytest.mark.parametrize(
    ("since", "longer", "by"),
    [
        ("2026-01-31", False, "2026-03-02"),  # the last day of February is a Saturday
        ("2026-11-25", False, "2026-12-29"),  # Christmas, a weekend, and Boxing Day's Monday
        ("2026-03-03", False, "2026-04-07"),  # Good Friday to Easter Monday
        ("2026-06-15", False, "2026-07-15"),
        ("2026-06-15", True, "2026-09-15"),
        ("2026-07-31", False, "2026-09-01"),  # the bank holiday of August
        ("2027-10-31", True, "2028-01-31"),
    ],
)  # fmt: skip
def test_an_answer_comes_within_a_month_on_a_working_day(since: str, longer: bool, by: str) -> None:
    assert deadlines.answer_by(date.fromisoformat(since), longer=longer) == date.fromisoformat(by)


def test_it_is_acknowledged_on_the_page_at_once_and_by_mail_if_asked(client: Client, cast: Cast) -> None:
    key = uuid4()
    for _pressed_twice in range(2):
        with transaction.atomic():
            answered = post(client, **SIGNED_OUT, key=str(key))
    page = client.get(answered.headers["Location"]).content.decode()
    assert number_of(key) in page
    assert Asked.objects.using("default").count() == 0, "whoever is signed out reads none"


def test_mine_stands_on_my_page_and_is_nobody_elses(cast: Cast, as_user: Callable[..., Client]) -> None:
    rosa = as_user(cast.owner)
    post(rosa, **ASK)
    assert "What do you hold?" in rosa.get(reverse("my_data")).content.decode()
    for other in (cast.helper, cast.stranger, cast.registrar):
        assert "What do you hold?" not in as_user(other).get(reverse("my_data")).content.decode()
        with acting_as(other):
            assert not Asked.objects.exists()
            assert not MyAsked.objects.exists()


def test_for_somebody_else_it_takes_what_shows_that_they_may(client: Client, cast: Cast) -> None:
    page = post(client, **SIGNED_OUT | {"whose": "other"}).content.decode()
    assert page.count("Write their name.") == 2
    assert "The court" not in page
    assert "What do you hold?" in page, "what was typed stays"
    assert post(client, **FOR_OTHER).status_code == 302
    assert post(client, **FOR_OTHER | {"reach": "not an address"}).status_code == 200


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_desk_reads_what_was_asked_and_nothing_of_a_journey(as_user: Callable[..., Client]) -> None:
    cast = make_cast()
    desk = as_user(cast.registrar)
    assert desk.get(reverse("rights_desk")).status_code == 404
    DeskSeat.objects.using("owner").create(user_id=cast.registrar.pk)
    post(as_user(cast.owner), **ASK)
    post(as_user(None), **FOR_OTHER)
    assert [letter.to for letter in mail.outbox] == [["rosa@example.org"]]
    assert not any(
        word in mail.outbox[0].body.casefold() for word in ("data", "complain", "care", "good lives")
    )
    assert "for somebody else" in desk.get(reverse("rights_desk")).content.decode()
    with acting_as(cast.registrar):
        asked = Asked.objects.get(kind="see")
        for model in walled():
            assert not model._base_manager.exists(), model
    address = reverse("rights_asked", args=[asked.pk])
    assert "Rosa" not in desk.get(address).content.decode()
    desk.post(reverse("note_asked", args=[asked.pk]), {"what": "longer"})
    assert desk.post(address, {"answer": "Here it is."}).status_code == 302
    assert "Somebody else answered" in desk.post(address, {"answer": "Again."}).content.decode()
    mine = as_user(cast.owner).get(reverse("my_data")).content.decode()
    assert "Here it is." in mine
    assert "Again." not in mine
    with pytest.raises(DatabaseError), acting_as(cast.registrar):
        Asked.objects.filter(pk=asked.pk).update(words="Nothing.")
    # Off the desk they read none of it any more.
    DeskSeat.objects.using("owner").all().delete()
    assert desk.get(address).status_code == 404


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_i_asked_goes_with_my_journey(as_user: Callable[..., Client]) -> None:
    cast = make_cast()
    post(as_user(cast.owner), **ASK)
    post(as_user(cast.stranger), **ASK)
    assert Asked.objects.using("owner").count() == 2
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT gl_erase_rows(%s)", [cast.journey.pk])
    assert Asked.objects.using("owner").get().mine.journey_id == cast.strangers_journey.pk
    assert not Journey.objects.using("owner").filter(pk=cast.journey.pk).exists()


def test_nobody_writes_an_answer_with_the_question(cast: Cast) -> None:
    for more in (
        {"answered_on": date(2026, 1, 1), "answer": "x", "by": cast.owner},
        {"came_on": date(2020, 1, 1)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(NOBODY):
            values = {"number": uuid4().hex[:9], "kind": "see", "words": "x", "reach_by": "page"} | more
            Asked(**values).save(force_insert=True)
    assert connection.is_usable()
