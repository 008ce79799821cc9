"""What comes in my week: adding, changing, one time otherwise, and what happened."""

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer
from delivery.models import Coming, Happened, Occasion
from journeys.models import Journey
from planning.models import Person, Step

MOST_COMINGS = 100
# What the page of one says, and saves.
SAID = (
    "title", "person", "who_name", "starts_on", "at", "minutes", "rule", "place", "words", "drawing", "private",
)  # fmt: skip


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@dataclass(frozen=True)
class Otherwise:
    """How one time is not as the rule says."""

    state: str
    moved_on: date | None = None
    moved_at: time | None = None
    who_name: str = ""
    words: str = ""


OTHERWISE = tuple(Otherwise.__dataclass_fields__)
AS_ALWAYS = Otherwise(Occasion.State.AS_IS)
HAPPENED = ("what", "words")


def _settle(row: Coming) -> None:
    """Name and face come from my circle, as they are there now. What is made of something private is private too."""
    person, step = row.person, row.step
    row.who_name = person.name if person else row.who_name
    row.face = person.photo if person else None
    row.private = row.private or bool(person and person.private)
    row.private = row.private or bool(step and (step.private or step.goal_private))


@transaction.atomic
def add_coming(
    *, journey: Journey, by: User, person: Person | None = None, step: Step | None = None, **said: Any
) -> Coming:
    """Put something into my week, one time or again and again (`rule`)."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    if Coming.objects.filter(journey=journey).count() >= MOST_COMINGS:
        raise TooManyError
    # The step is held, so that one that becomes private meanwhile is seen here, or sees this.
    held = Step.objects.select_for_update(no_key=True).get(pk=step.pk) if step else None
    coming = Coming(journey=journey, person=person, step=held, **said)
    _settle(coming)
    coming.save(force_insert=True)
    Event.record("coming.added", coming, by=by)
    return coming


@transaction.atomic
def change_coming(*, coming: Coming, by: User, said: dict[str, Any], seen: str | None = None) -> Coming:
    """Say it anew. Raises NewerError (choosing.conflict) where another page did meanwhile."""
    row = Coming.objects.select_for_update(no_key=True).get(pk=coming.pk)
    hold_newer(row, said, seen)
    for name, value in said.items():
        setattr(row, name, value)
    _settle(row)
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()
    Event.record("coming.changed", row, by=by)
    return row


@transaction.atomic
def put_away(*, coming: Coming, by: User) -> None:
    """It comes no more. What was said of its times is kept."""
    Coming.objects.filter(pk=coming.pk, put_away_at=None).update(put_away_at=timezone.now())
    Event.record("coming.put_away", coming, by=by)


@transaction.atomic
def take_up(*, coming: Coming, by: User) -> None:
    Coming.objects.filter(pk=coming.pk).update(put_away_at=None)
    Event.record("coming.taken_up", coming, by=by)


@transaction.atomic
def take_out(*, coming: Coming, by: User) -> None:
    """Take it out for good, with what was said of its times."""
    Event.record("coming.taken_out", coming, by=by)
    coming.delete()


@transaction.atomic
def change_time(
    *, coming: Coming, on: date, by: User, otherwise: Otherwise, seen: str | None = None
) -> Occasion:
    """Leave one time out, move it, or ask for somebody else. What the page had seen of that time before goes.

    Raises NewerError (choosing.conflict) where another page said something else of it meanwhile.
    """
    Coming.objects.select_for_update(no_key=True).get(pk=coming.pk)
    there = Occasion.objects.filter(coming=coming, on=on).first()
    said = _fitting(otherwise)
    hold_newer(there, said, seen)
    occasion = there or Occasion(journey_id=coming.journey_id, coming=coming, on=on)
    for name, value in said.items():
        setattr(occasion, name, value)
    occasion.saves += 1
    occasion.changed_at = timezone.now()
    occasion.save()
    Event.record("coming.time_changed", coming, by=by)
    return occasion


def _fitting(otherwise: Otherwise) -> dict[str, Any]:
    """What is kept of it: a day only of what is moved, a name only of whom I ask for."""
    moved, asked = otherwise.state == Occasion.State.MOVED, otherwise.state == Occasion.State.ASKED
    return asdict(otherwise) | {
        "moved_on": otherwise.moved_on if moved else None,
        "moved_at": otherwise.moved_at if moved else None,
        "who_name": otherwise.who_name if asked else "",
    }


@transaction.atomic
def put_right(*, coming: Coming, on: date, by: User, seen: str | None = None) -> None:
    """This time is as it always is again. Raises NewerError (choosing.conflict)."""
    Coming.objects.select_for_update(no_key=True).get(pk=coming.pk)
    there = Occasion.objects.filter(coming=coming, on=on).first()
    hold_newer(there, asdict(AS_ALWAYS), seen)
    if there:
        there.delete()
        Event.record("coming.time_put_right", coming, by=by)


@transaction.atomic
def say_happened(
    *, coming: Coming, on: date, what: str, words: str, by: User, by_name: str, seen: str | None = None
) -> Happened:
    """What happened, as whoever says it saw it. Each has one word on it, and changes their own alone.

    Raises NewerError (choosing.conflict) where they said something else of it on another page meanwhile.
    """
    said = {"what": what, "words": words}
    mine, is_new = Happened.objects.select_for_update(no_key=True).get_or_create(
        coming=coming, on=on, by=by,
        defaults={"journey_id": coming.journey_id, "by_name": by_name, **said},
    )  # fmt: skip
    hold_newer(mine, said, seen)
    mine.what, mine.words = what, words
    mine.saves += not is_new
    mine.changed_at = timezone.now()
    mine.save()
    Event.record("coming.happened", coming, by=by)
    return mine


@transaction.atomic
def unsay_happened(*, happened: Happened, by: User) -> None:
    """Take out what somebody said: mine, or as the owner, anybody's."""
    Event.record("coming.happened_out", happened.coming, by=by)
    happened.delete()
