"""Beginning a journey with somebody who has no email or device, and what happens when they come in themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from access.rules import Level, Stage
from accounts.cards import actions as cards
from accounts.limits import Limit
from accounts.models import User
from journeys.actions import begin_journey, end_share, start_share
from journeys.media.actions import add_recording
from journeys.models import Agreement, Attachment, Journey, Share
from journeys.people.shares import one_at_a_time, share_anew
from journeys.people.terms import Terms, Who
from journeys.together import actions
from journeys.together.models import Sitting
from journeys.uploads.forms import Arrived

# So many begun by one account may wait for their people at the same time.
MOST_WAITING = 5
# And so many in a day, whatever became of them.
A_DAY = Limit("begun-with-somebody", 8, 24 * 3600)

# What higher rooms begin in a journey that a helper begins with somebody.
begun: list[Callable[[Journey, User], object]] = []


@dataclass(frozen=True)
class Said:
    """What the helper typed: the person's name, who they themselves are to them, and how they said yes."""

    name: str
    known_as: str
    relation: str
    words: str
    key: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Begun:
    """The agreement, and the number of the card. The number is nowhere else."""

    agreement: Agreement
    number: str


@transaction.atomic
def begin_with(*, said: Said, by: User) -> Begun | None:
    """The person's own account and journey, a share for the helper, and a card that waits for the person's PIN.

    None where this page began with them already: a second press makes no second person.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Agreement.objects.filter(begun_by=by, key=said.key).exists():
        return None
    owner = User.objects.create_user(None)
    with acting_as(owner):
        journey = begin_journey(name=said.name, by=owner)
        agreement = Agreement.objects.create(
            journey=journey,
            begun_by=by,
            known_as=said.known_as,
            relation=said.relation,
            words=said.words,
            key=said.key,
        )
        _share(agreement, owner, Level.HELP, None)
        for begin in begun:
            begin(journey, owner)
    Event.record("together.begun", agreement, by=by)
    return Begun(agreement, cards.make_card(user=owner, by=by))


@transaction.atomic
def keep_recording(*, agreement: Agreement, arrived: Arrived, kind: Attachment.Kind, by: User) -> None:
    """Put a film or sound of the person saying yes beside the words. The owner's alone from now on."""
    owner = agreement.journey.owner
    with acting_as(owner):
        agreement.recording = add_recording(
            journey=agreement.journey, file=arrived.path, kind=kind, item_id=None, private=True, by=owner
        )
        agreement.save(update_fields=["recording"])
    Event.record("together.recorded", agreement, by=by)


@transaction.atomic
def stop_before(*, agreement: Agreement, by: User) -> None:
    """The helper stops before the person ever came in. The journey stays the person's; their card still opens it."""
    Event.record("together.stopped", agreement, by=by)
    owner = agreement.journey.owner
    with acting_as(owner):
        agreement.ended_at = timezone.now()
        agreement.save(update_fields=["ended_at"])
        # They stopped by themselves, and whoever comes in one day can see that.
        held = Share.objects.filter(journey=agreement.journey, ended_at=None)
        held.update(ended_at=agreement.ended_at, ended_by=by)
        _end_sittings(agreement.journey)


@transaction.atomic
def sit_with(*, agreement: Agreement, by: User) -> Sitting:
    """The helper says that the person is there. Before takeover nobody else can; it opens nothing."""
    sitting = actions.start_with_owner(
        journey=agreement.journey,
        helper=by,
        known_as=agreement.known_as,
        how=Sitting.How.BEGUN,
        owner=agreement.journey.owner,
    )
    # On the helper's word alone, so it is the helper's act.
    Event.record("sitting.claimed", sitting, by=by)
    return sitting


def came_in(user: User, is_first: bool) -> str:
    """Somebody came in with their card. The first time, whoever helped them begin is out; where to go then."""
    with acting_as(user):
        journey = Journey.objects.owned_by(user).first()
        if journey is None:
            return ""
        Event.record("card.used", journey, by=user)
        agreement = (
            Agreement.objects.filter(journey=journey, taken_over_at=None).first() if is_first else None
        )
        if agreement is None:
            return ""
        take_over(agreement=agreement, by=user)
        return reverse("taken_over", args=[journey.pk])


@transaction.atomic
def take_over(*, agreement: Agreement, by: User) -> None:
    """The person's own from now on: every share ends at once and silently, and so does every sitting."""
    one_at_a_time(agreement.journey_id)
    now = timezone.now()
    for share in Share.objects.live().filter(journey=agreement.journey):
        end_share(share=share, by=by)
    _end_sittings(agreement.journey)
    agreement.taken_over_at, agreement.ended_at = now, agreement.ended_at or now
    agreement.save(update_fields=["taken_over_at", "ended_at"])
    Event.record("together.taken_over", agreement, by=by)


@transaction.atomic
def let_help_again(
    *, agreement: Agreement, level: Level | None, ends_at: datetime | None, by: User
) -> Share | None:
    """What the person says once they have come in: whoever helped holds just this from now on, or nothing."""
    one_at_a_time(agreement.journey_id)
    agreement.seen_at = timezone.now()
    agreement.save(update_fields=["seen_at"])
    if level is None:
        for share in Share.objects.filter(
            journey=agreement.journey, grantee=agreement.begun_by, ended_at=None
        ):
            end_share(share=share, by=by)
        return None
    who = Who(agreement.known_as, agreement.relation, grantee=agreement.begun_by)
    terms = Terms(level, ends_at=ends_at)
    return share_anew(journey=agreement.journey, who=who, terms=terms, by=by)[0]


def waiting_of(user: User) -> int:
    """How many journeys that this user began with somebody still wait for their person."""
    return Agreement.objects.filter(begun_by=user, ended_at=None).count()


def _share(agreement: Agreement, owner: User, level: Level, ends_at: datetime | None) -> Share:
    return start_share(
        journey=agreement.journey,
        grantee=agreement.begun_by,
        known_as=agreement.known_as,
        relation=agreement.relation,
        stage=Stage.STATEMENT,
        level=level,
        ends_at=ends_at,
        by=owner,
    )


def _end_sittings(journey: Journey) -> None:
    Sitting.objects.open().filter(journey=journey).update(ended_at=timezone.now())


def waits_for(user: User, journey_id: UUID) -> Agreement | None:
    """The agreement of a journey that this user began and whose person has not come in yet."""
    return Agreement.objects.filter(journey_id=journey_id, begun_by=user, ended_at=None).first()
