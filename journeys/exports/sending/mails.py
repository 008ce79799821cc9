"""The mails: the question to whoever might get copies, a notice to the person, and the link to one copy.

Each looks again at the moment it is sent, in the transaction that writes down that it was.
"""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from access.models import Event
from accounts import languages, mail
from journeys import outbox
from journeys.exports import kinds
from journeys.exports.models import Export, Outbox
from journeys.exports.sending import actions, links
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.reminders.channels import RefusedError, message_id, what_it_means

End, State = Recipient.End, SentCopy.State


def ask(row: Outbox) -> None:
    """Ask them, once. What was stopped meanwhile asks nobody."""
    recipient = _recipient(row)
    if recipient is None or not recipient.is_open or recipient.said_yes_at:
        return
    try:
        _send("copies_ask", recipient, recipient, languages.of(row.user), links.answer_address(recipient))
    except RefusedError:
        actions.end(recipient=recipient, how=End.SORRY, by=row.user)


def not_asked(row: Outbox) -> None:
    """Nobody could be asked in all that time: the page says so."""
    recipient = _recipient(row)
    if recipient is not None:
        actions.end(recipient=recipient, how=End.SORRY, by=row.user)


def tell_owner(row: Outbox) -> None:
    """Whoever owns the journey hears that this was set up, in case it was not them. Not in a mailbox others read."""
    if _recipient(row) is None or not (row.user.mailbox and row.user.told_by_email):
        return
    mail.send(
        "copies_set_up", row.user.mailbox, language=languages.of(row.user), text_only=row.user.mail_as_text,
        link=mail.link_to(reverse("home")),
    )  # fmt: skip


def send(row: Outbox) -> None:
    """Send one copy's link, if they still want it and it still stands; held until it is written down."""
    copy = SentCopy.objects.select_for_update(no_key=True, of=("self",)).filter(pk=row.about_id).first()
    if copy is None or copy.state != State.WAITING:
        return
    recipient = Recipient.objects.select_for_update(no_key=True, of=("self",)).get(pk=copy.recipient_id)
    if not (recipient.stands and row.user.is_active):
        _end(copy, State.STOPPED)
        return
    papers = Export.objects.select_for_update(no_key=True, of=("self",))
    export = papers.filter(pk=copy.export_id).first() if copy.export_id else None
    if export is not None and export.is_waiting:
        raise outbox.LaterError("the paper is being made")
    kind = kinds.of(export) if export else None
    if export is None or kind is None or not (kind.for_others and export.is_ready):
        _end(copy, State.OVER)
        return
    _open(copy, export, row)
    try:
        _send("copy", copy, recipient, recipient.language, links.copy_address(copy), until=export.expires_at)
    except RefusedError:
        _close(copy)
        _end(copy, State.SORRY)
        return
    _end(copy, State.SENT)
    Event.record("copies.sent", copy, by=row.user)


def _open(copy: SentCopy, export: Export, row: Outbox) -> None:
    """The link opens this copy from now on, and the paper stays for as long."""
    until = timezone.now() + actions.LINK_LASTS
    if export.expires_at < until:
        export.expires_at = until
        export.save(update_fields=["expires_at"])
    copy.door = links.door_of(copy, ends_at=until, by=row.user)
    copy.save(update_fields=["door"])


def _close(copy: SentCopy) -> None:
    if copy.door:
        copy.door.delete()
    copy.door = None


def _send(
    kind: str, about: SentCopy | Recipient, recipient: Recipient, language: str, link: str, **more: Any
) -> None:
    """Hand it over. Raises RefusedError, or outbox.LaterError to try again: then with the same Message-ID."""
    stop = links.stop_address(recipient)
    headers = {"Message-ID": message_id(about), **mail.stopped_by(stop)}
    try:
        mail.send(kind, recipient.address, language=language, headers=headers, link=link, stop=stop, **more)
    except mail.NotReachedError as error:
        raise outbox.LaterError("no mail server") from error
    except mail.NotSentError as error:
        raise what_it_means(error.__cause__) from error


def _end(copy: SentCopy, state: str) -> None:
    copy.state, copy.ended_at = state, timezone.now()
    copy.save(update_fields=["state", "ended_at", "door"])


def _recipient(row: Outbox) -> Recipient | None:
    rows = Recipient.objects.select_for_update(no_key=True, of=("self",))
    return rows.filter(pk=row.about_id, ended_at=None).first()


def give_up(row: Outbox) -> None:
    copy = SentCopy.objects.filter(pk=row.about_id, state=State.WAITING).first()
    if copy is not None:
        _end(copy, State.SORRY)


def _let_be(row: Outbox) -> None:
    """A notice that could not be sent is no loss: the page says the same."""


def register() -> None:
    outbox.register(actions.ASK, outbox.Work(do=ask, give_up=not_asked))
    outbox.register(actions.TELL, outbox.Work(do=tell_owner, give_up=_let_be))
    outbox.register(actions.SEND, outbox.Work(do=send, give_up=give_up))
