from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from access.gate import Request, access, open_for
from access.rules import Permission
from planning.coverage import reading
from planning.models import Plan
from planning.stage import stops


@access(Permission.PLAN_EDIT)
def plan_coverage(request: Request, journey: UUID) -> HttpResponse:
    """How it looks so far, for its owner alone: nobody else is asked to judge how whole a plan is."""
    mine = open_for(request, Plan, journey_id=journey)
    context = {
        "journey": mine.journey, "plan": mine, "stops": stops(mine.journey),
        "parts": reading.parts_of_life(request, mine.journey), "hints": reading.hints(request, mine),
    }  # fmt: skip
    return render(request, "planning/coverage/coverage.html", context)
