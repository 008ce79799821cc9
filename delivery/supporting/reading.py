"""The people who share something with me or a team of mine, and what they ask of us. The same few questions for one
person and for sixty."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from access.gate import Request, list_for
from accounts.models import TeamMember, User
from delivery.changes.reading import Shown, Stands, answers_to
from delivery.models import Change
from journeys.people.with_me import WithMe, shared_with

# For so long they read here that it changed.
KEPT_DONE = timedelta(days=30)


@dataclass
class Supported:
    """One person, what they share with me, and the changes that they asked for by name."""

    with_me: WithMe
    changes: list[Shown] = field(default_factory=list)


@dataclass
class Desk:
    """`unsigned`: the changes that somebody asked for without a name. Nothing here says whose they are."""

    people: list[Supported]
    unsigned: list[Shown]


def desk(request: Request) -> Desk:
    signed: dict[UUID, list[Shown]] = defaultdict(list)
    unsigned: list[Shown] = []
    for shown in _asked(request):
        (signed[shown.change.journey_id] if shown.change.signed else unsigned).append(shown)
    people = [Supported(each, signed[each.journey.pk]) for each in shared_with(request)]
    return Desk(sorted(people, key=lambda one: one.with_me.journey.name.casefold()), unsigned)


def _asked(request: Request) -> list[Shown]:
    """What was asked of me or a team of mine: what waits for an answer first, and longest."""
    rows = list(
        list_for(request, Change)
        .filter(closed_at=None)
        .exclude(journey__owner=request.user)
        .select_related("to_team")
        .order_by("answer_by", "id")
    )
    answers = answers_to(request, [row.pk for row in rows])
    shown = [each for row in rows if _shows(each := Shown(row, answers[row.pk], desk=True))]
    return sorted(shown, key=lambda each: each.stands != Stands.WAITS)


def _shows(shown: Shown) -> bool:
    at = shown.change.worked_at
    return shown.stands != Stands.DONE or at is None or at > timezone.now() - KEPT_DONE


def answers_as(change: Change, user: User) -> str:
    """What whoever answers is called, as the person who asked knows them."""
    if change.to_team_id is None:
        return change.to_name
    mine = TeamMember.objects.working().filter(team_id=change.to_team_id, user=user).first()
    if mine is None:
        return change.to_name
    return f"{mine.name}, {mine.job}"[:80] if mine.job else mine.name
