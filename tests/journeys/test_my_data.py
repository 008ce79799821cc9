"""Asking about one's data: who may, who reads it, until when it is answered, and that it opens nothing."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail, signing
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import NOBODY, acting, acting_as
from access.rls import walled
from journeys.leaving import actions as leaving
from journeys.leaving import erasing
from journeys.models import Asked, DeskSeat, Journey, MyAsked
from journeys.mydata import actions, deadlines, sweep
from journeys.mydata.views import SENT
from tests.cast import Cast, make_cast
from tests.delivery.week_pages import a_photo

pytestmark = pytest.mark.django_db

NUMBER = r"[A-Z2-9]{4}-[A-Z2-9]{4}"

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
    key = str(uuid4())
    same, again, other = (
        post(client, **SIGNED_OUT | {"words": words}, key=key).headers["Location"]
        for words in ("The first.", "The first.", "Something else, after “Back”.")
    )
    assert same == again
    numbers = {re.search(NUMBER, client.get(address).content.decode()) for address in (same, other)}
    assert len({number and number[0] for number in numbers} - {None}) == 2, "the second is not swallowed"
    said = signing.loads(other.strip("/").rsplit("/")[-1], salt=SENT)
    assert len(said) == 2, "a number and a day: the address stays in the history of a browser"
    assert Asked.objects.using("default").count() == 0, "whoever is signed out reads none"


def test_whatever_else_is_refused_is_never_taken_for_there_already(cast: Cast) -> None:
    said = dict.fromkeys(("kind", "words", "name", "reach_by", "reach", "about", "basis", "shown_by"), "")
    key = uuid4()
    with acting_as(cast.owner):
        first = actions.ask(key=key, said=said, journey=cast.journey, by=cast.owner)
        with pytest.MonkeyPatch.context() as patched, pytest.raises(IntegrityError):
            patched.setattr(actions, "number_of", lambda pk: first.number)
            actions.ask(key=uuid4(), said=said, journey=cast.journey, by=cast.owner)
        assert Asked.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_was_asked_without_a_journey_goes_two_years_after_its_answer(
    as_user: Callable[..., Client],
) -> None:
    cast = make_cast()
    post(as_user(cast.owner), **ASK)
    for words in ("Long answered.", "Just answered.", "It waits."):
        post(as_user(None), **SIGNED_OUT | {"words": words})
    every = Asked.objects.using("owner")
    today = timezone.localdate()
    answered = {"answer": "Yes.", "by": cast.registrar, "answered_on": today - timedelta(days=732)}
    every.exclude(words="It waits.").update(**answered)
    every.filter(words="Just answered.").update(answered_on=today - timedelta(days=700))
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_clear_asked()")
        assert cursor.fetchone() == (0,), "only the job does"
    assert sweep.clear_out() == 1
    assert set(every.values_list("words", flat=True)) == {ASK["words"], "Just answered.", "It waits."}


def test_for_somebody_else_no_day_is_named_before_it_is_clear_that_they_may() -> None:
    asked = Asked(kind="see", about="Rosa", came_on=date(2026, 6, 1), acknowledged_on=date(2026, 6, 1))
    assert asked.answer_by is None
    asked.clear_on = date(2026, 6, 15)
    assert asked.answer_by == date(2026, 7, 15)


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
def test_a_paper_is_seen_by_the_desk_and_by_whose_it_is(as_user: Callable[..., Client]) -> None:
    cast = make_cast()
    desk, rosa = as_user(cast.registrar), as_user(cast.owner)
    DeskSeat.objects.using("owner").create(user_id=cast.registrar.pk)
    said = FOR_OTHER | {"key": str(uuid4()), "reach_by": "page"}
    for _ in range(2):
        post(rosa, **said, paper=a_photo())
    asked = Asked.objects.using("owner").get()
    paper = reverse("asked_paper", args=[asked.pk])
    assert asked.paper.name == f"evidence/{asked.pk}/{asked.pk}.jpg"
    assert str(cast.journey.pk) not in asked.paper.name, "the desk does not learn whose journey it is of"
    opened = [as_user(who).get(paper).status_code for who in (cast.registrar, cast.owner, cast.stranger)]
    assert opened == [200, 200, 404]
    assert as_user(None).get(paper).status_code == 302
    assert paper in desk.get(reverse("rights_asked", args=[asked.pk])).content.decode()
    assert paper in rosa.get(reverse("my_data")).content.decode()
    for other in ("pictures/x/y.jpg", f"evidence/{asked.pk}/../../pictures/x.jpg"):
        with pytest.raises(DatabaseError), acting_as(cast.registrar):
            Asked.objects.filter(pk=asked.pk).update(paper=other)
        with pytest.raises(DatabaseError), acting(NOBODY):
            Asked(number="x", kind="see", words="x", reach_by="page", paper=other).save(force_insert=True)
    # For myself, no paper is asked for, and none is kept. It goes with my journey.
    post(rosa, **ASK, paper=a_photo())
    assert not Asked.objects.using("owner").get(about="").paper
    with acting_as(cast.owner):
        leaving.ask(journey=cast.journey, due_at=None, account_too=False, tell_me=False, by=cast.owner)
    assert erasing.erase_due() == 1
    assert not Asked.objects.using("owner").exists()
    assert not default_storage.exists(asked.paper.name)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_desk_writes_down_what_came_by_phone_with_its_day(as_user: Callable[..., Client]) -> None:
    cast = make_cast()
    desk, page = as_user(cast.registrar), reverse("write_down_asked")
    assert desk.get(page).status_code == 404
    DeskSeat.objects.using("owner").create(user_id=cast.registrar.pk)
    today = timezone.localdate()

    def written(day: date, **more: str) -> Any:
        parts = {"came_on_day": day.day, "came_on_month": day.month, "came_on_year": day.year}
        said = {"kind": "see", "words": "What do you hold?", "reach_by": "phone", "reach": "01756 700111"}
        return desk.post(page, {"key": str(uuid4()), "whose": "me"} | said | parts | more)

    for wrong in (today + timedelta(days=1), today - timedelta(days=400)):
        assert "a day of the last twelve months" in written(wrong).content.decode()
    came_on = today - timedelta(days=9)
    assert written(came_on).status_code == 302
    assert written(came_on, kind="complaint", told="on").status_code == 302
    asked, told = (Asked.objects.using("owner").get(kind=kind) for kind in ("see", "complaint"))
    assert (asked.came_on, asked.written_by, asked.written_on) == (came_on, cast.registrar, today)
    assert asked.acknowledge_by == came_on + timedelta(days=30)
    assert asked.answer_by == deadlines.answer_by(came_on, longer=False)
    assert [asked.acknowledged_on, told.acknowledged_on] == [None, came_on]
    assert "Written down on" in desk.get(reverse("rights_asked", args=[asked.pk])).content.decode()
    # Nobody else puts an earlier day, and the desk in no other name.
    values = {"kind": "see", "words": "x", "reach_by": "post", "came_on": came_on, "written_on": today}
    for who, by in ((cast.owner, cast.owner), (cast.registrar, cast.owner)):
        with pytest.raises(DatabaseError), acting_as(who):
            Asked(number=uuid4().hex[:9], written_by=by, **values).save(force_insert=True)


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
