"""Whom a change can go to: people and teams whom my days are shared with, and each who works in such a team."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from access.rules import Level, Stage
from accounts.models import TeamMember
from delivery.models import Change
from journeys.models import Journey, Share
from journeys.people import words
from ui.words import listed


@dataclass(frozen=True)
class Side:
    """One person, or one team. `reads` says in a sentence who reads what goes to it."""

    key: str
    name: str
    reads: str
    user_id: int | None = None
    team_id: UUID | None = None


@dataclass(frozen=True)
class Sides:
    """Whom my days are shared with now: who may answer, and (by id) who can read them at all."""

    answering: list[Side]
    users: frozenset[int]
    teams: frozenset[UUID]

    def reach(self, change: Change) -> bool:
        """Whether whoever this went to can read it still."""
        return change.to_user_id in self.users or change.to_team_id in self.teams


def sides_of(journey: Journey) -> Sides:
    """In two questions, however many there are."""
    shares = list(Share.objects.live().filter(journey=journey, stage=Stage.DAYS).select_related("team"))
    people = _people([share.team_id for share in shares if share.team_id])
    return Sides(
        [side for share in shares if share.level != Level.SEE for side in _of(share, people)],
        frozenset(share.grantee_id for share in shares if share.grantee_id)
        | frozenset(one.user_id for team in people.values() for one in team),
        frozenset(share.team_id for share in shares if share.team_id),
    )


def _people(teams: list[UUID]) -> dict[UUID, list[TeamMember]]:
    found: dict[UUID, list[TeamMember]] = defaultdict(list)
    for one in TeamMember.objects.working().filter(team_id__in=teams) if teams else ():
        found[one.team_id].append(one)
    return found


def _of(share: Share, people: dict[UUID, list[TeamMember]]) -> list[Side]:
    if share.team_id is None:
        relation = words.WHO.get(share.relation, "")
        only = _("{relation}. Nobody else reads it.").format(relation=capfirst(str(relation)))
        return [Side(f"share-{share.pk}", share.known_as, only, user_id=share.grantee_id)]
    team = people[share.team_id]
    everybody = _("Everybody who works in this team reads it, also whoever comes later. Now: {names}.")
    whole = Side(
        f"share-{share.pk}",
        share.known_as,
        everybody.format(names=listed([one.name for one in team])),
        team_id=share.team_id,
    )
    return [whole, *(_one(one, share.known_as) for one in team)]


def _one(one: TeamMember, team: str) -> Side:
    only = (
        _("{job}, {team}. Nobody else in the team reads it.")
        if one.job
        else _("{team}. Nobody else reads it.")
    )
    name = _("{name} at {team}").format(name=one.name, team=team)
    return Side(
        f"worker-{one.pk}", name[:80], only.format(job=capfirst(one.job), team=team), user_id=one.user_id
    )
