"""Asking for one's journey to go, and taking that back; and what is wished for afterwards."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.leaving import receipts
from journeys.leaving.models import Afterwards, Leaving
from journeys.models import Journey

ERASE = "leaving.erase"
TELL_ASKED = "leaving.tell-asked"


@transaction.atomic
def ask(
    *, journey: Journey, due_at: datetime | None, account_too: bool, tell_me: bool, by: User
) -> tuple[Leaving, bool]:
    """From `due_at` on (None: now) all of it goes. Whoever asked already changes nothing: they take that back first.

    Returns what stands, and whether it is new.
    """
    now = timezone.now()
    row, new = Leaving.objects.get_or_create(
        journey=journey,
        defaults={
            "by": by,
            "asked_at": now,
            "due_at": max(due_at or now, now),
            "account_too": account_too,
            "tell_me": tell_me,
        },
    )
    if new:
        Event.record("leaving.asked", row, by=by)
        outbox.promise(ERASE, row, journey=journey, by=by, due_at=row.due_at)
        if not row.is_due:
            outbox.promise(TELL_ASKED, row, journey=journey, by=by)
    return row, new


@transaction.atomic
def take_back(*, journey: Journey, by: User) -> bool:
    """Everything stays. False when its moment has come, or nothing was asked."""
    row = Leaving.objects.select_for_update().filter(journey=journey).first()
    if row is None or row.is_due:
        return False
    Outbox.objects.filter(journey=journey, about_id=row.pk).delete()
    Event.record("leaving.taken_back", row, by=by)
    row.delete()
    # Where a try had begun and did not end. A store that does not answer does not keep anybody from staying.
    transaction.on_commit(partial(receipts.take_back, receipts.digest_of(journey.pk)), robust=True)
    return True


@transaction.atomic
def say_afterwards(*, journey: Journey, when: str, said: dict[str, Any], by: User) -> Afterwards:
    """What is wanted at that time, in place of what was."""
    row, _new = Afterwards.objects.update_or_create(
        journey=journey, when=when, defaults={**said, "by": by, "said_at": timezone.now()}
    )
    Event.record("afterwards.said", row, by=by)
    return row


@transaction.atomic
def forget_afterwards(*, wish: Afterwards, by: User) -> None:
    """Nobody gets anything at that time, as at the beginning."""
    Event.record("afterwards.taken_back", wish, by=by)
    wish.delete()
