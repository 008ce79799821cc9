"""The teams that somebody may mean by what they typed."""

from accounts.models import Team
from accounts.teams.face import find_teams, team_of_code


def teams_for(text: str) -> list[Team]:
    """The one whose code it is, else those that the register checked, by name or by whom they work for."""
    known = team_of_code(text)
    return [known] if known else find_teams(text)
