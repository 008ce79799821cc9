"""Visits of a choice: all of them, planning one, one by itself, on paper and in a calendar."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.actions import TooManyError
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from choosing.models import Choice, Option, Visit
from choosing.stage import stops
from choosing.themes import FEELS, themes_for
from choosing.visits import actions, calendar, reading, reminding
from choosing.visits.forms import PlanForm

# Where I will be, when and with whom: nobody else reads it until I say so.
NEW = {"kind": Visit.Kind.VISIT, "private": True}


def _context(choice: Choice, **more: Any) -> dict[str, Any]:
    return {"journey": choice.journey, "choice": choice, "stops": stops(choice.journey), **more}


@access(Permission.CHOICE_READ)
def visits(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What is to come, what was, and a way to plan one for each option."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    options = list(list_for(request, Option).filter(choice=opened))
    found = reading.visits_of(request, options)
    shown = [(option, visit) for option in options for visit in found[option.pk]]
    context = _context(
        opened,
        ahead=sorted(
            (pair for pair in shown if not pair[1].is_over and not pair[1].is_off),
            key=lambda pair: pair[1].order,
        ),
        been=sorted(
            (pair for pair in shown if pair[1].is_over and not pair[1].is_off),
            key=lambda pair: pair[1].order,
            reverse=True,
        ),
        off=[pair for pair in shown if pair[1].is_off],
        options=[option for option in options if option.put_aside_at is None],
        mine=can(request.user, Permission.CHOICE_EDIT, opened),
    )
    return render(request, "choosing/visits/visits.html", context)


@access(Permission.CHOICE_EDIT)
def plan_visit(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """When, where, who comes with me, and what I want to see and ask."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    form = PlanForm(posted(request), initial=NEW)
    if form.is_valid():
        try:
            planned = actions.plan_visit(option=mine, plan=form.said, by=request.user)
            return redirect("visit", journey, choice, planned.pk)
        except TooManyError:
            form.add_error(None, _("There are many visits here already. I can take one out."))
    context = _context(mine.choice, option=mine, form=form, visit=None)
    return render(request, "choosing/visits/plan.html", context)


def _opened(request: Request, journey: UUID, choice: UUID, visit: UUID) -> Visit:
    return open_for(request, Visit, pk=visit, choice_id=choice, journey_id=journey)


@access(Permission.CHOICE_EDIT)
def change_visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    mine = _opened(request, journey, choice, visit)
    form, newer = PlanForm(posted(request), initial=_start(mine)), None
    if form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            actions.change_visit(visit=mine, plan=form.said, seen=seen, by=request.user)
            return redirect("visit", journey, choice, visit)
        except NewerError as error:
            back = reverse("visit", args=[journey, choice, visit])
            newer = show_both(form, PlanForm(initial=_start(error.row)), back=back)
    context = _context(mine.choice, option=mine.option, form=form, visit=mine, newer=newer)
    return render(request, "choosing/visits/plan.html", context)


def _start(visit: Visit) -> dict[str, Any]:
    return {name: getattr(visit, name) for name in actions.PLANNED} | {"seen": actions.seen_of(visit)}


@access(Permission.CHOICE_READ)
def visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """One visit: before it the plan first, after it how it was."""
    opened = _opened(request, journey, choice, visit)
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    context = _context(
        opened.choice,
        visit=opened,
        shown=reading.Shown(opened, "" if mine else opened.journey.name),
        looks=reading.looks_of(opened),
        questions=reading.questions_of(request, opened),
        parts=reading.parts_of(request, opened, mine=mine),
        mine=mine,
        may_be_mailed=reminding.may_be_mailed(request.user, opened.journey_id),
        mail_comes=reminding.comes(opened),
        too_late=reminding.too_late(opened),
        mail_on=reminding.due_at(opened),
    )
    return render(request, "choosing/visits/visit.html", context)


@access(Permission.CHOICE_EDIT)
def visit_paper(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """The same to take along: what to look at, my questions, and room to write."""
    mine = _opened(request, journey, choice, visit)
    context = _context(
        mine.choice,
        visit=mine,
        shown=reading.Shown(mine),
        questions=[one for one in reading.questions_of(request, mine) if not one.found],
        themes=themes_for(mine.kind),
        feels=FEELS,
    )
    return render(request, "choosing/visits/paper.html", context)


@access(Permission.CHOICE_EDIT)
def visit_calendar(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """A file for a calendar; with `where` in the address it says which option it is of, and where."""
    mine = _opened(request, journey, choice, visit)
    file = calendar.written(mine, with_place="where" in request.GET)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, calendar.FILENAME) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@access(Permission.CHOICE_EDIT)
def call_off_visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """Call it off, or say that it happens after all."""
    mine = _opened(request, journey, choice, visit)
    if mine.called_off_at:
        actions.call_on_again(visit=mine, by=request.user)
    else:
        actions.call_off(visit=mine, by=request.user)
        messages.success(request, _("It is called off here. Nobody is told by us: I ring them myself."))
    return redirect("visit", journey, choice, visit)


@require_POST
@access(Permission.CHOICE_EDIT)
def remind_of_visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """Ask for a mail the day before, or stop it. Asking needs an address that mail may go to."""
    mine = _opened(request, journey, choice, visit)
    wanted = "yes" in request.POST
    if not wanted or reminding.may_be_mailed(request.user, mine.journey_id):
        actions.remind(visit=mine, wanted=wanted, by=request.user)
    return redirect("visit", journey, choice, visit)


@require_POST
@access(Permission.CHOICE_EDIT)
def tick_visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """What of my list I saw or asked."""
    mine = _opened(request, journey, choice, visit)
    known = {one.code for one in [*reading.looks_of(mine), *reading.questions_of(request, mine)]}
    done, had = (known & set(request.POST.getlist(name)) for name in ("done", "had"))
    actions.tick(visit=mine, ticked=done, had=had, by=request.user)
    messages.success(request, _("Saved. I can change it any time."))
    return redirect("visit", journey, choice, visit)


@access(Permission.CHOICE_EDIT)
def take_out_visit(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """Take a visit out for good, with every photo of it; asked once more first."""
    mine = _opened(request, journey, choice, visit)
    if request.method == "POST":
        actions.take_out_visit(visit=mine, by=request.user)
        messages.success(request, _("It is taken out, with all that was in it."))
        return redirect("visits", journey, choice)
    context = _context(
        mine.choice,
        visit=mine,
        shown=reading.Shown(mine),
        parts=reading.parts_of(request, mine, mine=True),
    )
    return render(request, "choosing/visits/take_out.html", context)
