"""One way to make a row of the newer tables of journeys: part of tests/access/samples.py."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from journeys.models import Consent, Journey, MessageSettings, Reminder


def _consent(journey: Journey, owner: User, private: bool) -> Consent:
    """A yes that is over: of those that stand there is one of a kind."""
    return Consent.objects.create(
        journey=journey, kind="test", way="email", shown="words", version="1", stopped_at=timezone.now(),
        stopped_how=Consent.How.PAGE,
    )  # fmt: skip


def _reminder(journey: Journey, owner: User, private: bool) -> Reminder:
    now = timezone.now()
    return Reminder.objects.create(
        journey=journey, kind="test", way="email", about_id=uuid4(), due_at=now, until=now + timedelta(days=1)
    )


MAKERS = {
    Consent: _consent,
    MessageSettings: lambda journey, owner, private: MessageSettings.objects.get_or_create(journey=journey)[
        0
    ],
    Reminder: _reminder,
}
