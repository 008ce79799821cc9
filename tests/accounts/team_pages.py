"""Who gets what from each page about teams: part of tests/access/pages.py. The editor runs the team they are about."""

from typing import Any

from access.identity import acting_as
from accounts.models import Team
from accounts.teams.actions import ask_in
from tests.cast import Cast, come_in, make_team

WORKERS = {"editor": 200, "nobody": 302, "else": 404}
RUNNER = WORKERS
REGISTRAR = {"registrar": 200, "nobody": 302, "else": 404}


def _team(cast: Cast) -> Team:
    return make_team(cast.editor, "Lantern Street team")


def of_team(cast: Cast) -> dict[str, Any]:
    return {"pk": _team(cast).pk}


def of_asked(cast: Cast) -> dict[str, Any]:
    team = _team(cast)
    with acting_as(cast.editor):
        asked = ask_in(team=team, email="new@example.org", name="Nia", job="", by=cast.editor)
    return {"pk": team.pk, "asked": asked.pk}


def of_person(cast: Cast) -> dict[str, Any]:
    team = _team(cast)
    return {"pk": team.pk, "person": come_in(team, cast.team_member, by=cast.editor).pk}
