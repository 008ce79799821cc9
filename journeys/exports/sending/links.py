"""The secrets in the mails: to answer, to stop, and to fetch one copy. Each is good for that one thing.

The first two are signed. The third is a capability, so that one line taken out closes it; its secret is made from our
key, so that a mail that is tried again says the same, and the database alone opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac

from access import readonly
from access.identity import acting_for, digest, working_as
from access.models import Capability
from access.rules import Permission
from accounts import mail
from accounts.models import User
from journeys.exports import kinds
from journeys.exports.kinds import Kind
from journeys.exports.models import Export
from journeys.exports.sending import actions
from journeys.exports.sending.models import Recipient, SentCopy

ANSWER, STOP, FETCH = (f"journeys.exports.sending.{what}" for what in ("answer", "stop", "fetch"))


def answer_token(recipient: Recipient) -> str:
    return signing.dumps(recipient.pk.hex, salt=ANSWER)


def stop_token(recipient: Recipient) -> str:
    return signing.dumps(recipient.pk.hex, salt=STOP)


def answer_address(recipient: Recipient) -> str:
    return mail.link_to(reverse("copies_answer", args=[answer_token(recipient)]))


def stop_address(recipient: Recipient) -> str:
    return mail.link_to(reverse("copies_stop", args=[stop_token(recipient)]))


def secret_of(copy: SentCopy) -> str:
    return salted_hmac(FETCH, str(copy.pk), algorithm="sha256").hexdigest()[:40]


def copy_address(copy: SentCopy) -> str:
    return mail.link_to(reverse("copy", args=[secret_of(copy)]))


def door_of(copy: SentCopy, *, ends_at: datetime, by: User) -> Capability:
    """What its secret opens from now on."""
    door, _made = Capability.objects.update_or_create(
        token_digest=digest(secret_of(copy)),
        defaults={
            "journey_id": copy.journey_id, "permission": Permission.COPY_FETCH, "item_id": copy.pk,
            "made_by": by, "ends_at": ends_at,
        },
    )  # fmt: skip
    return door


def recipient_of(said: str, salt: str) -> UUID:
    """Whom a signed link is about. Raises Http404."""
    try:
        return UUID(signing.loads(said, salt=salt))
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error


def _owner_of(recipient_id: UUID) -> int | None:
    """The account that a link acts for; None when all of it is gone."""
    with working_as("copies"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_copies_owner(%s)", [recipient_id])
        found: int | None = cursor.fetchone()[0]
        return found


@dataclass(frozen=True)
class Asked:
    """What somebody who was asked sees."""

    signed: str
    said_yes: bool


def asked(recipient_id: UUID) -> Asked | None:
    """What they are asked, or have said yes to; None where it is over."""
    owner = _owner_of(recipient_id)
    if owner is None:
        return None
    with acting_for(owner):
        row = Recipient.objects.open().filter(pk=recipient_id).first()
        return Asked(row.signed, row.said_yes_at is not None) if row else None


def say_yes(recipient_id: UUID, *, shown: str, language: str) -> bool:
    owner = _owner_of(recipient_id)
    if owner is None:
        return False
    with acting_for(owner):
        row = Recipient.objects.filter(pk=recipient_id).first()
        by = User.objects.get(pk=owner)
        return bool(row and actions.say_yes(recipient=row, shown=shown, language=language, by=by))


def stop(recipient_id: UUID) -> None:
    """They want none, or none any more. Twice is once."""
    owner = _owner_of(recipient_id)
    if owner is None:
        return
    with acting_for(owner):
        if row := Recipient.objects.filter(pk=recipient_id).first():
            how = Recipient.End.THEM if row.said_yes_at else Recipient.End.NO
            actions.end(recipient=row, how=how, by=User.objects.get(pk=owner))


@dataclass(frozen=True)
class Opened:
    """A copy that its secret opens at this moment."""

    copy: SentCopy
    export: Export
    kind: Kind
    until: datetime


def opened(secret: str, *, fetches: bool = False) -> Opened | None:
    """The copy behind this secret; `fetches`: and it is written down that it was fetched."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_capability_owner(%s, %s)", [digest(secret), str(Permission.COPY_FETCH)])
        (owner,) = cursor.fetchone()
    if owner is None:
        return None
    with acting_for(owner):
        rows = SentCopy.objects.select_related("export", "door")
        copy = rows.filter(door__token_digest=digest(secret)).first()
        kind = kinds.of(copy.export) if copy and copy.export else None
        if not (copy and copy.export and copy.door and kind and kind.for_others and copy.can_be_fetched):
            return None
        if fetches:
            # As the gate writes down who looked: fetching it is the act itself.
            with readonly.lifted():
                actions.note_fetched(copy, by=User.objects.get(pk=owner))
        return Opened(copy, copy.export, kind, min(copy.door.ends_at, copy.export.expires_at))
