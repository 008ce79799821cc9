"""The lists of a plan, and what is said in each part of the Care Planning Framework."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from planning import keeping, pictures
from planning.models import Part, Person, Plan
from planning.models.shape import OfPlan
from planning.rows import actions, reading
from planning.rows.forms import PartForm
from planning.rows.kinds import KINDS, Kind
from planning.seen import ring
from planning.stage import stops

EVENT = "plan_part"


def _full() -> str:
    return _("There are many here already. I can take one out first.")


def _meanwhile() -> str:
    return _("I wrote here on another page meanwhile. Both are kept: I choose which.")


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _context(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "plan": plan, "stops": stops(plan.journey), **more}


@access(Permission.PLAN_READ)
def plan_list(request: Request, journey: UUID, kind: str) -> HttpResponse:
    """One list of the plan; for others, what of it is shared with them."""
    opened, of = open_for(request, Plan, journey_id=journey), _kind(kind)
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    rows = list(list_for(request, of.model).filter(journey_id=journey))
    if of.model is Person:
        pictures.only_seen(request, rows, "photo")
    context = _context(
        opened,
        kind=of,
        rows=reading.shown(of, rows),
        mine=mine,
        rings=reading.rings(of, rows),
        dots=ring.dots(rows) if of.model is Person else [],
    )
    return render(request, "planning/rows/list.html", context)


@access(Permission.PLAN_EDIT)
@pressed_once
def add_to_list(request: Request, journey: UUID, kind: str) -> HttpResponse:
    mine, of = open_for(request, Plan, journey_id=journey), _kind(kind)
    form = of.form(request.POST if request.method == "POST" else None, initial=of.form.start(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_row(journey=mine.journey, kind=of, by=request.user, **form.said())
            return redirect("plan_list", journey, kind)
        except actions.TooManyError:
            form.add_error(None, _full())
    return render(request, "planning/rows/row.html", _context(mine, kind=of, form=form))


@access(Permission.PLAN_EDIT)
def change_in_list(request: Request, journey: UUID, kind: str, row: UUID) -> HttpResponse:
    of = _kind(kind)
    plan = open_for(request, Plan, journey_id=journey)
    mine = open_for(request, of.model, pk=row, journey_id=journey)
    form = of.form(request.POST if request.method == "POST" else None, initial=of.form.start(mine))
    if request.method == "POST" and form.is_valid():
        kept = actions.change(
            row=mine, event=of.event, said=form.said(), seen=form.seen_saves, by=request.user
        )
        if not kept.waits:
            return redirect("plan_list", journey, kind)
        messages.info(request, _meanwhile())
        return redirect("change_in_list", journey, kind, row)
    context = _context(plan, kind=of, form=form, row=mine, waits=keeping.shown(mine, of.form))
    return render(request, "planning/rows/row.html", context)


@require_POST
@access(Permission.PLAN_EDIT)
def move_in_list(request: Request, journey: UUID, kind: str, row: UUID) -> HttpResponse:
    """The buttons of one row: earlier, take it out."""
    of = _kind(kind)
    plan = open_for(request, Plan, journey_id=journey)
    mine = open_for(request, of.model, pk=row, journey_id=journey)
    if request.POST.get("do") == "out" and not request.POST.get("sure"):
        context = _context(plan, kind=of, row=mine, title=getattr(mine, of.name))
        return render(request, "planning/rows/take_out.html", context)
    _do(request, mine, of.event)
    return redirect("plan_list", journey, kind)


def _do(request: Request, row: OfPlan, event: str) -> None:
    match request.POST.get("do"):
        case "earlier":
            actions.move_earlier(row=row, event=event, by=request.user)
        case "out":
            actions.take_out(row=row, event=event, by=request.user)
            messages.success(request, _("It is taken out."))


@access(Permission.PLAN_READ)
def plan_part(request: Request, journey: UUID, part: str) -> HttpResponse:
    """One part of the framework: its questions, and what is said to each."""
    opened = open_for(request, Plan, journey_id=journey)
    area = reading.area(opened, part)
    said = list(list_for(request, Part).filter(journey_id=journey).select_related("attachment"))
    pictures.only_seen(request, said, "attachment")
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    context = _context(opened, area=area, questions=reading.questions(area, said), mine=mine)
    return render(request, "planning/rows/part.html", context)


@access(Permission.PLAN_EDIT)
def say_in_plan(request: Request, journey: UUID, part: str, prompt: str) -> HttpResponse:
    mine = open_for(request, Plan, journey_id=journey)
    asked = reading.prompt(mine, part, prompt)
    form = PartForm(request.POST if request.method == "POST" else None, initial=PartForm.start(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(journey=mine.journey, prompt=asked, by=request.user, **form.said())
            return redirect("plan_part", journey, part)
        except actions.TooManyError:
            form.add_error(None, _full())
    return render(request, "planning/rows/say.html", _context(mine, form=form, prompt=asked))


@access(Permission.PLAN_EDIT)
def change_said(request: Request, journey: UUID, said: UUID) -> HttpResponse:
    mine = open_for(request, Part, pk=said, journey_id=journey)
    plan = open_for(request, Plan, journey_id=journey)
    form = PartForm(request.POST if request.method == "POST" else None, initial=PartForm.start(mine))
    if request.method == "POST" and form.is_valid():
        kept = actions.change(row=mine, event=EVENT, said=form.said(), seen=form.seen_saves, by=request.user)
        if not kept.waits:
            return redirect("plan_part", journey, mine.prompt.area.slug)
        messages.info(request, _meanwhile())
        return redirect("change_said", journey, said)
    context = _context(plan, form=form, prompt=mine.prompt, said=mine, waits=keeping.shown(mine, PartForm))
    return render(request, "planning/rows/say.html", context)


@require_POST
@access(Permission.PLAN_EDIT)
def move_said(request: Request, journey: UUID, said: UUID) -> HttpResponse:
    """The buttons of one thing said: earlier, take it out."""
    mine = open_for(request, Part, pk=said, journey_id=journey)
    if request.POST.get("do") == "out" and not request.POST.get("sure"):
        plan = open_for(request, Plan, journey_id=journey)
        context = _context(plan, said=mine, prompt=mine.prompt, title=mine.words)
        return render(request, "planning/rows/take_out.html", context)
    _do(request, mine, EVENT)
    return redirect("plan_part", journey, mine.prompt.area.slug)
