"""What I am going for: from my statement, one goal with its steps, and saying any of it anew."""

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
from aspirations import reading as statement
from aspirations.models import Answer, Area
from journeys.models import Journey
from planning import keeping
from planning.actions import begin_plan
from planning.goals import actions, reading
from planning.goals.forms import GoalForm, NewGoalForm, StepForm
from planning.goals.from_answer import fields_from, words_from
from planning.models import Goal, Plan, Ready, Step
from planning.stage import stops


def _full() -> str:
    return _("There are many here already. I can take one out first.")


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), **more}


@access(Permission.PLAN_EDIT)
@pressed_once
def goals_from_statement(request: Request, journey: UUID) -> HttpResponse:
    """What I have said already: any of it may be what I am going for."""
    mine = open_for(request, Journey, pk=journey)
    answers = list_for(request, Answer).filter(journey=mine).said()
    if request.method == "POST":
        answer = (
            answers.filter(pk=_uuid(request.POST.get("answer")))
            .select_related("area__framework_area")
            .first()
        )
        return _picked(request, mine, answer) if answer else redirect("goals_from_statement", journey)
    areas = list_for(request, Area).filter(journey=mine).in_order()
    taken = (
        list_for(request, Goal).filter(journey=mine).exclude(answer=None).values_list("answer_id", flat=True)
    )
    context = _context(mine, areas=statement.in_areas(areas, answers), picked=set(taken))
    return render(request, "planning/goals/from_statement.html", context)


def _picked(request: Request, journey: Journey, answer: Answer) -> HttpResponse:
    begin_plan(journey=journey, by=request.user)
    try:
        goal = actions.add_goal(journey=journey, by=request.user, **fields_from(answer))
    except actions.TooManyError:
        messages.error(request, _full())
        return redirect("plan", journey.pk)
    return redirect("change_goal", journey.pk, goal.pk)


@access(Permission.PLAN_EDIT)
@pressed_once
def add_goal(request: Request, journey: UUID) -> HttpResponse:
    """In my own words. It asks what it is for: every goal is for something I said."""
    mine = open_for(request, Journey, pk=journey)
    answers = list(list_for(request, Answer).filter(journey=mine, area__not_for_me=False).said()[:100])
    named = [(str(answer.pk), words_from(answer)) for answer in answers]
    form = NewGoalForm(request.POST if request.method == "POST" else None, answers=named)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answer = next((each for each in answers if str(each.pk) == said["answer"]), None)
        from_it = fields_from(answer) if answer else {}
        begin_plan(journey=mine, by=request.user)
        try:
            both = from_it | {"title": said["title"], "words": "", "private": said["private"]}
            goal = actions.add_goal(journey=mine, by=request.user, **both)
            return redirect("goal", journey, goal.pk)
        except actions.TooManyError:
            form.add_error(None, _full())
    return render(request, "planning/goals/add.html", _context(mine, form=form))


@access(Permission.PLAN_READ)
def goal(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    """One goal, and the steps on the way there."""
    opened = open_for(request, Goal, pk=goal, journey_id=journey)
    mine = can(request.user, Permission.PLAN_EDIT, opened)
    context = _context(
        opened.journey,
        one=reading.one(request, opened),
        goal=opened,
        mine=mine,
        waits=keeping.shown(opened, GoalForm) if mine else [],
    )
    return render(request, "planning/goals/goal.html", context)


@access(Permission.PLAN_EDIT)
def change_goal(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    mine = open_for(request, Goal, pk=goal, journey_id=journey)
    form = GoalForm(request.POST if request.method == "POST" else None, initial=GoalForm.start(mine))
    if request.method == "POST" and form.is_valid():
        kept = actions.change(row=mine, said=form.said(), seen=form.seen_saves, by=request.user)
        if kept.waits:
            messages.info(
                request, _("I wrote here on another page meanwhile. Both are kept: I choose which.")
            )
        return redirect("goal", journey, goal)
    return render(request, "planning/goals/change.html", _context(mine.journey, form=form, goal=mine))


@require_POST
@access(Permission.PLAN_EDIT)
def move_goal(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    """The buttons of one goal: earlier, later, put away, take up, take out."""
    mine = open_for(request, Goal, pk=goal, journey_id=journey)
    if request.POST.get("do") == "out" and not request.POST.get("sure"):
        return render(
            request, "planning/goals/take_out.html", _context(mine.journey, goal=mine, title=mine.title)
        )
    _do(request, mine)
    return redirect("plan", journey)


def _do(request: Request, row: Goal | Step) -> None:
    match request.POST.get("do"):
        case "earlier":
            actions.move(row=row, by_places=-1, by=request.user)
        case "later":
            actions.move(row=row, by_places=1, by=request.user)
        case "away":
            actions.put_away(row=row, by=request.user)
            messages.success(request, _("It is put away. All of it is kept."))
        case "back":
            actions.take_up(row=row, by=request.user)
        case "out":
            actions.take_out(row=row, by=request.user)
            messages.success(request, _("It is taken out. What I said in my statement stays as it is."))


@access(Permission.PLAN_EDIT)
@pressed_once
def add_step(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    mine = open_for(request, Goal, pk=goal, journey_id=journey)
    form = StepForm(request.POST if request.method == "POST" else None, initial=StepForm.start(None))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_step(goal=mine, by=request.user, **form.said())
            return redirect("goal", journey, goal)
        except actions.TooManyError:
            form.add_error(None, _full())
    return render(request, "planning/goals/step.html", _context(mine.journey, form=form, goal=mine))


@access(Permission.PLAN_EDIT)
def change_step(request: Request, journey: UUID, goal: UUID, step: UUID) -> HttpResponse:
    mine = open_for(request, Step, pk=step, goal_id=goal, journey_id=journey)
    form = StepForm(request.POST if request.method == "POST" else None, initial=StepForm.start(mine))
    if request.method == "POST" and form.is_valid():
        kept = actions.change(row=mine, said=form.said(), seen=form.seen_saves, by=request.user)
        if kept.waits:
            messages.info(
                request, _("I wrote here on another page meanwhile. Both are kept: I choose which.")
            )
            return redirect("change_step", journey, goal, step)
        return redirect("goal", journey, goal)
    context = _context(
        mine.journey, form=form, goal=mine.goal, step=mine, waits=keeping.shown(mine, StepForm)
    )
    return render(request, "planning/goals/step.html", context)


@require_POST
@access(Permission.PLAN_EDIT)
def move_step(request: Request, journey: UUID, goal: UUID, step: UUID) -> HttpResponse:
    """The buttons of one step: earlier, later, put away, take up, take out."""
    mine = open_for(request, Step, pk=step, goal_id=goal, journey_id=journey)
    if request.POST.get("do") == "out" and not request.POST.get("sure"):
        context = _context(mine.journey, goal=mine.goal, step=mine, title=mine.what)
        return render(request, "planning/goals/take_out.html", context)
    _do(request, mine)
    return redirect("goal", journey, goal)


@require_POST
@access(Permission.PLAN_EDIT)
def choose_plan_words(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Two pages wrote the same words anew: these, or those that stand."""
    plan = open_for(request, Plan, journey_id=journey)
    kept = keeping.choose(plan=plan, waiting=pk, take=bool(request.POST.get("take")), by=request.user)
    if kept.gone:
        messages.info(request, _("What waited is not all there any more, so some of it could not go in."))
    else:
        messages.success(request, _("Done. The other words are kept with how it stood before."))
    row = kept.row
    if isinstance(row, Step):
        return redirect("goal", journey, row.goal_id)
    if isinstance(row, Ready):
        return redirect("agree_plan", journey)
    return redirect("goal", journey, row.pk) if isinstance(row, Goal) else redirect("plan", journey)


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
