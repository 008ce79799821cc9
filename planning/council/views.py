"""The council's part of a plan: theirs, kept apart, beside the plan where its owner says so, and never needed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from aspirations.ideas.hand_back import hands_back
from planning.agreed.readers import called, works_for_a_council
from planning.council import actions
from planning.council.forms import CouncilForm
from planning.council.reading import shown
from planning.models import CouncilPart, Plan
from planning.stage import stops


def _context(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "plan": plan, "stops": stops(plan.journey), **more}


@access(Permission.PLAN_COMMENT)
def council_part(request: Request, journey: UUID) -> HttpResponse:
    """For its owner, what a council gave; for whoever of a council writes it, their own."""
    plan = open_for(request, Plan, journey_id=journey)
    mine = can(request.user, Permission.PLAN_EDIT, plan)
    if not mine and not works_for_a_council(request.user, journey):
        raise Http404
    there = list_for(request, CouncilPart).filter(journey_id=journey)
    parts = there.exclude(given_at=None) if mine else there.filter(by=request.user)
    context = _context(plan, parts=[shown(each) for each in parts], mine=mine)
    return render(request, "planning/council/part.html", context)


@access(Permission.PLAN_COMMENT)
@hands_back
def write_council_part(request: Request, journey: UUID) -> HttpResponse:
    """What the law asks of a council's plan, by somebody of a council; not there for anybody else."""
    plan = open_for(request, Plan, journey_id=journey)
    if can(request.user, Permission.PLAN_EDIT, plan) or not works_for_a_council(request.user, journey):
        raise Http404
    row = list_for(request, CouncilPart).filter(journey_id=journey, by=request.user).first()
    form, newer = (
        CouncilForm(request.POST if request.method == "POST" else None, initial=CouncilForm.start(row)),
        None,
    )
    if form.is_valid():
        try:
            _keep(request, plan, form)
            return redirect("council_part", journey)
        except actions.NewerError as error:
            newer = shown(error.row)
            # Saving once more is then on purpose: what stands there is on the page.
            again = request.POST.copy()
            again[form.add_prefix("seen")] = str(error.row.saves)
            form = CouncilForm(again)
    return render(request, "planning/council/write.html", _context(plan, form=form, newer=newer))


def _keep(request: Request, plan: Plan, form: CouncilForm) -> None:
    give = "give" in request.POST
    actions.write(
        journey=plan.journey, by=request.user, by_name=called(request.user, plan.journey_id), said=form.said(),
        seen=form.seen_saves, give=give,
    )  # fmt: skip
    words = _("{name} can read it now.") if give else _("It is kept. {name} reads it when I give it.")
    messages.success(request, words.format(name=plan.journey.name))


@require_POST
@access(Permission.PLAN_EDIT)
def put_beside(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Put it beside my plan, or leave it."""
    part = open_for(request, CouncilPart, pk=pk, journey_id=journey)
    actions.put_beside(part=part, beside="beside" in request.POST, by=request.user)
    return redirect("council_part", journey)
