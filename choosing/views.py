"""My choices: all of them, beginning one, and one of them with its steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from choosing import actions
from choosing.conflict import NewerError, show_both
from choosing.forms import ChangeChoiceForm, ChoiceForm, posted
from choosing.models import Choice
from choosing.stage import stops
from choosing.steps import steps_for
from journeys.models import Journey


@access(Permission.JOURNEY_READ)
def choices(request: Request, journey: UUID) -> HttpResponse:
    """Every choice of mine; for others, those that are shared with them."""
    theirs = open_for(request, Journey, pk=journey)
    shown = list_for(request, Choice).filter(journey=theirs)
    context = {
        "journey": theirs,
        "choices": list(shown.open()),
        "put_away": list(shown.exclude(put_away_at=None)),
        "mine": can(request.user, Permission.CHOICE_EDIT, theirs),
        "stops": stops(theirs),
    }
    return render(request, "choosing/choices.html", context)


@access(Permission.CHOICE_EDIT)
@pressed_once
def begin_choice(request: Request, journey: UUID) -> HttpResponse:
    """What do I want to choose?"""
    mine = open_for(request, Journey, pk=journey)
    form = ChoiceForm(posted(request))
    if form.is_valid():
        try:
            choice = actions.begin_choice(journey=mine, by=request.user, **form.cleaned_data)
            return redirect(choice)
        except actions.TooManyError:
            form.add_error(
                None,
                _("There are many choices here already. I can open one that I do not need and take it out."),
            )
    return render(request, "choosing/begin.html", {"journey": mine, "form": form, "stops": stops(mine)})


@access(Permission.CHOICE_READ)
def choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """One choice: its steps, in any order."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    context = {
        "journey": opened.journey,
        "choice": opened,
        "steps": steps_for(request, opened),
        "mine": can(request.user, Permission.CHOICE_EDIT, opened),
        "stops": stops(opened.journey),
    }
    return render(request, "choosing/choice.html", context)


@access(Permission.CHOICE_EDIT)
def change_choice(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What it is about and where."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    form, newer = ChangeChoiceForm(posted(request), initial=_start(mine)), None
    if form.is_valid():
        try:
            actions.change_choice(choice=mine, by=request.user, **form.cleaned_data)
            return redirect(mine)
        except NewerError as error:
            there = ChangeChoiceForm(initial=_start(error.row))
            newer = show_both(form, there, back=mine.get_absolute_url())
    context = {"journey": mine.journey, "choice": mine, "form": form, "newer": newer}
    return render(request, "choosing/change.html", context | {"stops": stops(mine.journey)})


def _start(choice: Choice) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in actions.SAID} | {"seen": actions.seen_of(choice)}


@require_POST
@access(Permission.CHOICE_EDIT)
def put_choice_away(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Put it away, or take it up again."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    if mine.put_away_at:
        actions.take_up_again(choice=mine, by=request.user)
        return redirect(mine)
    actions.put_away(choice=mine, by=request.user)
    messages.success(request, _("It is put away. Everything in it is kept."))
    return redirect("choices", journey)
