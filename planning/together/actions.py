"""What a helper says of a plan: theirs, waiting for the owner. Nothing here writes to anything of the owner's.

The words of an idea never change: it can be taken back and another one sent. So whoever answers one answers the words
they saw.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from access.rules import Stage
from accounts.models import User
from aspirations.ideas.actions import GoneError, NoRoomError, TakenError, beside, refusals
from aspirations.ideas.who import called
from aspirations.models import Prompt
from planning.models import Goal, Plan, PlanIdea, Risk, Step
from planning.models.shape import OfPlan

MOST_WAITING = 30
State, Kind = PlanIdea.State, PlanIdea.Kind


@dataclass(frozen=True)
class Said:
    """One thing a helper says. `row` what it is of; without one it is something new, or of the plan as a whole.

    `goal` of a new step: where it goes. `prompt` of new words: the question. `seen` the number of saves of the row that
    its writer had seen.
    """

    kind: str
    about: str
    row: OfPlan | None = None
    words: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    goal: Goal | None = None
    prompt: Prompt | None = None
    seen: int = 0


@transaction.atomic
def add_idea(*, plan: Plan, said: Said, key: UUID, by: User) -> PlanIdea:
    """Say it once: the same page's second press adds nothing, and other words from that page stand beside it."""
    _must_be_open(plan, said)
    idea = _settle(plan, said, uuid5(plan.journey_id, f"{by.pk}/{key}"), by=by)
    _must_be_open(plan, said)
    return idea


def _must_be_open(plan: Plan, said: Said) -> None:
    """Asked as the helper, so that the database's wall answers. Once more at the end: a share may end meanwhile."""
    for row in (plan, said.row, said.goal):
        if row is not None and not type(row)._default_manager.filter(pk=row.pk).exists():
            raise GoneError


def _settle(plan: Plan, said: Said, pk: UUID, *, by: User) -> PlanIdea:
    """The idea with these words that this page sent before, or a new one where there is a place for it."""
    mine = PlanIdea.objects.filter(
        journey_id=plan.journey_id, by=by, kind=said.kind, words=said.words, said=said.fields
    )
    while True:
        if there := mine.filter(pk=pk).first():
            return there
        try:
            return _add(plan, said, pk, by=by)
        except TakenError:
            if there := mine.filter(pk=pk).first():
                return there
            pk = beside(pk)


def _add(plan: Plan, said: Said, pk: UUID, *, by: User) -> PlanIdea:
    waiting = PlanIdea.objects.filter(journey_id=plan.journey_id, by=by, state=State.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise NoRoomError
    with refusals():
        idea = PlanIdea.objects.create(
            pk=pk, journey_id=plan.journey_id, kind=said.kind, about=said.about,
            about_id=said.row.pk if said.row else None, goal_id=_goal_of(said), prompt=said.prompt, words=said.words,
            said=said.fields, seen_saves=said.seen, by=by,
            by_name=called(by, plan.journey_id, stage=Stage.PLAN),
        )  # fmt: skip
    Event.record("plan_idea.added", idea, by=by)
    return idea


def _goal_of(said: Said) -> UUID | None:
    """The goal under which it belongs."""
    if isinstance(said.row, Goal):
        return said.row.pk
    if isinstance(said.row, Step | Risk):
        return said.row.goal_id
    return said.goal.pk if said.goal else None


@transaction.atomic
def take_back(*, idea: PlanIdea, by: User) -> bool:
    """Take back an idea that still waits. False when the owner answered it first."""
    waiting = PlanIdea.objects.filter(pk=idea.pk, by=by, state=State.WAITING)
    if not waiting.update(state=State.TAKEN_BACK, answered_at=timezone.now()):
        return False
    Event.record("plan_idea.taken_back", idea, by=by)
    return True
