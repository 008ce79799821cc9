"""What the owner calls whoever writes an idea, on that day."""

from uuid import UUID

from django.db.models import Q

from access.rules import Stage
from accounts.models import TeamMember, User
from journeys.models import Share


def called(
    user: User, journey_id: UUID, *, choice: UUID | None = None, stage: Stage = Stage.STATEMENT
) -> str:
    """The name the owner gave them; for somebody of a team their own, as the people they support know it.

    choice  where they write about one choice: by the share of that one
    stage   else the stage that they write about
    """
    of_it = Q(stage=Stage.CHOICE, item_id=choice) if choice else Q(stage=stage)
    held = Share.objects.held_by(user).filter(of_it, journey_id=journey_id)
    by_name = held.exclude(grantee=None).first()
    if by_name:
        return by_name.known_as
    in_team = held.exclude(team=None).first()
    if in_team is None:
        return ""
    member = TeamMember.objects.working().filter(user_id=user.pk, team_id=in_team.team_id).first()
    return f"{member.name}, {in_team.known_as}"[:80] if member else in_team.known_as
