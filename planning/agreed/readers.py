"""Who may read what was said yes to, by name: everybody the plan is shared with today."""

from access.rules import Stage
from accounts.models import TeamMember, User
from choosing.deciding.readers import Reader, mark
from journeys.models import Journey, Share
from journeys.people.circle import Helper, circle
from journeys.people.models import Relation

__all__ = ["Reader", "body_of", "called", "held", "mark", "readers", "works_for_a_council"]


def readers(journey: Journey) -> list[Reader]:
    """For the owner alone: nobody else reads these rows."""
    return [
        _reader(helper)
        for helper in circle(journey)
        if any(share.stage == Stage.PLAN for share in helper.shares)
    ]


def _reader(helper: Helper) -> Reader:
    key = f"{helper.share.grantee_id} {helper.share.team_id}"
    return Reader(key, helper.known_as, helper.team is not None, tuple(each.name for each in helper.members))


def held(user: User, journey_id: object) -> list[Share]:
    """What this user holds of this plan, by name first."""
    rows = Share.objects.held_by(user).filter(stage=Stage.PLAN, journey_id=journey_id).select_related("team")
    return sorted(rows, key=lambda share: share.grantee_id is None)


def called(user: User, journey_id: object) -> str:
    """What the owner calls them; for somebody of a team their own name, as the people they support know it."""
    shares = held(user, journey_id)
    if not shares:
        return ""
    share = shares[0]
    member = (
        TeamMember.objects.working().filter(user_id=user.pk, team_id=share.team_id).first()
        if share.team_id
        else None
    )
    return f"{member.name}, {share.known_as}"[:80] if member else share.known_as


def body_of(user: User, journey_id: object) -> str:
    """For whom they speak, to begin with: the provider that their team belongs to."""
    teams = [share.team for share in held(user, journey_id) if share.team]
    return teams[0].provider_name[:120] if teams else ""


def works_for_a_council(user: User, journey_id: object) -> bool:
    """Whether the owner knows them as their social worker, or their account is one of a council's."""
    shares = held(user, journey_id)
    known = any(share.relation == Relation.SOCIAL_WORKER for share in shares)
    return bool(shares) and (known or user.work == User.Work.COMMISSIONER)
