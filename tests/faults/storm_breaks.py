"""Faults put into a worker on purpose: a storm that does not tell them is worth nothing.

Each is one that somebody could make. What a storm must say of it stands beside it.
"""

from collections.abc import Callable
from uuid import uuid4

from django.utils import timezone

from access.identity import acting_for
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Consent, Reminder
from journeys.reminders import channels, sending


def _a_yes_taken_back_counts() -> None:
    def asked_for(reminder: Reminder) -> Consent | None:
        return Consent.objects.filter(journey_id=reminder.journey_id, kind=reminder.kind).first()

    sending._asked_for = asked_for


def _done_before_the_mail() -> None:
    def keep(begun: Outbox, do: Callable[[Outbox], None]) -> None:
        with acting_for(begun.user_id):
            row = outbox._locked(begun.pk)
            if row is None:
                return
            Outbox.objects.filter(pk=row.pk).update(done_at=timezone.now())
        with acting_for(begun.user_id):
            do(row)

    outbox._keep = keep


def _another_id_at_each_try() -> None:
    channels.message_id = lambda reminder: f"<{uuid4()}@localhost>"


# Name: (what is broken, the line of the storm's account that tells).
BREAKS: dict[str, tuple[Callable[[], None], str]] = {
    "yes": (_a_yes_taken_back_counts, "to somebody who had not asked"),
    "done": (_done_before_the_mail, "lost"),
    "id": (_another_id_at_each_try, "to somebody who had not asked"),
}
