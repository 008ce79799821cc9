"""My days: how I like things done, my week, how it was, and what I would like changed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from access.gate import Request, access, can, open_for
from access.rules import Permission
from delivery.contents import sections_for
from delivery.stage import stops
from journeys.models import Journey


@access(Permission.JOURNEY_READ)
def days(request: Request, journey: UUID) -> HttpResponse:
    """Every part of my days; for others, what is shared with them."""
    theirs = open_for(request, Journey, pk=journey)
    context = {
        "journey": theirs,
        "mine": can(request.user, Permission.DAYS_EDIT, theirs),
        "sections": sections_for(request, theirs),
        "stops": stops(theirs),
    }
    return render(request, "delivery/days.html", context)
