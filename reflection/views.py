"""Whether I want to look back, my reflections, and one of them with everything in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from journeys.models import Journey
from reflection import actions
from reflection.contents import sections_for
from reflection.forms import BeginForm, LooksForm, WantingForm, start
from reflection.looks import look_of
from reflection.models import Reflection, Wanting
from reflection.stage import stops
from reflection.when import stood


@access(Permission.JOURNEY_READ)
def reflections(request: Request, journey: UUID) -> HttpResponse:
    """Do I want one? And every reflection of mine; for others, those that they are asked to."""
    theirs = open_for(request, Journey, pk=journey)
    shown = [
        {"reflection": one, "look": look_of(one), "stood": stood(one)}
        for one in list_for(request, Reflection).filter(journey=theirs).in_order()
    ]
    wanting = list_for(request, Wanting).filter(journey=theirs).first()
    context = {
        "journey": theirs,
        "open": [one for one in shown if not one["reflection"].finished_at],
        "before": [one for one in shown if one["reflection"].finished_at],
        "mine": can(request.user, Permission.REFLECTION_EDIT, theirs),
        "answer": wanting.answer if wanting else "",
        "stops": stops(theirs),
    }
    return render(request, "reflection/reflections.html", context)


@require_POST
@access(Permission.REFLECTION_EDIT)
def say_wanting(request: Request, journey: UUID) -> HttpResponse:
    """Do I want one? Yes, not now, never ask me."""
    mine = open_for(request, Journey, pk=journey)
    form = WantingForm(request.POST)
    if form.is_valid():
        actions.say_wanting(journey=mine, answer=form.cleaned_data["answer"], by=request.user)
        messages.success(request, _("Saved. I can change this any time."))
    return redirect("reflections", journey)


@access(Permission.REFLECTION_EDIT)
def begin_reflection(request: Request, journey: UUID) -> HttpResponse:
    """Begin one. Only the person can."""
    mine = open_for(request, Journey, pk=journey)
    form = BeginForm(posted(request))
    if form.is_valid():
        try:
            return redirect(actions.begin(journey=mine, by=request.user, **form.cleaned_data))
        except actions.TooManyError:
            form.add_error(None, _("There are very many here. Take one out first."))
    return render(request, "reflection/begin.html", {"journey": mine, "form": form, "stops": stops(mine)})


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


@access(Permission.REFLECTION_EDIT)
def reflection_looks(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """What it looks like, where and when."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    seen = actions.seen_of(mine, actions.LOOKS)
    form, newer = LooksForm(posted(request), initial=start(mine, actions.LOOKS, seen)), None
    if form.is_valid():
        try:
            actions.change(reflection=mine, by=request.user, **form.cleaned_data)
            return redirect(mine)
        except NewerError as error:
            seen = actions.seen_of(error.row, actions.LOOKS)
            there = LooksForm(initial=start(error.row, actions.LOOKS, seen))
            newer = show_both(form, there, back=mine.get_absolute_url())
    context = {"journey": mine.journey, "reflection": mine, "form": form, "newer": newer}
    return render(request, "reflection/looks.html", context | {"stops": stops(mine.journey)})


@require_POST
@access(Permission.REFLECTION_EDIT)
def move_reflection(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Put it with those before, take it up again, or take it out."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    match request.POST.get("do"):
        case "finish":
            actions.finish(reflection=mine, by=request.user)
            messages.success(request, _("It is with those before. Everything in it is kept."))
            return redirect("reflections", journey)
        case "again":
            actions.take_up_again(reflection=mine, by=request.user)
        case "out" if not request.POST.get("sure"):
            context = {"journey": mine.journey, "reflection": mine, "stops": stops(mine.journey)}
            return render(request, "reflection/take_out.html", context)
        case "out":
            actions.take_out(reflection=mine, by=request.user)
            messages.success(request, _("It is taken out. Nobody is told."))
            return redirect("reflections", journey)
    return redirect(mine)
