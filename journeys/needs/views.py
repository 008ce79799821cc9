from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.models import Journey
from journeys.needs import actions
from journeys.needs.forms import PartForm
from journeys.needs.models import CommunicationNeeds
from journeys.needs.parts import PARTS, named
from ui.display import Display, remember


@access(Permission.JOURNEY_MANAGE)
def needs(request: Request, journey: UUID) -> HttpResponse:
    """What helps me to talk and to understand: the four parts, and who may read them."""
    mine = open_for(request, Journey, pk=journey)
    row = list_for(request, CommunicationNeeds).filter(journey=mine).first()
    parts = [(part, row.lines(part.slug) if row else []) for part in PARTS]
    return render(request, "journeys/needs/needs.html", {"journey": mine, "needs": row, "parts": parts})


@access(Permission.JOURNEY_MANAGE)
def needs_part(request: Request, journey: UUID, part: str) -> HttpResponse:
    """One question of the four."""
    mine = open_for(request, Journey, pk=journey)
    asked = named(part)
    if asked is None:
        raise Http404
    row = list_for(request, CommunicationNeeds).filter(journey=mine).first()
    form = PartForm(request.POST if request.method == "POST" else None, part=asked, needs=row)
    if form.is_valid():
        looks = actions.say_needs(
            journey=mine, by=request.user, display=Display.of(request), **form.cleaned_data
        )
        messages.success(request, _("Saved. Pages and papers follow it from now on."))
        return remember(redirect("needs", journey), looks)
    return render(request, "journeys/needs/part.html", {"journey": mine, "part": asked, "form": form})


@require_POST
@access(Permission.JOURNEY_MANAGE)
def change_needs(request: Request, journey: UUID) -> HttpResponse:
    """The buttons: who may read it, and “still right”."""
    mine = open_for(request, Journey, pk=journey)
    if request.POST.get("do") == "right":
        actions.still_right(journey=mine, by=request.user)
        messages.success(request, _("Thank you. It stays as it is."))
    else:
        actions.show_needs(journey=mine, just_me="show" not in request.POST, by=request.user)
    return redirect("needs", journey)
