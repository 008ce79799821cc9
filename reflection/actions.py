"""Whether I want to look back, beginning a time of it, changing it, and taking it out. Everything in it has actions of
its own. Nobody but the person may do any of this: the wall refuses the rest (REFLECTION_EDIT)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.models import Event
from access.rules import Stage
from accounts.models import User
from choosing.conflict import hold_newer, mark_of
from journeys.actions import end_share
from journeys.models import Invitation, Journey, Share
from journeys.people import inviting
from journeys.people.shares import one_at_a_time
from reflection.models import Reflection, Wanting

MOST = 100
# What each page of one saves.
LOOKS = ("form", "form_words", "place", "on", "at", "when", "held_on")
ABOUT = ("title", "about")
State = Invitation.State
OPEN = (State.DRAFT, State.SENT, State.ANSWERED)
# What other folders do before a reflection goes: files that only it showed. Given the reflection and who takes it out.
before_it_goes: list[Callable[[Reflection, User], None]] = []


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def say_wanting(*, journey: Journey, answer: str, by: User) -> Wanting:
    """Do I want one? The last answer counts, and changes nothing else."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    row = Wanting.objects.filter(journey=journey).first() or Wanting(journey=journey)
    if row.answer == answer:
        return row
    row.answer, row.changed_at, row.saves = answer, timezone.now(), row.saves + 1
    row.save()
    Event.record("wanting.said", row, by=by)
    return row


@transaction.atomic
def begin(*, journey: Journey, key: UUID, by: User, **said: Any) -> Reflection:
    """Begin one. Nobody else sees it until it is shared. A page that is sent twice begins one: its `key`."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = Reflection.objects.filter(journey=journey)
    if again := there.filter(key=key).first():
        return again
    if there.count() >= MOST:
        raise TooManyError
    row = Reflection.objects.create(journey=journey, key=key, **said)
    Event.record("reflection.begun", row, by=by)
    return row


def seen_of(reflection: Reflection, names: tuple[str, ...]) -> str:
    """The mark of what a page shows of these."""
    return mark_of(reflection, names)


@transaction.atomic
def change(*, reflection: Reflection, by: User, seen: str | None = None, **said: Any) -> Reflection:
    """Say some of it anew. Raises NewerError (choosing.conflict)."""
    row = Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    hold_newer(row, said, seen)
    for name, value in said.items():
        setattr(row, name, value)
    _save(row, *said)
    Event.record("reflection.changed", row, by=by)
    return row


@transaction.atomic
def finish(*, reflection: Reflection, by: User, today: date | None = None) -> None:
    """Put it with those before. It stays open: anything in it can still be changed."""
    row = Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    if row.finished_at:
        return
    row.finished_at = timezone.now()
    row.held_on = row.held_on or today or timezone.localdate()
    _save(row, "finished_at", "held_on")
    Event.record("reflection.finished", row, by=by)


@transaction.atomic
def take_up_again(*, reflection: Reflection, by: User) -> None:
    row = Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    if row.finished_at is None:
        return
    row.finished_at = None
    _save(row, "finished_at")
    Event.record("reflection.taken_up", row, by=by)


@transaction.atomic
def take_out(*, reflection: Reflection, by: User) -> None:
    """Take it out with everything in it, what guests brought too. Nobody is asked to it after, and nobody is told."""
    one_at_a_time(reflection.journey_id)
    row = Reflection.objects.select_for_update().get(pk=reflection.pk)
    for share in Share.objects.filter(
        journey=row.journey_id, stage=Stage.REFLECTION, item_id=row.pk, ended_at=None
    ):
        end_share(share=share, by=by)
    for asked in asked_to(row):
        inviting.take_back(invitation=asked, by=by)
    for tidy in before_it_goes:
        tidy(row, by)
    Event.record("reflection.taken_out", row, by=by)
    row.delete()


def asked_to(reflection: Reflection) -> list[Invitation]:
    """Every asking to this one that is not answered, or was not sent yet."""
    rows = Invitation.objects.filter(
        journey=reflection.journey_id, stage=Stage.REFLECTION, items__contains=[str(reflection.pk)]
    )
    return list(rows.filter(state__in=OPEN).order_by("made_at", "id"))


def _save(row: Reflection, *names: str) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*names, "saves", "changed_at"])
