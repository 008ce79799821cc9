"""What a share, or an invitation that nobody has said yes to, lets somebody hold: rows for somebody new."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from access.gate import readable
from access.preview import Seen
from access.rules import Permission
from accounts.models import TeamMember, User
from journeys.models import Invitation, Share

# Who has not said yes yet, and still could.
WAITING = (Invitation.State.DRAFT, Invitation.State.SENT, Invitation.State.ANSWERED)


def of_share(me: User, journey: UUID, pk: UUID) -> Seen | None:
    """All that the holder of this share holds: their other shares and their teams' add up."""
    given = readable(me, Share, Permission.SHARE_MANAGE).live().filter(journey_id=journey)
    share = given.select_related("grantee").filter(pk=pk).first()
    if share is None:
        return None
    held = [_copy(row) for row in given.filter(_beside(share))]
    work = User.Work.PROVIDER if share.team_id else share.grantee.work
    return Seen(share.known_as, _once(held), work)


def _beside(share: Share) -> Q:
    if share.grantee_id is None:
        return Q(team_id=share.team_id)
    teams = TeamMember.objects.working().filter(user_id=share.grantee_id).values("team_id")
    return Q(grantee_id=share.grantee_id) | Q(team_id__in=teams)


def _copy(share: Share) -> Share:
    return Share(
        journey_id=share.journey_id,
        known_as=share.known_as,
        relation=share.relation,
        stage=share.stage,
        level=share.level,
        item_id=share.item_id,
        tell_me=share.tell_me,
        tell_them=share.tell_them,
        started_at=share.started_at,
        started_by_id=share.started_by_id,
        ends_at=share.ends_at,
    )


def _once(shares: list[Share]) -> list[Share]:
    """One row of a kind, as for any one person; of the same thing twice, what allows most."""
    order = [level for level, _ in Share.LEVELS]
    kept: dict[tuple, Share] = {}
    for share in sorted(shares, key=lambda share: order.index(share.level)):
        kept[share.stage, share.item_id] = share
    return sorted(kept.values(), key=lambda share: share.started_at)


def of_invitation(me: User, journey: UUID, pk: UUID) -> Seen | None:
    """What they would hold as soon as they said yes."""
    asked = readable(me, Invitation).filter(journey_id=journey, pk=pk, state__in=WAITING).first()
    if asked is None or (asked.ends_at and asked.ends_at <= timezone.now()):
        return None
    shares = [
        Share(
            journey_id=journey,
            known_as=asked.known_as,
            relation=asked.relation,
            stage=asked.stage,
            level=asked.level,
            item_id=item,
            started_by=me,
            ends_at=asked.ends_at,
        )
        for item in asked.items or [None]
    ]
    return Seen(asked.known_as, shares, User.Work.PROVIDER if asked.team_id else "")
