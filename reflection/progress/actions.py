"""My own scales: naming the steps, placing myself, letting guests see one, putting it away. Nothing is counted up."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer
from journeys.models import Journey
from reflection.models import Placed, Reflection, Scale

MOST_SCALES = 30
MOST_PLACES = 500
SAID = ("title", "steps", "hope", "numbers")


class TooManyError(Exception):
    """There is no room for another one."""


class StandsThereError(Exception):
    """A step that I was on once cannot go."""


@transaction.atomic
def add_scale(*, journey: Journey, by: User, key: UUID | None = None, **said: Any) -> Scale:
    """A scale of mine, nobody else's to see. A page sent twice makes one: its `key`."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = Scale.objects.filter(journey=journey)
    if key and (again := there.filter(key=key).first()):
        return again
    if there.count() >= MOST_SCALES:
        raise TooManyError
    place = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    scale = Scale.objects.create(journey=journey, position=place, **({"key": key} if key else {}), **said)
    Event.record("scale.added", scale, by=by)
    return scale


@transaction.atomic
def change_scale(*, scale: Scale, by: User, seen: str | None, **said: Any) -> Scale:
    """Name its steps anew. Raises NewerError (choosing.conflict), and StandsThereError."""
    row = _held(scale)
    hold_newer(row, {name: said[name] for name in SAID}, seen)
    if Placed.objects.filter(scale=row, step__gt=len(said["steps"])).exists():
        raise StandsThereError
    for name in SAID:
        setattr(row, name, said[name])
    _save(row, *SAID)
    Event.record("scale.changed", row, by=by)
    return row


def _held(scale: Scale) -> Scale:
    return Scale.objects.select_for_update(no_key=True).get(pk=scale.pk)


def _save(row: Scale, *names: str) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*names, "saves", "changed_at"])


@transaction.atomic
def place(
    *, scale: Scale, step: int, on: date, by: User, words: str = "", number: int | None = None,
    reflection: Reflection | None = None,
) -> Placed:  # fmt: skip
    """Say where I was on that day. Said again of the same day, it is said anew: a day has one place."""
    row = _held(scale)
    if not 1 <= step <= len(row.steps):
        raise ValueError("a place is on one of the steps")
    there = Placed.objects.filter(scale=row)
    if not there.filter(on=on).exists() and there.count() >= MOST_PLACES:
        raise TooManyError
    said = {
        "step": step,
        "words": words,
        "number": number if row.numbers else None,
        "changed_at": timezone.now(),
    }
    if reflection is not None:
        said["reflection"] = reflection
    placed, _made = Placed.objects.update_or_create(
        scale=row, on=on, defaults=said, create_defaults=said | {"journey_id": row.journey_id}
    )
    Event.record("scale.placed", row, by=by)
    return placed


@transaction.atomic
def take_out_place(*, placed: Placed, by: User) -> None:
    """Take one day out for good."""
    Event.record("scale.place_taken_out", placed, by=by)
    placed.delete()


@transaction.atomic
def show(*, scale: Scale, reflection: Reflection, shown: bool, by: User) -> None:
    """Let those who look into this reflection see it, or not any more."""
    row = _held(scale)
    there = [pk for pk in row.in_reflections if pk != reflection.pk]
    wanted = [*there, reflection.pk] if shown and not row.put_away_at else there
    if sorted(wanted) == sorted(row.in_reflections):
        return
    row.in_reflections = wanted
    _save(row, "in_reflections")
    Event.record("scale.shown" if shown else "scale.private", row, by=by)


@transaction.atomic
def put_away(*, scale: Scale, by: User) -> None:
    """Put it aside: all of it is kept, and nobody else sees it anywhere."""
    row = _held(scale)
    row.put_away_at, row.in_reflections = row.put_away_at or timezone.now(), []
    _save(row, "put_away_at", "in_reflections")
    Event.record("scale.put_away", row, by=by)


@transaction.atomic
def take_up(*, scale: Scale, by: User) -> None:
    row = _held(scale)
    row.put_away_at = None
    _save(row, "put_away_at")
    Event.record("scale.taken_up", row, by=by)


@transaction.atomic
def take_out(*, scale: Scale, by: User) -> None:
    """Take it out for good, with every day on it."""
    Event.record("scale.taken_out", scale, by=by)
    scale.delete()


def before_it_goes(reflection: Reflection, by: User) -> None:
    """Before a reflection is taken out: no path says any more that it is shown there."""
    for scale in Scale.objects.filter(
        journey_id=reflection.journey_id, in_reflections__contains=[reflection.pk]
    ):
        show(scale=scale, reflection=reflection, shown=False, by=by)
