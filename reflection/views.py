"""My reflections, and one of them with everything in it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from journeys.models import Journey
from reflection.contents import sections_for
from reflection.models import Reflection
from reflection.stage import stops


@access(Permission.JOURNEY_READ)
def reflections(request: Request, journey: UUID) -> HttpResponse:
    """Every reflection of mine; for others, those that they are asked to."""
    theirs = open_for(request, Journey, pk=journey)
    context = {
        "journey": theirs,
        "reflections": list(list_for(request, Reflection).filter(journey=theirs).in_order()),
        "mine": can(request.user, Permission.REFLECTION_EDIT, theirs),
        "stops": stops(theirs),
    }
    return render(request, "reflection/reflections.html", context)


@access(Permission.REFLECTION_READ)
def reflection(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """One reflection: its sections, in the order in which it goes."""
    opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
    context = {
        "journey": opened.journey,
        "reflection": opened,
        "mine": can(request.user, Permission.REFLECTION_EDIT, opened),
        "sections": sections_for(request, opened),
        "stops": stops(opened.journey),
    }
    return render(request, "reflection/reflection.html", context)
