"""What the database itself holds of somebody's days, tried as somebody would who may send it what they like."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import TeamMember, User
from aspirations.models import Answer
from delivery.models import Brought, Card, Change, ChangeAnswer, Coming, Happened, Moment, Occasion
from journeys.actions import end_share
from planning.models import Goal, Step
from tests.cast import Cast, share_with
from tests.planning.pages import a_part, say
from tests.planning.walls import a_picture, change, refused, refuses, sees

pytestmark = pytest.mark.django_db

FIRST = date(2026, 12, 3)
SAID = "as they said it"


def coming_of(cast: Cast, **said: Any) -> Coming:
    with acting_as(cast.owner):
        return Coming.objects.create(journey=cast.journey, title="Choir", starts_on=FIRST, **said)


def happened_of(cast: Cast, coming: Coming, by: User, **said: Any) -> Happened:
    with acting_as(by):
        return Happened.objects.create(
            journey=cast.journey, coming=coming, by=by, by_name="Tom", **{"on": FIRST, "what": "yes"} | said
        )


def asked_of(cast: Cast, **side: Any) -> Change:
    with acting_as(cast.owner):
        return Change.objects.create(
            journey=cast.journey,
            words="A later start",
            to_name="Tom",
            answer_by=FIRST + timedelta(days=14),
            **side,
        )


def answer_of(cast: Cast, asked: Change, by: User, **said: Any) -> ChangeAnswer:
    with acting_as(by):
        return ChangeAnswer.objects.create(
            journey=cast.journey, change=asked, by=by, by_name="Tom", **{"kind": "yes"} | said
        )


def test_a_row_names_only_rows_of_its_own_journey(cast: Cast) -> None:
    with acting_as(cast.stranger):
        theirs = Coming.objects.create(journey=cast.strangers_journey, title="Swim", starts_on=FIRST)
    photo = a_picture(cast.strangers_journey, cast.stranger)
    mine = {"journey": cast.journey}
    for row in (
        Card(attachment_id=photo.pk, title="Mornings", position=1, **mine),
        Coming(face_id=photo.pk, title="Choir", starts_on=FIRST, **mine),
        Occasion(coming_id=theirs.pk, on=FIRST, state="skipped", **mine),
        Moment(coming_id=theirs.pk, words="Sang", **mine),
        Change(
            coming_id=theirs.pk, words="Later", to_user=cast.owner, to_name="Tom", answer_by=FIRST, **mine
        ),
    ):
        with refused(cast.owner, "another journey"):
            row.save(force_insert=True)


def test_what_hangs_on_something_private_is_private_too(cast: Cast) -> None:
    answer, worker = say(cast, "home", "Knock first."), cast.days_worker
    parts = [a_part(cast, slug) for slug in ("plan_good_at", "plan_done_how")]
    mine: dict[str, Any] = {"journey": cast.journey}
    with acting_as(cast.owner):
        goal = Goal.objects.create(title="Sing", position=1, **mine)
        step = Step.objects.create(goal=goal, what="Go", position=1, **mine)
        card = Card.objects.create(title="Mornings", position=1, answer=answer, **mine)
        of_parts = [Card.objects.create(title="Bikes", position=2, part=part, **mine) for part in parts]
        coming = Coming.objects.create(title="Choir", starts_on=FIRST, step=step, **mine)
        occasion = Occasion.objects.create(coming=coming, on=FIRST, coming_private=True, **mine)
    happened, rows = happened_of(cast, coming, worker), (card, coming, occasion)
    assert all(sees(worker, row) for row in (*rows, happened))
    change(cast.owner, coming, private=True)
    assert not any(sees(worker, row) for row in (coming, occasion, happened))
    with refused(worker, "row-level security"):
        happened_of(cast, coming, worker, on=FIRST + timedelta(days=1), coming_private=False)
    change(cast.owner, coming, private=False)
    assert all(sees(worker, row) for row in (coming, occasion, happened))
    # A goal that becomes private takes its steps along, and what comes of them; an answer what was made of it.
    change(cast.owner, goal, private=True)
    assert not any(sees(worker, row) for row in (coming, occasion, happened))
    with acting_as(cast.owner):
        Answer.objects.filter(pk=answer.pk).update(taken_out=True)
    assert not sees(worker, card)
    # So does a part of the plan, or its end.
    assert all(sees(worker, row) for row in of_parts)
    change(cast.owner, parts[0], private=True)
    with acting_as(cast.owner):
        parts[1].delete()
    assert not any(sees(worker, row) for row in of_parts)
    rows += tuple(of_parts)
    assert all(sees(cast.owner, row) for row in (*rows, happened))


def test_what_somebody_said_stays_as_they_said_it(cast: Cast) -> None:
    worker, now = cast.days_worker, timezone.now()
    happened = happened_of(cast, coming_of(cast), worker)
    refuses(cast.owner, happened, SAID, what="no")
    refuses(worker, happened, SAID, by_name="Marie")
    change(worker, happened, what="otherwise", words="Half an hour late.")
    said = {"journey": cast.journey, "words": "She sang", "by_name": "Tom", "by": worker}
    with refused(worker, "owner answers"):
        Brought.objects.create(state="kept", answered_at=now, **said)
    with acting_as(worker):
        first, second = (Brought.objects.create(**said) for _ in range(2))
    for by, wrong in (
        (worker, {"words": "She hummed"}), (worker, {"state": "kept", "answered_at": now}),
        (cast.owner, {"words": "I hummed"}), (cast.owner, {"by_name": "Marie"}),
    ):  # fmt: skip
        refuses(by, first, SAID, **wrong)
    refuses(cast.owner, first, "takes back", state="taken_back", answered_at=now)
    change(cast.owner, first, state="declined", answered_at=now)
    refuses(worker, first, SAID, state="taken_back", answered_at=now)
    change(worker, second, state="taken_back", answered_at=now)
    share_with(cast.owner, cast.journey, cast.commenter, Level.COMMENT, stage=Stage.DAYS)
    assert not any(sees(cast.commenter, row) for row in (happened, first, second))


def test_only_who_was_asked_reads_a_change_and_answers_it(cast: Cast) -> None:
    worker, friend = cast.days_worker, cast.commenter
    share = share_with(cast.owner, cast.journey, friend, Level.COMMENT, stage=Stage.DAYS)
    with acting_as(worker):
        team = TeamMember.objects.get(user=worker).team_id
    to_team, to_friend = asked_of(cast, to_team_id=team), asked_of(cast, to_user=friend)
    assert [sees(worker, to_team), sees(worker, to_friend)] == [True, False]
    assert [sees(friend, to_team), sees(friend, to_friend)] == [False, True]
    for by, asked in (
        (worker, to_friend),
        (friend, to_team),
        (cast.owner, to_friend),
        (cast.plan_helper, to_team),
    ):
        with refused(by, "Only who was asked"):
            answer_of(cast, asked, by)
    with refused(worker, "row-level security|Only who was asked"):
        ChangeAnswer.objects.create(
            journey=cast.journey, change=to_friend, by=friend, by_name="Tom", kind="no", to_user=worker
        )
    answer = answer_of(cast, to_team, worker, to_user=friend, closed_at=timezone.now())
    # Of the side that was asked, whatever was written there.
    assert [sees(each, answer) for each in (cast.owner, worker, friend)] == [True, True, False]
    refuses(cast.owner, answer, "stays as it was given", words="I said so")
    with acting_as(worker):
        assert Change.objects.update(words="Nothing") == ChangeAnswer.objects.update(kind="no") == 0
    change(cast.owner, to_team, closed_at=timezone.now())
    assert not sees(worker, to_team)
    assert not sees(worker, answer)
    with refused(worker, "Only who was asked"):
        answer_of(cast, to_team, worker)
    change(cast.owner, to_team, closed_at=None)
    assert sees(worker, answer)
    # Whom the days are shared with no more reads nothing of it, closed or not.
    with acting_as(cast.owner):
        end_share(share=share, by=cast.owner)
    assert not sees(friend, to_friend)


def test_a_picture_is_read_with_what_shows_it(cast: Cast) -> None:
    photo, worker = a_picture(cast.journey, cast.owner), cast.days_worker
    coming = coming_of(cast, face=photo)
    assert sees(worker, photo)
    assert not sees(cast.plan_helper, photo)
    change(cast.owner, coming, face_id=None)
    assert not sees(worker, photo)
    with acting_as(cast.owner):
        moment = Moment.objects.create(journey=cast.journey, words="Sang", attachment=photo)
        card = Card.objects.create(journey=cast.journey, title="Mornings", position=1, attachment=photo)
    change(cast.owner, photo, in_days=False)
    assert sees(worker, photo)
    change(cast.owner, card, private=True)
    assert not sees(worker, photo)
    change(cast.owner, moment, private=False)
    assert sees(worker, photo)
    with acting_as(cast.owner):
        moment.delete()
    assert not sees(worker, photo)
