"""Taking my things away: what, in which form, one button. Everything at once asks first whether it is me."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.exports import actions, kinds, things
from journeys.exports.forms import TakeForm
from journeys.exports.models import Export
from journeys.models import Journey


@access(Permission.EXPORT_MAKE)
def take_away(request: Request, journey: UUID) -> HttpResponse:
    """What I can take, in which forms, and what is ready."""
    mine = open_for(request, Journey, pk=journey)
    there = [thing for thing in things.all_things() if thing.told(mine)]
    form = TakeForm(request.POST if request.method == "POST" else None, there=there)
    if request.method == "POST" and form.is_valid():
        if form.kind == things.EVERYTHING:
            return redirect("take_everything", journey)
        export = actions.request_export(journey=mine, kind=form.kind, about_id=mine.pk, by=request.user)
        return redirect("paper", journey, export.pk)
    kept = list_for(request, Export).filter(journey=mine).kept()
    here = [(export, kind) for export in kept if (kind := kinds.of(export)) and kind.apart]
    return render(request, "journeys/exports/take_away.html", {"journey": mine, "form": form, "here": here})


@access(Permission.EXPORT_MAKE, fresh=True)
def take_everything(request: Request, journey: UUID) -> HttpResponse:
    """All of it, what is private too: so whoever asks shows again who they are."""
    mine = open_for(request, Journey, pk=journey)
    if request.method == "POST":
        export = actions.request_export(
            journey=mine, kind=things.EVERYTHING, about_id=mine.pk, by=request.user
        )
        return redirect("paper", journey, export.pk)
    return render(request, "journeys/exports/take_everything.html", {"journey": mine})


@require_POST
@access(Permission.EXPORT_MAKE)
def let_go(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """The copy that is kept here goes now, ready or not."""
    export = open_for(request, Export, pk=pk, journey_id=journey)
    actions.take_back(export=export, by=request.user)
    return redirect("paper", journey, pk)
