"""I would like a change: my changes, asking, and what comes back. Every page is its owner's alone.

Each opens the journey first, with the permission that only its owner has, and a change after that: so whoever helps
gets the same answer for a change that is there and one that is not, and cannot try out whose an unsigned one is.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from delivery.changes import actions, reading
from delivery.changes.about import About, about
from delivery.changes.forms import AskForm, WorkedForm
from delivery.changes.sides import sides_of
from delivery.models import Change
from delivery.stage import stops
from journeys.models import Journey


@access(Permission.DAYS_EDIT)
def my_changes(request: Request, journey: UUID) -> HttpResponse:
    """One line each: what I would like, and how it stands."""
    mine = open_for(request, Journey, pk=journey)
    context = {"journey": mine, "shown": reading.changes(request, mine, sides_of(mine)), "stops": stops(mine)}
    return render(request, "delivery/changes/changes.html", context)


@access(Permission.DAYS_EDIT)
def ask_change(request: Request, journey: UUID, pk: UUID | None = None) -> HttpResponse:
    """Ask, or keep it for later. With `pk`, one that I kept, or the same again for somebody else."""
    mine = open_for(request, Journey, pk=journey)
    sides, like = sides_of(mine), _one(request, mine, pk) if pk else None
    thing = _about(request, mine, like)
    keeping = request.POST.get("do") == "keep" or not sides.answering
    form = AskForm(
        request.POST if request.method == "POST" else None, sides=sides.answering, about=thing, keeping=keeping,
        initial={"words": like.words if like else ""},
    )  # fmt: skip
    went = None
    if request.method == "POST" and form.is_valid():
        try:
            change = _go(request, mine, form, thing, like, keeping=keeping)
            return redirect("my_change", journey, change.pk)
        except actions.TooManyError:
            form.add_error(None, _("There are very many here. Take one out first."))
        except actions.WentOtherwiseError as before:
            went = before.change
    context = {
        "journey": mine,
        "form": form,
        "sides": sides,
        "like": like,
        "about": thing,
        "went": went,
        "stops": stops(mine),
    }
    return render(request, "delivery/changes/ask.html", context)


@access(Permission.DAYS_EDIT)
def my_change(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One change: what they answered, and whether that is what I meant."""
    mine = open_for(request, Journey, pk=journey)
    change = _one(request, mine, pk)
    shown = reading.Shown(change, reading.answers_to(request, [pk])[pk], sides_of(mine).reach(change))
    form = WorkedForm(
        request.POST if request.method == "POST" else None, initial={"seen": len(shown.answers)}
    )
    if request.method == "POST" and shown.may_be_said and form.is_valid():
        said = form.cleaned_data
        if said["seen"] not in (None, len(shown.answers)):
            messages.info(request, _("Another answer came meanwhile. Here it is."))
            return redirect("my_change", journey, pk)
        actions.say_worked(change=change, worked=said["worked"], words=said["words"], by=request.user)
        messages.success(request, _("It is kept. Whoever answers can read it."))
        return redirect("my_change", journey, pk)
    context = {
        "journey": mine,
        "one": shown,
        "form": form,
        "history": reading.history(shown, _("I")),
        "stops": stops(mine),
    }
    return render(request, "delivery/changes/change.html", context)


@require_POST
@access(Permission.DAYS_EDIT)
def take_back_change(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Take it back at once; one that I kept, or took back before, is taken out for good once I say so."""
    mine = open_for(request, Journey, pk=journey)
    change = _one(request, mine, pk)
    if request.POST.get("do") != "out":
        actions.take_back(change=change, by=request.user)
        messages.success(request, _("It is taken back. Nobody is told."))
        return redirect("my_change", journey, pk)
    if not request.POST.get("sure"):
        context = {"journey": mine, "change": change, "stops": stops(mine)}
        return render(request, "delivery/changes/take_out.html", context)
    actions.take_out(change=change, by=request.user)
    messages.success(request, _("It is taken out."))
    return redirect("my_changes", journey)


def _one(request: Request, journey: Journey, pk: UUID) -> Change:
    change = list_for(request, Change).filter(journey=journey, pk=pk).first()
    if change is None:
        raise Http404
    return change


def _about(request: Request, journey: Journey, like: Change | None) -> About | None:
    if like is None:
        return about(request, journey, request.GET.get("about", ""))
    return about(request, journey, _named(like)) or (About(like.about, gone=True) if like.about else None)


def _named(change: Change) -> str:
    """What the change is about, as an address names it."""
    columns = ("card", "coming", "moment", "step")
    return next((f"{name}:{pk}" for name in columns if (pk := getattr(change, f"{name}_id"))), "")


def _go(
    request: Request, mine: Journey, form: AskForm, thing: About | None, like: Change | None, *, keeping: bool
) -> Change:
    said: dict[str, Any] = {
        "journey": mine,
        "words": form.cleaned_data["words"],
        "about": thing if keeping or form.tells_about else None,
        "kept": like if like and _is_kept(like) else None,
        "by": request.user,
    }
    if keeping:
        change, done = actions.keep(**said), _("It is kept, for me alone.")
    else:
        change = actions.ask(side=form.to, signed=form.shows_name, **said)
        done = _("It is asked. I can take it back any time.")
    messages.success(request, done)
    return change


def _is_kept(change: Change) -> bool:
    return change.to_user_id is None and change.to_team_id is None and change.closed_at is None
