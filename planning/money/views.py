"""The money of a plan: what there is, what goes out, and what is left over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from planning import keeping
from planning.models import Budget, Cost, Plan
from planning.money import actions, reading
from planning.money.forms import BudgetForm, CostForm
from planning.stage import stops


def _context(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "plan": plan, "stops": stops(plan.journey), **more}


def _meanwhile(request: Request) -> None:
    messages.info(request, _("I wrote here on another page meanwhile. Both are kept: I choose which."))


@access(Permission.PLAN_READ)
def plan_money(request: Request, journey: UUID) -> HttpResponse:
    """What there is and what it pays for. Sums are the owner's: others could take away what they see from them."""
    opened = open_for(request, Plan, journey_id=journey)
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    context = _context(opened, money=reading.money(request, opened.journey), mine=mine)
    return render(request, "planning/money/money.html", context)


@access(Permission.PLAN_EDIT)
def change_budget(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Plan, journey_id=journey)
    budget = list_for(request, Budget).filter(journey_id=journey).first()
    start = BudgetForm.start(budget) if budget else {"seen": 0, "private": True}
    form = BudgetForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        kept = actions.say_budget(
            journey=mine.journey, said=form.said(), seen=form.seen_saves, by=request.user
        )
        if not kept.waits:
            return redirect("plan_money", journey)
        _meanwhile(request)
        return redirect("change_budget", journey)
    context = _context(mine, form=form, waits=keeping.shown(budget, BudgetForm) if budget else [])
    return render(request, "planning/money/budget.html", context)


@access(Permission.PLAN_EDIT)
@pressed_once
def add_cost(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Plan, journey_id=journey)
    form = CostForm(request.POST if request.method == "POST" else None, initial=CostForm.start(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_cost(journey=mine.journey, by=request.user, **form.said())
            return redirect("plan_money", journey)
        except actions.TooManyError:
            form.add_error(None, _("There are many here already. I can take one out first."))
    return render(request, "planning/money/cost.html", _context(mine, form=form))


@access(Permission.PLAN_EDIT)
def change_cost(request: Request, journey: UUID, cost: UUID) -> HttpResponse:
    """One cost, said anew or taken out."""
    mine = open_for(request, Cost, pk=cost, journey_id=journey)
    plan = open_for(request, Plan, journey_id=journey)
    if request.method == "POST" and request.POST.get("do") == "out":
        if not request.POST.get("sure"):
            asked = _context(plan, cost=mine, title=mine.words)
            return render(request, "planning/rows/take_out.html", asked)
        actions.take_out_cost(cost=mine, by=request.user)
        messages.success(request, _("It is taken out."))
        return redirect("plan_money", journey)
    form = CostForm(request.POST if request.method == "POST" else None, initial=CostForm.start(mine))
    if request.method == "POST" and form.is_valid():
        kept = actions.change_cost(cost=mine, said=form.said(), seen=form.seen_saves, by=request.user)
        if not kept.waits:
            return redirect("plan_money", journey)
        _meanwhile(request)
        return redirect("change_cost", journey, cost)
    context = _context(plan, form=form, cost=mine, waits=keeping.shown(mine, CostForm))
    return render(request, "planning/money/cost.html", context)
