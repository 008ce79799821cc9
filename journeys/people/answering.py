"""Being asked: what somebody's secret opens, saying yes or no to it, and the owner's word that it is them.

Whoever holds a secret may do one thing with it, on behalf of the owner who made it. Every answer holds the journey, so
that two at the same moment come one after the other, and the second finds it answered.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from access.identity import acting_for
from access.models import Capability, Event
from access.rules import Permission
from accounts.models import User
from journeys import outbox
from journeys.models import Invitation, Share
from journeys.people.inviting import close
from journeys.people.shares import one_at_a_time, share_anew
from journeys.people.terms import terms_of, who_of

TELL_ANSWERED = "people.tell-answered"
TELL_STARTED = "people.tell-started"
State, Way = Invitation.State, Invitation.Way


@dataclass(frozen=True)
class Offer:
    """What a secret opens: who asks, and what they would share. Known to whoever holds it and is signed in."""

    digest: str
    owner_id: int
    owner_name: str
    invitation: Invitation

    def is_for(self, user: User) -> bool:
        """By email only whoever has that address; no owner answers themselves."""
        if self.invitation.way == Way.EMAIL:
            return user.mailbox.lower() == self.invitation.email.lower()
        return True

    def is_own(self, user: User) -> bool:
        return user.pk == self.owner_id


def offer_of(digest: str) -> Offer | None:
    """The invitation behind a secret while it waits for an answer; else nothing."""
    owner_id = _owner_of(digest)
    if owner_id is None:
        return None
    with acting_for(owner_id):
        invitation = _of(digest)
        return Offer(digest, owner_id, invitation.journey.name, invitation) if invitation else None


def _owner_of(digest: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_capability_owner(%s, %s)", [digest, str(Permission.SHARE_ACCEPT)])
        return cursor.fetchone()[0]


def _of(digest: str) -> Invitation | None:
    named = Capability.objects.filter(
        token_digest=digest, permission=Permission.SHARE_ACCEPT, ends_at__gt=timezone.now()
    )
    waiting = Invitation.objects.filter(pk__in=named.values("item_id"), state=State.SENT)
    found = waiting.select_related("journey").first()
    return None if found is None or found.is_over else found


def answer(*, offer: Offer, yes: bool, tell_them: bool, by: User) -> str:
    """Say yes or no, once. Gives back how the invitation stands then; empty where it is not theirs to answer."""
    if offer.is_own(by) or not offer.is_for(by):
        return ""
    with acting_for(offer.owner_id):
        owner = User.objects.get(pk=offer.owner_id)
        one_at_a_time(offer.invitation.journey_id)
        invitation = _of(offer.digest)
        if invitation is None:
            return ""
        invitation.answered_by, invitation.answered_at = by, timezone.now()
        invitation.tell_them = tell_them and yes
        close(invitation)
        return _said(invitation, yes=yes, owner=owner)


def _said(invitation: Invitation, *, yes: bool, owner: User) -> str:
    if not yes:
        _stands(invitation, State.DECLINED, "invitation.declined", by=owner)
        return invitation.state
    if invitation.way == Way.EMAIL and not _was_stopped_since(invitation):
        _agree(invitation, by=owner)
    else:
        _stands(invitation, State.ANSWERED, "invitation.answered", by=owner)
    outbox.promise(TELL_ANSWERED, invitation, journey=invitation.journey, by=owner)
    return invitation.state


def _was_stopped_since(invitation: Invitation) -> bool:
    """Whether something of theirs ended after they were asked: then an old mail alone lets nobody in again."""
    ended = Share.objects.filter(journey=invitation.journey, grantee=invitation.answered_by)
    return ended.filter(ended_at__gt=invitation.sent_at).exists()


@transaction.atomic
def say_it_is_them(*, invitation: Invitation, by: User) -> bool:
    """The owner's word that who said yes is who they meant: the share begins. False where nobody waits for it.

    False, too, when its day has passed: then it is a draft again, that lacks until when.
    """
    one_at_a_time(invitation.journey_id)
    invitation = _waiting(invitation)
    if invitation.state != State.ANSWERED:
        return False
    if invitation.is_over:
        invitation.way, invitation.until, invitation.ends_at = Way.AGAIN, "", None
        invitation.save(update_fields=["way", "until", "ends_at"])
        _stands(invitation, State.DRAFT, "invitation.changed", by=by)
        return False
    _agree(invitation, by=by)
    outbox.promise(TELL_STARTED, invitation, journey=invitation.journey, by=by)
    return True


@transaction.atomic
def say_it_is_not_them(*, invitation: Invitation, by: User) -> None:
    """It was somebody else. They see nothing, and are not told."""
    one_at_a_time(invitation.journey_id)
    invitation = _waiting(invitation)
    if invitation.state == State.ANSWERED:
        _stands(invitation, State.STOPPED, "invitation.not_them", by=by)


def _waiting(invitation: Invitation) -> Invitation:
    return Invitation.objects.select_related("journey", "answered_by", "team").get(pk=invitation.pk)


def _agree(invitation: Invitation, *, by: User) -> None:
    share_anew(journey=invitation.journey, who=who_of(invitation), terms=terms_of(invitation), by=by)
    _stands(invitation, State.AGREED, "invitation.agreed", by=by)


def _stands(invitation: Invitation, state: str, kind: str, *, by: User) -> None:
    invitation.state = state
    invitation.save(update_fields=["state", "answered_by", "answered_at", "tell_them"])
    Event.record(kind, invitation, by=by)
