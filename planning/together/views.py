"""Making a plan together: for its owner, what others say; for a helper, their own words and what became of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from aspirations.ideas.hand_back import hands_back
from planning.models import Plan, PlanIdea
from planning.stage import stops
from planning.together import actions, page
from planning.together.actions import Said
from planning.together.forms import SayForm, SuggestForm
from planning.together.kinds import ABOUT, WHOLE

Kind = PlanIdea.Kind


def _context(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"journey": plan.journey, "plan": plan, "stops": stops(plan.journey), **more}


@access(Permission.PLAN_READ)
def plan_ideas(request: Request, journey: UUID) -> HttpResponse:
    """For the owner: ideas that wait, and those before. For a helper: what they said, and what became of it."""
    plan = open_for(request, Plan, journey_id=journey)
    may = page.may(request, plan.journey)
    rows = list_for(request, PlanIdea).filter(journey_id=journey).select_related("prompt__area")
    if may.mine:
        waiting = page.shown(request, page.waiting(request, plan.journey), mine=True)
        before = rows.exclude(state__in=[page.State.WAITING, page.State.TAKEN_BACK]).order_by(
            "-answered_at", "id"
        )
        people, answered = page.from_each(waiting), page.shown(request, before[:60], mine=True)
        return render(
            request, "planning/together/ideas.html", _context(plan, people=people, answered=answered)
        )
    said = page.shown(request, rows.filter(by=request.user).order_by("-made_at", "id"), mine=False)
    return render(request, "planning/together/helping.html", _context(plan, may=may, said=said))


@access(Permission.PLAN_COMMENT)
@hands_back
def say_of_plan(request: Request, journey: UUID, about: str, row: UUID) -> HttpResponse:
    """Say what one thinks of one thing in a plan."""
    of = page.about(about)
    plan, found = open_for(request, Plan, journey_id=journey), page.row(request, of, journey, row)
    return _say(
        request,
        plan,
        Said(Kind.COMMENT, about, found, seen=found.saves),
        page.name_of(of, found),
        of.url(found),
    )


@access(Permission.PLAN_COMMENT)
@hands_back
def say_of_whole_plan(request: Request, journey: UUID) -> HttpResponse:
    """Say what one thinks of the plan as a whole."""
    plan = open_for(request, Plan, journey_id=journey)
    return _say(request, plan, Said(Kind.COMMENT, WHOLE), "", reverse("plan", args=[journey]))


def _say(request: Request, plan: Plan, said: Said, name: str, back: str) -> HttpResponse:
    if page.may(request, plan.journey).mine:
        return redirect("plan_ideas", plan.journey_id)
    form = SayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = Said(said.kind, said.about, said.row, form.cleaned_data["words"], seen=said.seen)
        if _kept(request, plan, said, form):
            return redirect(back)
    context = _context(plan, form=form, name=name, back=back, other=_other_words(request, plan, said))
    return render(request, "planning/together/say.html", context)


def _other_words(request: Request, plan: Plan, said: Said) -> str:
    """Where other words for the same thing are suggested, for whoever may."""
    if said.row is None or not page.may(request, plan.journey).suggest:
        return ""
    return reverse("other_words", args=[plan.journey_id, said.about, said.row.pk])


@access(Permission.PLAN_SUGGEST)
@hands_back
def other_words(request: Request, journey: UUID, about: str, row: UUID) -> HttpResponse:
    """Suggest other words for one thing in a plan. It stays as it is until its owner says otherwise."""
    of = page.about(about)
    plan, found = open_for(request, Plan, journey_id=journey), page.row(request, of, journey, row)
    heading = str(of.other_words).format(name=page.name_of(of, found))
    return _suggest(request, plan, Said(Kind.CHANGE, about, found), heading, of.url(found))


@access(Permission.PLAN_SUGGEST)
@hands_back
def suggest_new(request: Request, journey: UUID, about: str) -> HttpResponse:
    """Suggest something new: `of` in the address says for which goal or question."""
    of, plan = page.about(about), open_for(request, Plan, journey_id=journey)
    goal, prompt = page.goal_for(request, of, journey), page.prompt_for(request, of, plan)
    back = reverse("plan", args=[journey])
    if of.kind:
        back = reverse("plan_list", args=[journey, of.kind])
    elif goal:
        back = ABOUT["goal"].url(goal)
    elif prompt:
        back = reverse("plan_part", args=[journey, prompt.area.slug])
    heading = prompt.question if prompt else str(of.new)
    return _suggest(request, plan, Said(Kind.NEW, about, goal=goal, prompt=prompt), heading, back)


def _suggest(request: Request, plan: Plan, said: Said, heading: str, back: str) -> HttpResponse:
    if page.may(request, plan.journey).mine:
        return redirect("plan_ideas", plan.journey_id)
    form = SuggestForm(
        request.POST if request.method == "POST" else None, about=ABOUT[said.about], row=said.row
    )
    if form.is_valid():
        whole = Said(
            said.kind, said.about, said.row, form.cleaned_data["why"], form.said(), said.goal, said.prompt,
            form.cleaned_data.get("seen") or 0,
        )  # fmt: skip
        if _kept(request, plan, whole, form):
            return redirect(back)
    context = _context(plan, form=form, heading=heading, back=back, new=said.row is None)
    return render(request, "planning/together/suggest.html", context)


def _kept(request: Request, plan: Plan, said: Said, form: SayForm | SuggestForm) -> bool:
    """Send it. False, and an error in the form, where many wait already."""
    name = plan.journey.name
    try:
        actions.add_idea(plan=plan, said=said, key=form.cleaned_data["key"], by=request.user)
    except actions.NoRoomError:
        words = _("Many ideas of mine wait for {name} already. I can wait a little.").format(name=name)
        form.add_error(None, words)
        return False
    messages.success(request, _("Thank you. {name} can look at it, and decides.").format(name=name))
    return True


@require_POST
@access(Permission.PLAN_COMMENT)
def take_plan_idea_back(request: Request, journey: UUID, idea: UUID) -> HttpResponse:
    """Take back an idea of mine that waits."""
    mine = open_for(request, PlanIdea, pk=idea, journey_id=journey, by=request.user)
    if not actions.take_back(idea=mine, by=request.user):
        messages.info(request, _("{name} has answered this one already.").format(name=mine.journey.name))
    return redirect("plan_ideas", journey)
