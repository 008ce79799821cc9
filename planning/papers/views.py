"""My plan to take away: as a paper, for a calendar, and for another system of health and care."""

import json
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.models import Export
from journeys.needs.reading import needs_of
from planning.models import Agreed, Plan, Step
from planning.papers import calendar, fhir
from planning.papers.kinds import KINDS
from planning.stage import stops

OURS = {kind.name: kind for kind in KINDS}


@access(Permission.EXPORT_MAKE)
def plan_papers(request: Request, journey: UUID) -> HttpResponse:
    """What I can have of my plan, and the papers that are there now."""
    plan = open_for(request, Plan, journey_id=journey)
    last = list_for(request, Agreed).filter(journey_id=journey).defer("told", "changes").first()
    kinds = sorted(KINDS, key=lambda kind: not kind.easy) if needs_of(plan.journey).easy_read else KINDS
    ready = list_for(request, Export).filter(journey_id=journey, kind__in=OURS).ready()
    context = {
        "journey": plan.journey,
        "agreed": last,
        "offers": kinds if last else [],
        "there": [(export, OURS[export.kind]) for export in ready],
        "has_days": list_for(request, Step).there().filter(journey_id=journey, on__isnull=False).exists(),
        "stops": stops(plan.journey),
    }
    return render(request, "planning/papers/papers.html", context)


@access(Permission.PLAN_READ)
def plan_calendar(request: Request, journey: UUID) -> HttpResponse:
    """The steps with a day, as a file for a calendar; never one that only I see."""
    plan = open_for(request, Plan, journey_id=journey)
    steps = list_for(request, Step).there().filter(journey_id=journey, on__isnull=False, private=False)
    open_ones = steps.filter(goal_private=False, goal__put_away_at=None)
    content = calendar.written(open_ones, in_words=request.GET.get("words") == "1")
    return _file(content, "text/calendar; charset=utf-8", calendar.FILENAME, plan)


@access(Permission.EXPORT_MAKE)
def plan_for_systems(request: Request, journey: UUID) -> HttpResponse:
    """The newest plan that I said yes to, as other systems of health and care read it (FHIR R4B)."""
    agreed = list_for(request, Agreed).filter(journey_id=journey).first()
    plan = open_for(request, Plan, journey_id=journey)
    if agreed is None:
        raise Http404
    content = json.dumps(fhir.bundle(agreed), ensure_ascii=False, indent=1).encode()
    return _file(content, "application/fhir+json", fhir.FILENAME, plan)


def _file(content: bytes, kind: str, name: str, plan: Any) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
