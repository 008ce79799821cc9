"""Setting up somebody who may be sent copies, their answer, and sending.

Order of locks: whoever sends holds the promise, then the copy, then the recipient, then the paper.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from access.models import Capability, Event
from accounts.models import User
from journeys import outbox
from journeys.exports import kinds
from journeys.exports.actions import request_export
from journeys.exports.models import Export
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.models import Journey

ASK = "copies.ask"
TELL = "copies.tell"
SEND = "copies.send"
# So long somebody may think about it; and so long their yes lasts. Then the person sets it up anew, or does not.
ANSWER_WITHIN = timedelta(days=14)
LASTS = timedelta(days=90)
# So long the link in a mail opens the paper, which stays here for it.
LINK_LASTS = timedelta(days=7)
MOST = 10

End, State = Recipient.End, SentCopy.State


class SaidNoError(Exception):
    """Whoever reads that mailbox said no to this person's copies, or stopped them."""


class TooManyError(Exception):
    """There are enough of them."""


def mark(journey_id: UUID, address: str) -> str:
    """Enough to know an address again within one journey, and nothing to write to."""
    return salted_hmac(
        "journeys.exports.sending", f"{journey_id}:{address.lower()}", algorithm="sha256"
    ).hexdigest()


@transaction.atomic
def set_up(
    *, journey: Journey, kind: kinds.Kind, name: str, signed: str, address: str, by: User
) -> Recipient:
    """Ask somebody whether they want copies of this paper. The same again is the one there is.

    Raises SaidNoError, TooManyError.
    """
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    let_go_of_what_is_over(journey.pk)
    of_them = Recipient.objects.filter(journey=journey, address_digest=mark(journey.pk, address))
    if of_them.filter(ended_how__in=[End.NO, End.THEM]).exists():
        raise SaidNoError
    if there := of_them.open().filter(kind=kind.name).first():
        return there
    if Recipient.objects.open().filter(journey=journey).count() >= MOST:
        raise TooManyError
    recipient = Recipient.objects.create(
        journey=journey, kind=kind.name, name=name, signed=signed, address=address,
        address_digest=mark(journey.pk, address), ends_at=timezone.now() + ANSWER_WITHIN,
    )  # fmt: skip
    Event.record("copies.set_up", recipient, by=by)
    outbox.promise(ASK, recipient, journey=journey, by=by)
    outbox.promise(TELL, recipient, journey=journey, by=by)
    return recipient


def let_go_of_what_is_over(journey_id: UUID) -> None:
    """Whose time is over has ended, and their address goes; the clock calls it too."""
    over = Recipient.objects.filter(journey_id=journey_id, ended_at=None, ends_at__lte=timezone.now())
    over.update(ended_at=F("ends_at"), ended_how=End.OVER, address="")


@transaction.atomic
def say_yes(*, recipient: Recipient, shown: str, language: str, by: User) -> bool:
    """They want it: keep what they read, and make and send the paper as it stands now. False: it is over."""
    held = _held(recipient)
    if held is None or not held.is_open:
        return False
    if held.said_yes_at is None:
        held.said_yes_at = timezone.now()
        held.ends_at, held.shown, held.language = held.said_yes_at + LASTS, shown, language
        held.save(update_fields=["said_yes_at", "ends_at", "shown", "language"])
        Event.record("copies.wanted", held, by=by)
        send_now(recipient=held, by=by)
    return True


@transaction.atomic
def send_now(*, recipient: Recipient, by: User) -> SentCopy | None:
    """Have the paper made as it stands now, and promise it to them. None where there is nothing to make it of."""
    kind = kinds.named(recipient.kind)
    about = kind.about(recipient.journey) if kind and recipient.stands else None
    if kind is None or about is None:
        return None
    export = request_export(journey=recipient.journey, kind=kind.name, about_id=about, by=by)
    return send_copy(recipient=recipient, export=export, by=by)


@transaction.atomic
def send_copy(*, recipient: Recipient, export: Export, by: User) -> SentCopy | None:
    """Promise one paper to somebody who said yes to its kind. Twice is once; None where it may not go."""
    held = _held(recipient)
    if held is None or not held.stands or export.kind != held.kind:
        return None
    copy, made = SentCopy.objects.get_or_create(recipient=held, export=export, journey=held.journey)
    if made:
        outbox.promise(SEND, copy, journey=held.journey, by=by)
    return copy


@transaction.atomic
def end(*, recipient: Recipient, how: str, by: User) -> bool:
    """Nothing more goes to them, and their address goes. Where the person says so, links they have open nothing.

    False where it had ended before.
    """
    held = _held(recipient)
    if held is None or held.ended_at is not None:
        return False
    held.ended_at, held.ended_how, held.address = timezone.now(), how, ""
    held.save(update_fields=["ended_at", "ended_how", "address"])
    if how == End.ME:
        Capability.objects.filter(pk__in=held.copies.exclude(door=None).values("door")).delete()
    if how == End.NO:
        Event.record("copies.not_wanted", held, by=by)
    elif how == End.THEM:
        Event.record("copies.stopped_by_them", held, by=by)
    else:
        Event.record("copies.stopped", held, by=by)
    return True


@transaction.atomic
def close(*, copy: SentCopy, by: User) -> None:
    """The link that was sent opens nothing any more, at once."""
    if copy.door_id:
        Capability.objects.filter(pk=copy.door_id).delete()
        Event.record("copies.closed", copy, by=by)


def note_fetched(copy: SentCopy, *, by: User) -> None:
    """Count that the file was begun to be fetched; the first time it is an event."""
    now = timezone.now()
    SentCopy.objects.filter(pk=copy.pk).update(fetched=F("fetched") + 1, fetched_at=now)
    if not copy.fetched:
        Event.record("copies.fetched", copy, by=by)


def _held(recipient: Recipient) -> Recipient | None:
    return Recipient.objects.select_for_update(no_key=True, of=("self",)).filter(pk=recipient.pk).first()
