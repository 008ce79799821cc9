"""Teams as the register looks at them: what each says of itself, beside what the register knows of that provider."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.http import Http404

from accounts.models import Team
from providers.models import Provider

MOST = 100


@dataclass(frozen=True)
class Desk:
    """Teams that go on: those that nobody has looked at first, the longest waiting on top."""

    waiting: list[Team]
    checked: list[Team]


def desk() -> Desk:
    teams = Team.objects.filter(ended_at=None).select_related("made_by")
    waiting = teams.filter(checked_at=None).order_by("made_at", "id")
    return Desk(
        list(waiting[:MOST]), list(teams.exclude(checked_at=None).order_by(F("checked_at").desc())[:MOST])
    )


def team(pk: UUID) -> Team:
    """One team that goes on. Raises Http404."""
    found = Team.objects.filter(pk=pk, ended_at=None).select_related("made_by", "checked_by").first()
    if found is None:
        raise Http404
    return found


def in_register(team: Team) -> Provider | None:
    """The provider whose number the team gave; None where it gave none or there is no such provider."""
    number = team.provider_number.strip()
    return Provider.objects.filter(number__iexact=number).order_by("origin").first() if number else None
