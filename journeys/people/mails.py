"""Mail about sharing, promised with what it is about and written when it is sent. None says whom or what it is about.

Each looks again at the moment it is sent: what was taken back or ended meanwhile sends nothing.
"""

from django.urls import reverse

from access.models import Event
from accounts import languages, mail
from accounts.models import User
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Invitation, Share
from journeys.people import answering, inviting, shares, sweep

State, Way = Invitation.State, Invitation.Way


def send_invitation(row: Outbox) -> None:
    """Make the secret and mail it, so that it was never kept in words anywhere here."""
    invitation = Invitation.objects.filter(pk=row.about_id, state=State.SENT, way=Way.EMAIL).first()
    if invitation is None:
        return
    inviting.close(invitation)
    link = mail.link_to(reverse("invited", args=[inviting.make_secret(invitation, row.user)]))
    mail.send("invited", invitation.email, language=languages.of(row.user), link=link)


def put_back(row: Outbox) -> None:
    """The mail could not be sent: it is a draft again, and My people says so."""
    invitation = Invitation.objects.filter(pk=row.about_id, state=State.SENT, way=Way.EMAIL).first()
    if invitation is not None:
        inviting.close(invitation)
        invitation.state, invitation.sent_at = State.DRAFT, None
        invitation.save(update_fields=["state", "sent_at"])
        Event.record("invitation.not_sent", invitation, by=row.user)


def tell_answered(row: Outbox) -> None:
    """Somebody said yes: the owner sees on My people who, and what is left to say."""
    if Invitation.objects.filter(pk=row.about_id, state__in=[State.ANSWERED, State.AGREED]).exists():
        _message(row.user)


def tell_started(row: Outbox) -> None:
    invitation = Invitation.objects.filter(pk=row.about_id, state=State.AGREED).first()
    if invitation is None or invitation.answered_by is None:
        return
    if Share.objects.live().filter(journey=row.journey_id, grantee=invitation.answered_by).exists():
        _message(invitation.answered_by)


def tell_them_it_ends(row: Outbox) -> None:
    share = Share.objects.live().filter(pk=row.about_id).first()
    if share is not None and share.grantee is not None:
        _message(share.grantee)


def tell_stopped(row: Outbox) -> None:
    """Whoever was let in again since is not told that it ended."""
    share = Share.objects.get(pk=row.about_id)
    if (
        share.grantee
        and not Share.objects.live().filter(journey=row.journey_id, grantee=share.grantee).exists()
    ):
        _message(share.grantee, "stopped")


def _message(to: User, kind: str = "message") -> None:
    """Nothing goes to a mailbox that somebody else reads, nor to nobody."""
    if to.mailbox and to.told_by_email:
        mail.send(
            kind,
            to.mailbox,
            language=languages.of(to),
            text_only=to.mail_as_text,
            link=mail.link_to(reverse("home")),
        )


def _let_be(row: Outbox) -> None:
    """A notice that could not be sent is no loss: the page says the same."""


def register() -> None:
    outbox.register(inviting.SEND, outbox.Work(do=send_invitation, give_up=put_back))
    for task, do in {
        answering.TELL_ANSWERED: tell_answered,
        answering.TELL_STARTED: tell_started,
        sweep.TELL_THEM: tell_them_it_ends,
        shares.TELL_STOPPED: tell_stopped,
    }.items():
        outbox.register(task, outbox.Work(do=do, give_up=_let_be))
