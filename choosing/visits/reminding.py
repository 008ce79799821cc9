"""One mail the day before a visit, for whoever asked for it. It says that something is there to look at, and no more.

The one face of it is `settle`: after every change of a visit it makes the promise what the visit now says. Whether the
mail is still wanted is asked again in the transaction that sends it.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from accounts import languages, mail
from accounts.models import User
from choosing.models import Visit
from journeys import outbox
from journeys.exports.models import Outbox

REMIND = "choosing.remind-of-visit"
HERE = ZoneInfo("Europe/London")
# The day before, at ten; a worker that wakes late still sends it until eight in the evening, and never at night.
AT, LATEST = time(10), time(20)


def may_be_mailed(user: User) -> bool:
    """Whether mail may go to this account: an address is on it only after a code sent there came back."""
    return bool(user.is_active and user.mailbox and user.told_by_email)


def due_at(visit: Visit) -> datetime:
    return datetime.combine(visit.on - timedelta(days=1), AT, HERE).astimezone(UTC)


def too_late(visit: Visit) -> bool:
    """Whether the moment for it has passed."""
    return due_at(visit) <= timezone.now()


def comes(visit: Visit) -> bool:
    """Whether a mail for it would still come."""
    return visit.remind and visit.called_off_at is None and not too_late(visit)


def settle(visit: Visit, *, by: User) -> None:
    """Promise the mail for the day that the visit is on now, or take the promise back."""
    forget(visit)
    if comes(visit):
        outbox.promise(REMIND, visit, journey=visit.journey, by=by, due_at=due_at(visit))


def forget(visit: Visit) -> None:
    Outbox.objects.filter(task=REMIND, about_id=visit.pk).delete()


def send(row: Outbox) -> None:
    """Send it, if it is still wanted, for tomorrow, and not at night."""
    # Not locked: whoever stops it takes the promise's row, which is locked here, and so waits or comes first.
    visit = Visit.objects.filter(pk=row.about_id).first()
    now = timezone.now().astimezone(HERE)
    if visit is None or not visit.remind or visit.called_off_at or not may_be_mailed(row.user):
        return
    if visit.on != now.date() + timedelta(days=1) or not AT <= now.time() < LATEST:
        return
    mail.send(
        "tomorrow",
        row.user.mailbox,
        language=languages.of(row.user),
        text_only=row.user.mail_as_text,
        link=mail.link_to(reverse("home")),
    )


def _let_be(row: Outbox) -> None:
    """It could not be sent: the page of the visit says the same."""


def register() -> None:
    outbox.register(REMIND, outbox.Work(do=send, give_up=_let_be))
