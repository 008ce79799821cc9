"""What other rooms ask about teams. Everything is read under the wall, as whoever is asking."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from accounts.models import Team, TeamMember, User
from accounts.teams import codes

MOST_FOUND = 20


def find_teams(text: str) -> list[Team]:
    """Teams that go on and that the register has checked, by their name or whom they work for."""
    wanted = text.strip()
    if not wanted:
        return []
    named = Q(name__icontains=wanted) | Q(provider_name__icontains=wanted)
    return list(Team.objects.filter(named, ended_at=None, checked_at__isnull=False)[:MOST_FOUND])


def team_of_code(code: str) -> Team | None:
    """The team that goes on and has this code, however it was typed. It may be one that nobody has checked."""
    return Team.objects.filter(code=codes.plain(code), ended_at=None).first()


def people_in(team: Team) -> list[TeamMember]:
    """Who works in the team today, longest there first; nobody where I neither work in it nor share with it."""
    return list(TeamMember.objects.working().filter(team=team))


def how_many_in(team: Team) -> int:
    """How many work today in a team that I am about to share with. Their names are read once I do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gl_team_to_share_with(%s)", [team.pk])
        return int(cursor.fetchone()[0])


def teams_of(user: User) -> list[Team]:
    """The teams that this user works in today."""
    rows = TeamMember.objects.working().filter(user=user).select_related("team")
    return sorted((row.team for row in rows), key=lambda team: (team.name, str(team.pk)))


@dataclass(frozen=True)
class Who:
    """What an owner sees of a team: whose it is, who saw that, who is in it today, and who came since."""

    team: Team
    people: list[TeamMember]
    newer: list[TeamMember]
    # How many there are, where their names are not to be read yet.
    unnamed: int = 0


def who(team: Team, since: datetime | None = None) -> Who:
    """For `templates/accounts/teams/who.html`. `since`: when I shared with the team; empty before."""
    people = people_in(team)
    newer = [person for person in people if since and person.joined_at > since]
    return Who(team, people, newer, 0 if people else how_many_in(team))
