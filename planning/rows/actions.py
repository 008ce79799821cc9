"""Rows of a plan's lists: adding, changing, moving and taking out."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from access.models import Event
from accounts.models import User
from aspirations.models import Prompt
from journeys.models import Journey
from planning import keeping
from planning.actions import let_papers_follow, touch
from planning.keeping import Kept
from planning.models import Earlier, Part
from planning.models.shape import OfPlan
from planning.rows.kinds import Kind

MOST_SAID = 30


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def add_row(*, journey: Journey, kind: Kind, by: User, **said: Any) -> OfPlan:
    """Add it as the last one of its list."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = kind.model._default_manager.filter(journey=journey)
    if there.count() >= kind.most:
        raise TooManyError
    if _has_places(kind.model):
        said["position"] = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    row = kind.model._default_manager.create(journey=journey, **said)
    touch(journey)
    Event.record(f"{kind.event}.added", row, by=by)
    return row


@transaction.atomic
def say(
    *, journey: Journey, prompt: Prompt, by: User, words: str, private: bool = False, from_name: str = ""
) -> Part:
    """Say something to one question of a part of the plan. `from_name`: whose words I put there."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = Part.objects.filter(journey=journey, prompt=prompt)
    if there.count() >= MOST_SAID:
        raise TooManyError
    place = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    part = Part.objects.create(
        journey=journey, prompt=prompt, words=words, private=private, from_name=from_name, position=place
    )
    touch(journey)
    Event.record("plan_part.added", part, by=by)
    return part


@transaction.atomic
def change(
    *, row: OfPlan, event: str, said: dict[str, Any], seen: int, by: User, from_name: str = ""
) -> Kept:
    """Say it anew. Where another page changed the same words meanwhile, these wait beside them.

    from_name  whose words they are, where a helper suggested them; else they are mine
    """
    before = getattr(row, "words", "")

    def whose(there: OfPlan) -> None:
        if isinstance(there, Part) and there.words == said.get("words") != before:
            there.from_name = from_name

    kept = keeping.save(row, said, by=by, seen=seen, prepare=whose, from_name=from_name)
    if kept.changed:
        touch(row.journey)
        Event.record(f"{event}.changed", row, by=by)
        let_papers_follow(row.journey, kept.closed, by=by)
    return kept


@transaction.atomic
def move_earlier(*, row: OfPlan, event: str, by: User) -> None:
    """Change places with the one before it."""
    Journey.objects.select_for_update(no_key=True).get(pk=row.journey_id)
    model: Any = type(row)
    beside = model._default_manager.filter(journey_id=row.journey_id)
    if isinstance(row, Part):
        beside = beside.filter(prompt=row.prompt)
    listed = list(beside.order_by("position", "id"))
    place = next(number for number, each in enumerate(listed) if each.pk == row.pk)
    if place:
        listed[place - 1], listed[place] = listed[place], listed[place - 1]
    for number, each in enumerate(listed, start=1):
        model._default_manager.filter(pk=each.pk).exclude(position=number).update(position=number)
    touch(row.journey)
    Event.record(f"{event}.moved", row, by=by)


@transaction.atomic
def take_out(*, row: OfPlan, event: str, by: User) -> None:
    """Take it out for good, with how it stood before."""
    Event.record(f"{event}.taken_out", row, by=by)
    Earlier.objects.filter(journey_id=row.journey_id, about_id=row.pk).delete()
    touch(row.journey)
    row.delete()


def _has_places(model: type[OfPlan]) -> bool:
    return any(each.name == "position" for each in model._meta.concrete_fields)
