"""What the addresses of making a plan together need: part of tests/access/pages.py."""

from typing import Any
from uuid import uuid4

from access.identity import acting_as
from planning.models import Goal, Plan, PlanIdea
from planning.together.actions import Said, add_idea
from tests.cast import Cast
from tests.planning.pages import a_goal


def of_spoken_of(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "about": "goal", "row": a_goal(cast).pk}


def an_idea(cast: Cast, goal: Goal, **said: Any) -> PlanIdea:
    """By whoever helps with the plan; other words for this goal, unless it says otherwise."""
    whole = {"kind": "change", "about": "goal", "row": goal, "fields": {"title": "Sing with Bill"}, **said}
    helper = cast.plan_helper
    with acting_as(helper):
        plan = Plan.objects.get(journey=cast.journey)
        return add_idea(plan=plan, said=Said(**whole), key=uuid4(), by=helper)


def of_idea(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "idea": an_idea(cast, a_goal(cast)).pk}
