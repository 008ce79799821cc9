"""Cards about how I like things done: adding, changing, moving, putting away and taking out."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.db.models import Max, RestrictedError
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.models import Answer
from choosing.conflict import hold_newer, mark_of
from delivery.models import Card
from journeys.media.actions import take_out_picture
from journeys.media.shown import is_shown
from journeys.models import Attachment, Journey
from planning.agreed.pictures import is_agreed
from planning.models import Part

MOST_CARDS = 60
SAID = ("title", "when", "days", "do", "dont", "words", "drawing", "private")


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


def seen_of(card: Card) -> str:
    """The mark of what its page shows."""
    return mark_of(card, SAID)


@transaction.atomic
def add_card(
    *,
    journey: Journey,
    by: User,
    answer: Answer | None = None,
    part: Part | None = None,
    attachment: Attachment | None = None,
    **said: Any,
) -> Card:
    """Add it as the last one. What came from a private answer, or a private part of my plan, is private here too."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = Card.objects.filter(journey=journey)
    if there.count() >= MOST_CARDS:
        raise TooManyError
    # The part is held, so that one that becomes private meanwhile is seen here, or sees this.
    held = Part.objects.select_for_update(no_key=True).get(pk=part.pk) if part else None
    of_private = bool(held and held.private) or bool(answer and (answer.private or answer.area_private))
    said["private"] = bool(said.get("private")) or of_private
    place = (there.aggregate(last=Max("position"))["last"] or 0) + 1
    card = Card.objects.create(
        journey=journey, answer=answer, part=held, attachment=attachment, position=place, **said
    )
    Event.record("like.added", card, by=by)
    return card


@transaction.atomic
def change_card(*, card: Card, by: User, seen: str | None = None, **said: Any) -> Card:
    """Say it anew (SAID). Raises NewerError (choosing.conflict)."""
    row = _held(card)
    hold_newer(row, {name: said[name] for name in SAID}, seen)
    for name in SAID:
        setattr(row, name, said[name])
    _save(row, *SAID)
    Event.record("like.changed", row, by=by)
    return row


@transaction.atomic
def put_file_on(*, card: Card, attachment: Attachment | None, by: User) -> None:
    """Put a picture, film or sound on it in the place of the one it has; None takes that off."""
    row = _held(card)
    before, row.attachment = row.attachment, attachment
    _save(row, "attachment")
    Event.record("like.changed", row, by=by)
    _let_go(before, by=by)


@transaction.atomic
def move_card(*, card: Card, by_places: int, by: User) -> None:
    """Move it up (negative) or down among those that are there."""
    Journey.objects.select_for_update(no_key=True).get(pk=card.journey_id)
    here = list(Card.objects.there().filter(journey_id=card.journey_id))
    at = next((number for number, each in enumerate(here) if each.pk == card.pk), None)
    if at is None or not 0 <= at + by_places < len(here):
        return
    here.insert(at + by_places, here.pop(at))
    for number, each in enumerate(here, start=1):
        if each.position != number:
            Card.objects.filter(pk=each.pk).update(position=number)
    Event.record("like.moved", card, by=by)


@transaction.atomic
def put_away(*, card: Card, by: User) -> None:
    """Put it aside: nobody but me reads it from now on, and all of it is kept."""
    Card.objects.filter(pk=card.pk, put_away_at=None).update(put_away_at=timezone.now())
    Event.record("like.put_away", card, by=by)


@transaction.atomic
def take_up(*, card: Card, by: User) -> None:
    Card.objects.filter(pk=card.pk).update(put_away_at=None)
    Event.record("like.taken_up", card, by=by)


@transaction.atomic
def take_out(*, card: Card, by: User) -> None:
    """Take it out for good, with the picture, film or sound that was made for it."""
    row = _held(card)
    Event.record("like.taken_out", row, by=by)
    file = row.attachment
    row.delete()
    _let_go(file, by=by)


def _held(card: Card) -> Card:
    return (
        Card.objects.select_for_update(no_key=True, of=("self",)).select_related("attachment").get(pk=card.pk)
    )


def _save(row: Card, *names: str) -> None:
    row.saves += 1
    row.changed_at = timezone.now()
    row.save(update_fields=[*names, "saves", "changed_at"])


def _let_go(file: Attachment | None, *, by: User) -> None:
    """Take a file out that was made for a card. One of the statement stays, and one that an agreed plan or something
    else shows."""
    if file is None or file.item_id is not None or is_shown(file.pk) or is_agreed(file):
        return
    with suppress(RestrictedError), transaction.atomic():
        take_out_picture(picture=file, by=by)
