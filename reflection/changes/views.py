"""What I learned, what I want to keep, change or try, and where each could go. Every page here is its owner's alone."""

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
from aspirations.models import Answer, Area
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from planning.models import Goal, Step
from reflection.changes import actions, going, reading
from reflection.changes.forms import (
    LearnedForm,
    NewThoughtForm,
    ThoughtForm,
    ToPlanForm,
    ToStatementForm,
    WhereForm,
)
from reflection.changes.models import Pile, Suggested, Thought
from reflection.models import Reflection
from reflection.stage import stops

State = Thought.State


def full() -> str:
    return _("There are very many here. Take one out first.")


def context_of(reflection: Reflection, **more: Any) -> dict[str, Any]:
    return {
        "journey": reflection.journey,
        "reflection": reflection,
        "stops": stops(reflection.journey),
        **more,
    }


def back_to(reflection: Reflection) -> str:
    return f"{reflection.get_absolute_url()}#h-change"


def _one(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> Thought:
    return open_for(request, Thought, pk=pk, reflection_id=reflection, journey_id=journey)


@access(Permission.REFLECTION_EDIT)
def learned(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """What I learned, and what comes next."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    row = reading.learned(request, mine)
    form = LearnedForm(posted(request), initial=LearnedForm.start(row))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.learn(reflection=mine, by=request.user, seen=form.cleaned_data["seen"], **form.said())
            return redirect(back_to(mine))
        except NewerError as there:
            newer = show_both(form, LearnedForm(initial=LearnedForm.start(there.row)), back=request.path)
    return render(request, "reflection/changes/learned.html", context_of(mine, form=form, newer=newer))


@access(Permission.REFLECTION_EDIT)
def add_thought(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Something to keep the same, to change or to try."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    asked = request.GET.get("pile", "")
    start = {"private": True, "pile": asked if asked in Pile.values else ""}
    form = NewThoughtForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            thought = actions.add(
                reflection=mine, key=form.cleaned_data["key"], by=request.user, **form.said()
            )
        except actions.TooManyError:
            form.add_error(None, full())
        else:
            return redirect(_on(thought))
    return render(request, "reflection/changes/thought.html", context_of(mine, form=form))


def _on(thought: Thought) -> str:
    """What stays the same is said with that; anything else may go somewhere."""
    if thought.pile == Pile.SAME or thought.state != State.HERE:
        return back_to(thought.reflection)
    return reverse("thought_where", args=[thought.journey_id, thought.reflection_id, thought.pk])


@access(Permission.REFLECTION_EDIT)
def thought(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """One thing, to say it in other words or take it out; and what became of it."""
    mine = _one(request, journey, reflection, pk)
    form = ThoughtForm(posted(request), initial=ThoughtForm.start(mine))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(thought=mine, by=request.user, seen=form.cleaned_data["seen"], **form.said())
            return redirect(back_to(mine.reflection))
        except NewerError as there:
            newer = show_both(form, ThoughtForm(initial=ThoughtForm.start(there.row)), back=request.path)
    became = reading.outcomes(request, mine.journey, [mine]).get(mine.pk)
    context = context_of(mine.reflection, form=form, newer=newer, thought=mine, became=became)
    return render(request, "reflection/changes/thought.html", context)


@access(Permission.REFLECTION_EDIT)
def thought_where(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """Where it could go: into my plan, my statement, to somebody who supports me, or nowhere."""
    mine = _one(request, journey, reflection, pk)
    form = WhereForm(posted(request))
    if request.method == "POST" and form.is_valid():
        match form.cleaned_data["where"]:
            case "plan" | "statement" as where:
                return redirect(f"thought_to_{where}", journey, reflection, pk)
            case "ask":
                return _ask(request, mine)
        going.stay(thought=mine, by=request.user)
        return redirect(back_to(mine.reflection))
    context = context_of(mine.reflection, form=form, thought=mine)
    return render(request, "reflection/changes/where.html", context)


def _ask(request: Request, mine: Thought) -> HttpResponse:
    """It is kept with the changes I ask for, and goes on there."""
    try:
        change = going.ask(thought=mine, by=request.user)
    except going.TOO_MANY:
        messages.error(request, full())
        return redirect(back_to(mine.reflection))
    if change is None:
        return _is_done(request, mine)
    messages.success(request, _("It is kept here, for me alone. It goes to nobody until I ask."))
    return redirect("ask_again", mine.journey_id, change.pk)


def _is_done(request: Request, mine: Thought) -> HttpResponse:
    messages.info(request, _("I said yes to this one already."))
    return redirect(back_to(mine.reflection))


@access(Permission.REFLECTION_EDIT)
def thought_to_plan(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """What it would be in my plan. It waits there."""
    mine = _one(request, journey, reflection, pk)
    goals = list(list_for(request, Goal).filter(journey_id=journey).there())
    steps = list(list_for(request, Step).filter(journey_id=journey, goal__put_away_at=None).there())
    form = ToPlanForm(posted(request), goals=goals, steps=steps, initial=_start(mine))
    if request.method == "POST" and form.is_valid():
        return _send(request, mine, form)
    context = context_of(mine.reflection, form=form, thought=mine, plan=True)
    return render(request, "reflection/changes/to.html", context)


@access(Permission.REFLECTION_EDIT)
def thought_to_statement(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """What it would be in my statement. It waits there."""
    mine = _one(request, journey, reflection, pk)
    areas = list(list_for(request, Area).filter(journey_id=journey, not_for_me=False).in_order())
    said = list_for(request, Answer).filter(journey_id=journey, area__not_for_me=False, kind=Answer.Kind.TEXT)
    answers = list(said.said().order_by("area__position", "position", "id"))
    form = ToStatementForm(posted(request), areas=areas, answers=answers, initial=_start(mine))
    if request.method == "POST" and form.is_valid():
        return _send(request, mine, form)
    context = context_of(mine.reflection, form=form, thought=mine, none=not areas)
    return render(request, "reflection/changes/to.html", context)


def _start(mine: Thought) -> dict[str, Any]:
    return {"draft": mine.draft or mine.words, "to": mine.to}


def _send(request: Request, mine: Thought, form: ToPlanForm | ToStatementForm) -> HttpResponse:
    said = form.cleaned_data
    sent = going.send(thought=mine, to=said["to"], draft=said["draft"], about=form.about, by=request.user)
    if sent is None:
        return _is_done(request, mine)
    if sent.to in Thought.PLAN:
        messages.success(request, _("It waits in my plan now. My plan stays as it is until I say yes there."))
    else:
        messages.success(
            request, _("It waits in my statement now. That stays as it is until I say yes there.")
        )
    return redirect(back_to(sent.reflection))


@require_POST
@access(Permission.REFLECTION_EDIT)
def decide_thought(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """The buttons of one thing: put it in, leave it out, look at it again, let it wait no more, take it out."""
    mine = _one(request, journey, reflection, pk)
    seen = int(typed) if (typed := request.POST.get("saves", "")).isascii() and typed.isdecimal() else -1
    match request.POST.get("do"):
        case "put":
            return _put_in(request, mine, seen)
        case "leave":
            if going.leave(thought=mine, seen=seen, by=request.user):
                messages.success(request, _("It is left out. I can look at it again where I looked back."))
            else:
                messages.info(request, not_as_it_was())
            return redirect(_page(mine))
        case "again":
            going.look_again(thought=mine, by=request.user)
        case "stay":
            going.stay(thought=mine, by=request.user)
        case "out" if not request.POST.get("sure"):
            return render(
                request, "reflection/changes/take_out.html", context_of(mine.reflection, thought=mine)
            )
        case "out":
            actions.take_out(thought=mine, by=request.user)
            messages.success(request, _("It is taken out."))
    return redirect(back_to(mine.reflection))


def not_as_it_was() -> str:
    return _("That one changed, or waits no more. Here is how it is now.")


def _page(mine: Thought) -> str:
    """Where it waits."""
    return reverse("plan" if mine.to in Thought.PLAN else "statement", args=[mine.journey_id])


def _put_in(request: Request, mine: Thought, seen: int) -> HttpResponse:
    try:
        put = going.put_in(thought=mine, seen=seen, private="private" in request.POST, by=request.user)
    except going.NoPlaceError:
        messages.error(request, _("What it was for is not there any more. I can say anew where it goes."))
        return redirect(_page(mine))
    except going.TOO_MANY:
        messages.error(request, _("There are many here already. I can take one out first."))
        return redirect(_page(mine))
    if put is None:
        messages.info(request, not_as_it_was())
        return redirect(_page(mine))
    if put.waits:
        messages.info(request, _("I changed this since I looked back. Both are kept: I choose which."))
        return redirect(_where_both_stand(put.row))
    messages.success(
        request,
        _("It is in my plan now. I can change it any time.")
        if mine.to in Thought.PLAN
        else _("It is in my statement now. I can change it any time."),
    )
    return redirect(reading.address(put.row))


def _where_both_stand(row: Any) -> str:
    if isinstance(row, Step):
        return reverse("change_step", args=[row.journey_id, row.goal_id, row.pk])
    return reading.address(row)


@require_POST
@access(Permission.REFLECTION_EDIT)
def answer_suggested(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """The buttons of what a guest suggests: with mine, thank you, no thanks."""
    found = open_for(request, Suggested, pk=pk, reflection_id=reflection, journey_id=journey)
    match request.POST.get("do"):
        case "keep":
            try:
                kept = actions.keep(suggested=found, by=request.user)
            except actions.TooManyError:
                messages.error(request, full())
            else:
                said = _("It is with mine now, in {name}’s name.").format(name=found.by_name)
                messages.success(request, said) if kept else messages.info(request, not_as_it_was())
        case "thank":
            actions.thank(suggested=found, by=request.user)
            messages.success(request, _("{name} will see that I said thank you.").format(name=found.by_name))
        case "no":
            if actions.decline(suggested=found, by=request.user):
                messages.success(request, _("All of mine stays as it is."))
            else:
                messages.info(request, not_as_it_was())
    return redirect(back_to(found.reflection))
