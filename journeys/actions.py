from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.models import Event
from access.rules import Level, Stage
from accounts.models import User
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
    grantee: User,
    known_as: str,
    relation: str,
    stage: Stage,
    level: Level,
    by: User,
    item_id: UUID | None = None,
    ends_at: datetime | None = None,
) -> Share:
    """Let one supporter see, comment on or help with one stage, or one item of it."""
    share = Share.objects.create(
        journey=journey,
        grantee=grantee,
        known_as=known_as,
        relation=relation,
        stage=stage,
        level=level,
        item_id=item_id,
        ends_at=ends_at,
        started_by=by,
    )
    Event.record("share.started", share, by=by)
    return share


@transaction.atomic
def end_share(*, share: Share, by: User) -> Share:
    """End a share at once and silently; the very next statement of its holder finds nothing."""
    share.ended_at = timezone.now()
    share.ended_by = by
    share.save(update_fields=["ended_at", "ended_by"])
    Event.record("share.ended", share, by=by)
    return share
