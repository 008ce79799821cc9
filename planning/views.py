"""My plan: what I am going for, and every part of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from journeys.models import Journey
from planning import actions
from planning.agreed.reading import standing
from planning.contents import parts_for
from planning.goals import reading
from planning.models import Plan
from planning.stage import stops


@access(Permission.JOURNEY_READ)
def plan(request: Request, journey: UUID) -> HttpResponse:
    """The plan; before there is one, what it is and how it begins. For others, what is shared with them."""
    made = list_for(request, Plan).filter(journey_id=journey).first()
    # Who looked says that it was the plan.
    theirs = open_for(request, Plan, pk=made.pk).journey if made else open_for(request, Journey, pk=journey)
    mine = can(request.user, Permission.PLAN_EDIT, theirs)
    context = {
        "journey": theirs,
        "plan": made,
        "mine": mine,
        "goals": reading.goals(request, theirs, next_alone=True) if made else [],
        "away": reading.goals(request, theirs, away=True, next_alone=True) if made and mine else [],
        "parts": parts_for(request, made) if made else [],
        "standing": standing(request, made, mine=mine),
        "stops": stops(theirs),
    }
    return render(request, "planning/plan.html" if made else "planning/begin.html", context)


@require_POST
@access(Permission.PLAN_EDIT)
def begin_plan(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Journey, pk=journey)
    actions.begin_plan(journey=mine, by=request.user)
    return redirect("plan", journey)
