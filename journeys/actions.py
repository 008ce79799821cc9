from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.models import Event
from access.rules import Level, Stage
from accounts.models import Team, User
from journeys.models import Journey, Share


@transaction.atomic
def begin_journey(*, name: str, by: User) -> Journey:
    """Begin this person's own journey. A second call gives back the one they have."""
    journey = Journey.objects.owned_by(by).first()
    if journey is None:
        journey = Journey.objects.create(owner=by, name=name)
        Event.record("journey.begun", journey, by=by)
    return journey


@transaction.atomic
def rename_journey(*, journey: Journey, name: str, by: User) -> Journey:
    """Change what the person likes to be called."""
    journey.name = name
    journey.save(update_fields=["name"])
    Event.record("journey.renamed", journey, by=by)
    return journey


@transaction.atomic
def keep_display(*, journey: Journey, display: str, by: User) -> Journey:
    """Keep how pages look for this person."""
    journey.display = display
    journey.save(update_fields=["display"])
    Event.record("display.kept", journey, by=by)
    return journey


@transaction.atomic
def start_share(
    *,
    journey: Journey,
    known_as: str,
    relation: str,
    stage: Stage,
    level: Level,
    by: User,
    grantee: User | None = None,
    team: Team | None = None,
    item_id: UUID | None = None,
    ends_at: datetime | None = None,
    tell_me: bool = False,
    tell_them: bool = False,
) -> Share:
    """Let one supporter, or one team, see, comment on or help with one stage, or one item of it."""
    share = Share.objects.create(
        journey=journey,
        grantee=grantee,
        team=team,
        known_as=known_as,
        relation=relation,
        stage=stage,
        level=level,
        item_id=item_id,
        ends_at=ends_at,
        tell_me=tell_me,
        tell_them=tell_them,
        started_by=by,
    )
    Event.record("share.started", share, by=by)
    return share


# What rooms of this one end with a share. Given the share, in the transaction that ends it, as its owner.
with_share: list[Callable[[Share], None]] = []


@transaction.atomic
def end_share(*, share: Share, by: User) -> Share:
    """End a share at once and silently; the very next statement of its holder finds nothing."""
    now = timezone.now()
    share.ended_at = min(now, share.ends_at) if share.ends_at else now
    share.ended_by = by
    share.save(update_fields=["ended_at", "ended_by"])
    Event.record("share.ended", share, by=by)
    for end in with_share:
        end(share)
    return share
