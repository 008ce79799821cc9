"""How far I have come: my scales, one of them, and those of one reflection."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from journeys.models import Journey
from planning.models import Goal
from reflection.models import Placed, Reflection, Scale
from reflection.progress import actions, reading
from reflection.progress.forms import PlaceForm, ScaleForm
from reflection.stage import stops
from reflection.who.reading import who_comes


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), "mine": True, **more}


@access(Permission.REFLECTION_EDIT)
def my_progress(request: Request, journey: UUID) -> HttpResponse:
    """Every scale of mine, and those I put away."""
    mine = open_for(request, Journey, pk=journey)
    context = _context(
        mine,
        shown=reading.scales(request, mine),
        away=reading.scales(request, mine, away=True),
    )
    return render(request, "reflection/progress/progress.html", context)


@access(Permission.REFLECTION_READ)
def progress_here(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """How far I have come, at one reflection; for its guests, what I let them see of it."""
    opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
    mine = can(request.user, Permission.REFLECTION_EDIT, opened)
    context = _context(
        opened.journey,
        reflection=opened,
        mine=mine,
        not_shown=who_comes(request, opened).not_shown if mine else "",
        shown=reading.scales(request, opened.journey, reflection=opened),
    )
    return render(request, "reflection/progress/here.html", context)


def _goals(request: Request, journey: Journey) -> list[tuple[str, str]]:
    return [(str(goal.pk), goal.title) for goal in reading.goals(request, journey)]


def _goal(request: Request, journey: Journey, form: ScaleForm) -> Goal | None:
    pk = form.cleaned_data.get("about")
    found: Goal | None = list_for(request, Goal).filter(journey=journey, pk=pk).first() if pk else None
    return found


@access(Permission.REFLECTION_EDIT)
def add_scale(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Journey, pk=journey)
    form = ScaleForm(posted(request), goals=_goals(request, mine))
    if form.is_valid():
        try:
            scale = actions.add_scale(
                journey=mine, by=request.user, key=form.cleaned_data["key"], goal=_goal(request, mine, form),
                **form.said(),
            )  # fmt: skip
            return redirect("scale", journey, scale.pk)
        except actions.TooManyError:
            form.add_error(None, _("There are many here already. I can take one out first."))
    return render(request, "reflection/progress/change.html", _context(mine, form=form))


@access(Permission.REFLECTION_EDIT)
def change_scale(request: Request, journey: UUID, scale: UUID) -> HttpResponse:
    mine = open_for(request, Scale, pk=scale, journey_id=journey)
    form, newer = ScaleForm(posted(request), initial=ScaleForm.start(mine)), None
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            actions.change_scale(scale=mine, by=request.user, seen=seen, **form.said())
            return redirect("scale", journey, scale)
        except NewerError as error:
            there = ScaleForm(initial=ScaleForm.start(error.row))
            newer = show_both(form, there, back=reverse("scale", args=[journey, scale]))
        except actions.StandsThereError:
            form.add_error(
                None,
                _("I was on one of the steps that is empty now. That day goes first."),
            )
    context = _context(mine.journey, form=form, scale=mine, newer=newer)
    return render(request, "reflection/progress/change.html", context)


def _reflection(request: Request, journey: UUID, said: str | None) -> Reflection | None:
    """The reflection that a page was opened from, where its address says so."""
    try:
        pk = UUID(said or "")
    except ValueError:
        return None
    found: Reflection | None = list_for(request, Reflection).filter(pk=pk, journey_id=journey).first()
    return found


@access(Permission.REFLECTION_EDIT)
def scale(request: Request, journey: UUID, scale: UUID) -> HttpResponse:
    """One of them: the path, every day in a table, and where I am now (`at` in the address: at which reflection)."""
    mine = open_for(request, Scale, pk=scale, journey_id=journey)
    shown = reading.one(request, mine)
    at = _reflection(request, journey, request.GET.get("at"))
    form = PlaceForm(posted(request), shown=shown)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.place(
                scale=mine, by=request.user, step=given["step"], on=given["on"], words=given["words"],
                number=given.get("number"), reflection=at,
            )  # fmt: skip
            messages.success(request, _("It is on my path."))
            return redirect("progress_here", journey, at.pk) if at else redirect("scale", journey, scale)
        except actions.TooManyError:
            form.add_error(None, _("There are many days here already. I can take one out first."))
    context = _context(mine.journey, scale=mine, one=shown, form=form, at=at)
    return render(request, "reflection/progress/scale.html", context)


@require_POST
@access(Permission.REFLECTION_EDIT)
def scale_do(request: Request, journey: UUID, scale: UUID) -> HttpResponse:
    """The buttons of one: put away, take up, take out."""
    mine = open_for(request, Scale, pk=scale, journey_id=journey)
    do = request.POST.get("do")
    if do == "out" and not request.POST.get("sure"):
        return render(request, "reflection/progress/take_out.html", _context(mine.journey, scale=mine))
    if do == "out":
        actions.take_out(scale=mine, by=request.user)
        messages.success(request, _("It is taken out."))
    elif do == "away":
        actions.put_away(scale=mine, by=request.user)
        messages.success(request, _("It is put away. Nobody else sees it now, and all of it is kept."))
    elif do == "back":
        actions.take_up(scale=mine, by=request.user)
    return redirect("my_progress", journey)


@require_POST
@access(Permission.REFLECTION_EDIT)
def take_out_place(request: Request, journey: UUID, scale: UUID, placed: UUID) -> HttpResponse:
    """Take one day off the path."""
    mine = open_for(request, Placed, pk=placed, scale_id=scale, journey_id=journey)
    actions.take_out_place(placed=mine, by=request.user)
    messages.success(request, _("That day is off my path."))
    return redirect("scale", journey, scale)


@require_POST
@access(Permission.REFLECTION_EDIT)
def show_scale(request: Request, journey: UUID, reflection: UUID, scale: UUID) -> HttpResponse:
    """Let those who look into this reflection see this path, or not any more."""
    mine = open_for(request, Scale, pk=scale, journey_id=journey)
    here = open_for(request, Reflection, pk=reflection, journey_id=journey)
    actions.show(scale=mine, reflection=here, shown=request.POST.get("do") == "show", by=request.user)
    return redirect("progress_here", journey, reflection)
