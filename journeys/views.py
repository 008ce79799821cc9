from django.http import HttpResponse
from django.shortcuts import redirect, render

from access.gate import Request, access, list_for, open_for, signed_in
from access.rules import Permission
from journeys import actions, stages
from journeys.forms import NameForm
from journeys.leaving import mine as leaving
from journeys.looked import face
from journeys.models import Journey
from journeys.people import with_me


@signed_in
def home(request: Request) -> HttpResponse:
    """My journey; before there is one, the question that begins it."""
    mine = list_for(request, Journey).owned_by(request.user).first()
    shared = with_me.shared_with(request)
    if mine is None:
        template = "journeys/work.html" if request.user.is_worker else "journeys/begin.html"
        return render(
            request, template, {"form": NameForm(), "shared": shared, "stages": stages.all_stages()}
        )
    context = {
        "journey": mine,
        "path": stages.path_of(mine),
        "left_off": stages.resume_of(mine),
        "looks": face.latest(mine),
        "shared": shared,
        "going": leaving.of(mine),
    }
    return render(request, "journeys/home.html", context)


@signed_in
def begin(request: Request) -> HttpResponse:
    """Begin my journey with the name I like."""
    form = NameForm(request.POST or None)
    if form.is_valid():
        actions.begin_journey(name=form.cleaned_data["name"], by=request.user)
        return redirect("home")
    shared = with_me.shared_with(request)
    return render(request, "journeys/begin.html", {"form": form, "shared": shared})


@access(Permission.JOURNEY_MANAGE)
def rename(request: Request, journey: str) -> HttpResponse:
    """Change what I like to be called."""
    mine = open_for(request, Journey, pk=journey)
    form = NameForm(request.POST or None, initial={"name": mine.name})
    if form.is_valid():
        actions.rename_journey(journey=mine, name=form.cleaned_data["name"], by=request.user)
        return redirect("home")
    return render(request, "journeys/rename.html", {"journey": mine, "form": form})
