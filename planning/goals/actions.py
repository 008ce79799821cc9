"""What I am going for and the steps there: adding, changing, moving, putting away and taking out."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.models import Answer
from journeys.models import Attachment, Journey
from journeys.reminders.actions import settle
from planning import keeping
from planning.actions import let_papers_follow, touch
from planning.keeping import Kept
from planning.models import Earlier, Goal, Step

MOST_GOALS = 100
MOST_STEPS = 40


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def add_goal(
    *, journey: Journey, by: User, title: str, answer: Answer | None = None, serves: str = "",
    wellbeing: list[str] | None = None, picture: Attachment | None = None, words: str = "", **said: Any,
) -> Goal:  # fmt: skip
    """Add it as the last one. What came from a private answer is private here too."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = Goal.objects.filter(journey=journey)
    if there.count() >= MOST_GOALS:
        raise TooManyError
    said["private"] = bool(said.get("private")) or bool(answer and (answer.private or answer.area_private))
    goal = Goal.objects.create(
        journey=journey, title=title, answer=answer, serves=serves, wellbeing=wellbeing or [], picture=picture,
        words=words, position=_last(there) + 1, **said,
    )  # fmt: skip
    touch(journey)
    Event.record("goal.added", goal, by=by)
    return goal


@transaction.atomic
def add_step(*, goal: Goal, by: User, **said: Any) -> Step:
    """Add it as the last step of this goal; as private as the goal is."""
    hold_journey(goal.journey_id, by=by)
    # The goal is held, so that two pages do not add past the end together.
    held = Goal.objects.select_for_update(no_key=True).get(pk=goal.pk)
    if held.steps.count() >= MOST_STEPS:
        raise TooManyError
    step = Step.objects.create(
        journey_id=held.journey_id, goal=held, position=_last(held.steps.all()) + 1, **said
    )
    touch(held.journey)
    Event.record("step.added", step, by=by)
    settle(journey=held.journey, by=by)
    return step


@transaction.atomic
def change(*, row: Goal | Step, said: dict[str, Any], seen: int, by: User, from_name: str = "") -> Kept:
    """Say it anew. Where another page changed the same words meanwhile, these wait beside them.

    from_name  whose words they are, where a helper suggested them
    """
    hold_journey(row.journey_id, by=by)
    kept = keeping.save(row, said, by=by, seen=seen, from_name=from_name)
    if kept.changed:
        touch(row.journey)
        Event.record(f"{_name(row)}.changed", row, by=by)
        let_papers_follow(row.journey, kept.closed, by=by)
        settle(journey=row.journey, by=by)
    return kept


@transaction.atomic
def move(*, row: Goal | Step, by_places: int, by: User) -> None:
    """Move it up (negative) or down among those that are there."""
    Journey.objects.select_for_update(no_key=True).get(pk=row.journey_id)
    beside = (
        Goal.objects.there().filter(journey_id=row.journey_id)
        if isinstance(row, Goal)
        else Step.objects.there().filter(goal_id=row.goal_id)
    )
    listed = [each for each in beside if each.pk != row.pk]
    before = sum(1 for each in beside if (each.position, str(each.pk)) < (row.position, str(row.pk)))
    place = max(0, min(len(listed), before + by_places))
    listed.insert(place, row)
    for number, each in enumerate(listed, start=1):
        if each.position != number:
            type(each)._default_manager.filter(pk=each.pk).update(position=number)
    touch(row.journey)
    Event.record(f"{_name(row)}.moved", row, by=by)


@transaction.atomic
def put_away(*, row: Goal | Step, by: User) -> None:
    """Put it with what I am not busy with. All of it is kept."""
    hold_journey(row.journey_id, by=by)
    type(row)._default_manager.filter(pk=row.pk, put_away_at=None).update(put_away_at=timezone.now())
    touch(row.journey)
    Event.record(f"{_name(row)}.put_away", row, by=by)
    settle(journey=row.journey, by=by)


@transaction.atomic
def take_up(*, row: Goal | Step, by: User) -> None:
    hold_journey(row.journey_id, by=by)
    type(row)._default_manager.filter(pk=row.pk).update(put_away_at=None)
    touch(row.journey)
    Event.record(f"{_name(row)}.taken_up", row, by=by)
    settle(journey=row.journey, by=by)


@transaction.atomic
def take_out(*, row: Goal | Step, by: User) -> None:
    """Take it out for good, with its steps and with how it stood before."""
    hold_journey(row.journey_id, by=by)
    Event.record(f"{_name(row)}.taken_out", row, by=by)
    ids = [row.pk]
    if isinstance(row, Goal):
        ids += row.steps.values_list("pk", flat=True)
    Earlier.objects.filter(journey_id=row.journey_id, about_id__in=ids).delete()
    touch(row.journey)
    # What hangs of it elsewhere is only mine from here on (a trigger sees to that), and so are papers of that.
    let_papers_follow(row.journey, not row.private, by=by)
    row.delete()
    settle(journey=row.journey, by=by)


def hold_journey(journey_id: UUID, *, by: User) -> None:
    """Before any row of it, as whoever moves things does: two tabs that end with its messages wait in one line.

    A helper's change writes no message, and does not wait.
    """
    Journey.objects.select_for_update(no_key=True).filter(pk=journey_id, owner=by).first()


def _last(rows: Any) -> int:
    return rows.aggregate(last=Max("position"))["last"] or 0


def _name(row: Goal | Step) -> str:
    return "goal" if isinstance(row, Goal) else "step"
