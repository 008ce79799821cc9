"""Marking that a council's review happened, saying it anew, and taking it out."""

from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.conflict import hold_newer
from journeys.models import Journey
from reflection.council.models import CouncilReview

SAID = ("on", "who", "words", "reflection")
MOST = 100


class TooManyError(Exception):
    """There is no room for another one until one is taken out."""


@transaction.atomic
def mark(*, journey: Journey, key: UUID, by: User, **said: Any) -> CouncilReview:
    """Write down that it was. The same page's second press adds nothing."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    pk = uuid5(journey.pk, f"council {key}")
    if there := CouncilReview.objects.filter(pk=pk).first():
        return there
    if CouncilReview.objects.filter(journey=journey).count() >= MOST:
        raise TooManyError
    row = CouncilReview.objects.create(pk=pk, journey=journey, **said)
    Event.record("council_review.marked", row, by=by)
    return row


@transaction.atomic
def change(*, review: CouncilReview, by: User, seen: str | None = None, **said: Any) -> CouncilReview:
    """Say it anew. Raises NewerError (choosing.conflict)."""
    row = CouncilReview.objects.select_for_update(no_key=True, of=("self",)).get(pk=review.pk)
    hold_newer(row, said, seen)
    for name, value in said.items():
        setattr(row, name, value)
    row.saves += 1
    row.changed_at = timezone.now()
    row.save()
    Event.record("council_review.changed", row, by=by)
    return row


@transaction.atomic
def take_out(*, review: CouncilReview, by: User) -> None:
    """Take it out for good."""
    Event.record("council_review.taken_out", review, by=by)
    review.delete()
