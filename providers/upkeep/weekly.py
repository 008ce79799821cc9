"""One mail a week to keepers who asked for it: how much is old, waits or was said to be wrong, and nothing of what.

A row for each keeper and week is committed before the mail goes. So whoever runs this twice sends once, and whoever is
killed between the two sends nothing that week.
"""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.db import connection, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_for, working_as
from accounts import mail
from providers.keeping import reading
from providers.models import Keeper, Provider, WeeklyMail, WeekTold
from providers.upkeep import old, reports

log = logging.getLogger(__name__)

SEND = "weekly-mail.send"
SALT = "providers.weekly-mail"
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Counts:
    """What there is to do at the entries of one provider."""

    old: int
    waits: int
    reports: int
    new: int

    @property
    def is_all_done(self) -> bool:
        return not (self.old or self.waits or self.reports)


def wants(keeper: Keeper) -> bool:
    return WeeklyMail.objects.filter(keeper=keeper).exists()


@transaction.atomic
def begin(*, keeper: Keeper) -> None:
    """From now on, one mail a week."""
    WeeklyMail.objects.get_or_create(keeper=keeper)


@transaction.atomic
def stop(*, keeper_id: UUID) -> None:
    WeeklyMail.objects.filter(keeper=keeper_id).delete()


def token(keeper: Keeper) -> str:
    """What the stop link of a mail says: good for stopping this keeper's mail, and for nothing else."""
    return signing.dumps(keeper.pk.hex, salt=SALT)


def keeper_of(said: str) -> UUID:
    """Whose mail a stop link stops. Raises Http404."""
    try:
        return UUID(signing.loads(said, salt=SALT))
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error


def account_of(keeper_id: UUID) -> int | None:
    """The account that a stop link acts for; None when no mail comes any more."""
    with working_as("weekly-mail-stop"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_weekly_user(%s)", [keeper_id])
        return cursor.fetchone()[0]


def stop_by_link(*, keeper_id: UUID) -> None:
    """Stop without signing in."""
    if user_id := account_of(keeper_id):
        with acting_for(user_id):
            stop(keeper_id=keeper_id)


def counts(provider: Provider, today: date) -> Counts:
    services = [service for service in reading.services_of(provider) if not service.ended_on]
    waiting = reports.of_provider(provider).filter(kind="")
    return Counts(
        old=sum(len(old.old(service, today)) for service in services),
        waits=len(reading.waiting_of(provider)),
        reports=waiting.count(),
        new=waiting.filter(made_at__gte=timezone.now() - WEEK).count(),
    )


def send_due() -> int:
    """Send this week's mails that were not sent yet; return how many went."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    with working_as("weekly-mail"), connection.cursor() as cursor:
        cursor.execute("SELECT k, gl_weekly_user(k) FROM gl_weekly_due(%s) AS k", [monday])
        due = cursor.fetchall()
    return sum(_sent(keeper_id, user_id, monday) for keeper_id, user_id in due)


def _sent(keeper_id: UUID, user_id: int, monday: date) -> bool:
    """One mail, unless it was sent, nobody wants it any more, or there is nothing to say."""
    try:
        with acting_for(user_id):
            keeper = _still(keeper_id)
            if keeper is None or not WeekTold.objects.get_or_create(keeper=keeper, week=monday)[1]:
                return False
            found = counts(keeper.provider, timezone.localdate())
    except Exception:  # one provider's trouble is not everybody's
        log.exception("The weekly mail of keeper %s was not written this time", keeper_id)
        return False
    return not found.is_all_done and _mailed(keeper, found)


def _still(keeper_id: UUID) -> Keeper | None:
    """The keeper, if they still are one, may still look at all this, and still want the mail."""
    rows = Keeper.objects.keeping().filter(pk=keeper_id, weekly_mail__isnull=False)
    keeper = rows.select_related("user", "provider").first()
    if keeper and keeper.edits and keeper.user.told_by_email and keeper.user.mailbox:
        return keeper
    return None


def _mailed(keeper: Keeper, found: Counts) -> bool:
    user = keeper.user
    links: dict[str, Any] = {
        "link": mail.link_to(reverse("weekly_mail", args=[keeper.provider_id])),
        "stop": mail.link_to(reverse("stop_weekly_mail", args=[token(keeper)])),
    }
    try:
        mail.send(
            "weekly", user.mailbox, language=user.language, text_only=user.mail_as_text, counts=found,
            headers=mail.stopped_by(links["stop"]), **links,
        )  # fmt: skip
    except mail.NotSentError:  # in the log; whether the server has it nobody knows, so it is not sent again
        return False
    return True
