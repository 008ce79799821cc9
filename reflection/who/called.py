"""What the owner calls a guest, on that day."""

from access.rules import Stage
from accounts.models import TeamMember, User
from journeys.models import Share
from reflection.models import Reflection


def called(user: User, reflection: Reflection) -> str:
    """The name the owner gave them when they were asked to this one; for somebody of a team their own."""
    held = Share.objects.held_by(user).filter(
        stage=Stage.REFLECTION, item_id=reflection.pk, journey_id=reflection.journey_id
    )
    if by_name := held.exclude(grantee=None).first():
        return by_name.known_as
    in_team = held.exclude(team=None).first()
    if in_team is None:
        return ""
    member = TeamMember.objects.working().filter(user_id=user.pk, team_id=in_team.team_id).first()
    return f"{member.name}, {in_team.known_as}"[:80] if member else in_team.known_as
