"""One way to make a row of the newer tables of journeys: part of tests/access/samples.py."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from journeys.models import (
    Afterwards,
    Asked,
    Consent,
    Counted,
    Journey,
    Leaving,
    MessageSettings,
    MyAsked,
    Recipient,
    Reminder,
    SentCopy,
)
from journeys.mydata.actions import number_of


def _consent(journey: Journey, owner: User, private: bool) -> Consent:
    """A yes that is over: of those that stand there is one of a kind."""
    return Consent.objects.create(
        journey=journey, kind="test", way="email", shown="words", version="1", stopped_at=timezone.now(),
        stopped_how=Consent.How.PAGE,
    )  # fmt: skip


def _counted(journey: Journey, owner: User, private: bool) -> Counted:
    """A yes that was taken back: of those that hold there is one for each purpose."""
    return Counted.objects.create(
        journey=journey, purpose="hopes", area="E08000035", until=timezone.now() + timedelta(seconds=1)
    )


def _reminder(journey: Journey, owner: User, private: bool) -> Reminder:
    now = timezone.now()
    return Reminder.objects.create(
        journey=journey, kind="test", way="email", about_id=uuid4(), due_at=now, until=now + timedelta(days=1)
    )


def _leaving(journey: Journey, owner: User, private: bool) -> Leaving | None:
    later = timezone.now() + timedelta(days=30)
    row, made = Leaving.objects.get_or_create(journey=journey, defaults={"by": owner, "due_at": later})
    return row if made else None


def _my_asked(journey: Journey, owner: User, private: bool) -> MyAsked:
    asked = an_asked()
    return MyAsked.objects.create(journey=journey, by=owner, asked=asked)


def an_asked(**said: str) -> Asked:
    """What anybody may add; who adds it need not read it."""
    values = {"kind": "complaint", "words": "words", "reach_by": "page"} | said
    asked = Asked(number=number_of(uuid4()), **values)
    asked.save(force_insert=True)
    return asked


def _afterwards(journey: Journey, owner: User, private: bool) -> Afterwards:
    return Afterwards.objects.get_or_create(
        journey=journey, when="moved" if private else "dead", defaults={"by": owner, "what": "close"}
    )[0]


def _recipient(journey: Journey, owner: User, private: bool) -> Recipient:
    """One who was asked, so that words may stand in its address, too."""
    later = timezone.now() + timedelta(days=1)
    return Recipient.objects.create(
        journey=journey, kind="test", name="Asha", signed="Rosa", address="asha@example.org",
        address_digest=uuid4().hex, ends_at=later,
    )  # fmt: skip


def _sent_copy(journey: Journey, owner: User, private: bool) -> SentCopy:
    return SentCopy.objects.create(journey=journey, recipient=_recipient(journey, owner, private))


MAKERS = {
    Leaving: _leaving,
    Afterwards: _afterwards,
    MyAsked: _my_asked,
    Consent: _consent,
    Counted: _counted,
    # With an address that is confirmed, so that words may stand there.
    MessageSettings: lambda journey, owner, private: MessageSettings.objects.get_or_create(
        journey=journey, defaults={"confirmed_at": timezone.now()}
    )[0],
    Reminder: _reminder,
    Recipient: _recipient,
    SentCopy: _sent_copy,
}
