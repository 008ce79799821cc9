"""Asking somebody to help: a draft kept question by question, then sent; and taking it back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.models import Capability, Event
from access.rules import ONE_BY_ONE, Level, Permission, Stage
from accounts.models import User
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Journey, Share
from journeys.people import secret
from journeys.people.circle import Helper
from journeys.people.models import Invitation
from journeys.people.shares import one_at_a_time, share_anew
from journeys.people.terms import terms_of, who_of
from journeys.people.whole import WHOLE
from journeys.people.words import LEVELS
from journeys.reminders.shared import ask_before_end, still_asked

LASTS = timedelta(days=14)
SEND = "people.send-invitation"
State, Way, Scope, Until = Invitation.State, Invitation.Way, Invitation.Scope, Invitation.Until


@dataclass(frozen=True)
class Given:
    """What is shown once: the secret of a link or a card. Empty where there is none to show."""

    invitation: Invitation
    link: str = ""
    code: str = ""


@transaction.atomic
def begin_invitation(
    *,
    journey: Journey,
    known_as: str,
    relation: str,
    by: User,
    stage: Stage | None = None,
    item: UUID | None = None,
) -> Invitation:
    """Begin to ask somebody: to my statement, to one choice or reflection alone, or to a stage shared as a whole.

    Nothing is sent and nobody is told.
    """
    invitation = Invitation.objects.create(
        journey=journey, known_as=known_as, relation=relation, made_by=by, **_of(stage, item)
    )
    Event.record("invitation.begun", invitation, by=by)
    return invitation


def _of(stage: Stage | None, item: UUID | None = None) -> dict[str, Any]:
    """What an invitation to one thing, or to a whole stage, is of; to the statement, its own page asks."""
    if item and stage in ONE_BY_ONE:
        return {"stage": stage, "scope": Scope.PARTS, "items": [str(item)]}
    return {"stage": stage, "scope": Scope.WHOLE} if stage in WHOLE else {}


@transaction.atomic
def ask_helper(*, helper: Helper, choice: UUID, by: User) -> Invitation:
    """Ask somebody who helps already to one choice: at the level and until the day they have now, to be looked at."""
    level = helper.level if helper.level in LEVELS[Stage.CHOICE] else Level.SEE
    return _asked_too(helper, _of(Stage.CHOICE, choice), level=level, by=by)


@transaction.atomic
def ask_helper_to_one(*, helper: Helper, stage: Stage, item: UUID, by: User) -> Invitation:
    """Ask somebody who helps already to one reflection: until the day they have now. What they may do is asked anew."""
    return _asked_too(helper, _of(stage, item), level="", by=by)


@transaction.atomic
def ask_helper_to_all(*, helper: Helper, stage: Stage, by: User) -> Invitation:
    """Ask somebody who helps already to a whole stage: until the day they have now. What they may do is asked anew."""
    return _asked_too(helper, _of(stage), level="", by=by)


def _asked_too(helper: Helper, of: dict[str, Any], *, level: str, by: User) -> Invitation:
    """They said yes before, so nobody is asked. A second press finds the first one's draft."""
    journey = one_at_a_time(helper.share.journey_id)
    whom = {"answered_by": helper.grantee, "team": helper.team}
    drafts = Invitation.objects.filter(journey=journey, state=State.DRAFT, **whom, **of)
    if there := drafts.exclude(until="").first():
        return there
    tell_me = helper.share.tell_me and still_asked(journey=journey, by=by)
    invitation = Invitation.objects.create(
        journey=journey, known_as=helper.known_as, relation=helper.relation, made_by=by,
        way=Way.TEAM if helper.team else Way.AGAIN, level=level, ends_at=helper.until,
        until=Until.DAY if helper.until else Until.OPEN, tell_me=tell_me,
        tell_them=helper.share.tell_them, **whom, **of,
    )  # fmt: skip
    Event.record("invitation.begun", invitation, by=by)
    return invitation


@transaction.atomic
def begin_again(*, share: Share, by: User) -> Invitation:
    """Begin to let somebody see again who could before: they said yes already, so nobody is asked."""
    invitation = Invitation.objects.create(
        journey=share.journey,
        known_as=share.known_as,
        relation=share.relation,
        way=Way.TEAM if share.team_id else Way.AGAIN,
        team=share.team,
        answered_by=share.grantee,
        made_by=by,
        **_of(Stage(share.stage), share.item_id),
    )
    Event.record("invitation.begun", invitation, by=by)
    return invitation


@transaction.atomic
def keep_answer(*, invitation: Invitation, by: User, **said: Any) -> Invitation | None:
    """Keep the answer to one question of a draft. None when it was sent or taken back meanwhile."""
    drafts = Invitation.objects.filter(pk=invitation.pk, state=State.DRAFT).select_related("team")
    held = drafts.select_for_update(no_key=True, of=("self",)).first()
    if held is None:
        return None
    invitation = held
    ticked = said.get("tell_me") and not held.tell_me
    for name, value in said.items():
        setattr(invitation, name, value)
    invitation.save(update_fields=list(said))
    Event.record("invitation.changed", invitation, by=by)
    if ticked:
        ask_before_end(journey=invitation.journey, by=by)
    return invitation


@transaction.atomic
def send(*, invitation: Invitation, by: User) -> Given | None:
    """Send a draft that is whole. A team, and somebody who said yes before, see at once; anybody else is asked.

    None when it is not a draft (any more): a second press sends nothing. None, too, when its day passed or its team
    ended meanwhile.
    """
    one_at_a_time(invitation.journey_id)
    invitation = Invitation.objects.select_for_update(no_key=True, of=("self",)).get(pk=invitation.pk)
    if invitation.state != State.DRAFT or invitation.is_over or invitation.is_to_no_team:
        return None
    invitation.sent_at = timezone.now()
    invitation.state = State.AGREED if invitation.way in (Way.TEAM, Way.AGAIN) else State.SENT
    invitation.save(update_fields=["state", "sent_at"])
    Event.record("invitation.sent", invitation, by=by)
    if invitation.state == State.AGREED:
        share_anew(journey=invitation.journey, who=who_of(invitation), terms=terms_of(invitation), by=by)
        return Given(invitation)
    return _give(invitation, by)


@transaction.atomic
def give_again(*, invitation: Invitation, by: User) -> Given | None:
    """A new link, card or mail for an invitation that waits; what was given before stops working."""
    one_at_a_time(invitation.journey_id)
    invitation = Invitation.objects.select_for_update(no_key=True, of=("self",)).get(pk=invitation.pk)
    if invitation.state != State.SENT:
        return None
    Event.record("invitation.given_again", invitation, by=by)
    return _give(invitation, by)


def _give(invitation: Invitation, by: User) -> Given:
    close(invitation)
    if invitation.way == Way.EMAIL:
        # The secret is made when the mail is written, so that it is kept nowhere on the way there.
        Outbox.objects.filter(task=SEND, about_id=invitation.pk).delete()
        outbox.promise(SEND, invitation, journey=invitation.journey, by=by)
        return Given(invitation)
    if invitation.way == Way.LINK:
        return Given(invitation, link=make_secret(invitation, by))
    code = secret.new_code()
    make_secret(invitation, by, secret.CARD + code)
    return Given(invitation, code=secret.as_read(code))


def make_secret(invitation: Invitation, by: User, token: str = "") -> str:
    """A secret that opens this invitation for a fortnight. It can never be read again."""
    _, token = Capability.give(
        journey_id=invitation.journey_id,
        permission=Permission.SHARE_ACCEPT,
        ends_at=timezone.now() + LASTS,
        by=by,
        item_id=invitation.pk,
        token=token,
    )
    return token


def close(invitation: Invitation) -> None:
    """From now on no secret opens this invitation."""
    Capability.objects.filter(permission=Permission.SHARE_ACCEPT, item_id=invitation.pk).delete()


@transaction.atomic
def take_back(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back, silently. A draft is gone as if it had never been; a team keeps nothing of it."""
    one_at_a_time(invitation.journey_id)
    invitation = Invitation.objects.select_for_update(no_key=True, of=("self",)).get(pk=invitation.pk)
    if invitation.state == State.AGREED:
        return
    close(invitation)
    Event.record("invitation.taken_back", invitation, by=by)
    if invitation.sent_at is None:
        invitation.delete()
        return
    invitation.state = State.STOPPED
    invitation.save(update_fields=["state"])
