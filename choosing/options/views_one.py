"""What I do with one option: say anew what it is, put it aside and back, move it, ask, and say what I think of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from choosing.actions import TooManyError
from choosing.asking.actions import note_question
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from choosing.models import Choice, Matter, Option, Question, Reason, Wish
from choosing.options import actions, reading, wishes
from choosing.options.forms import AsideForm, NobodyForm, OptionForm, OtherOptionForm, ReasonForm
from choosing.stage import stops


@access(Permission.CHOICE_EDIT)
def change_option(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """What it is called, and what I keep about it."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    kind = OptionForm if mine.kind == Option.Kind.REGISTER else OtherOptionForm
    form, newer = kind(posted(request), initial=_start(mine)), None
    if form.is_valid():
        try:
            actions.change_option(option=mine, by=request.user, **form.cleaned_data)
            return redirect("option", journey, choice, option)
        except NewerError as error:
            newer = show_both(form, kind(initial=_start(error.row)), back=_address(mine))
    context = _context(mine.choice, option=mine, form=form, newer=newer)
    return render(request, "choosing/options/change.html", context)


def _start(option: Option) -> dict[str, Any]:
    return {name: getattr(option, name) for name in actions.SAID} | {"seen": actions.seen_of(option)}


def _address(option: Option) -> str:
    return reverse("option", args=[option.journey_id, option.choice_id, option.pk])


def _context(choice: Choice, **more: Any) -> dict[str, Any]:
    return {"journey": choice.journey, "choice": choice, "stops": stops(choice.journey), **more}


@access(Permission.CHOICE_EDIT)
def put_option_aside(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """Not this one, and why if I like."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    form, newer = AsideForm(posted(request), initial=_why(mine)), None
    if form.is_valid():
        try:
            actions.put_aside(option=mine, by=request.user, **form.cleaned_data)
            said = _("“{name}” is put aside. I can put it back any time.")
            messages.success(request, said.format(name=mine.name_and_town))
            return redirect("options", journey, choice)
        except NewerError as error:
            newer = show_both(form, AsideForm(initial=_why(error.row)), back=_address(mine))
    context = _context(mine.choice, option=mine, form=form, newer=newer)
    return render(request, "choosing/options/aside.html", context)


def _why(option: Option) -> dict[str, Any]:
    """What I said of why not, also before I put it back: it is shown again, and I can change it."""
    return {"why": option.aside_why, "seen": actions.seen_of(option, actions.ASIDE)}


@require_POST
@access(Permission.CHOICE_EDIT)
def move_option(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """The buttons of one option: earlier, later, put it back, compare it or not, only I see it or not."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    do, back = request.POST.get("do"), "options"
    match do:
        case "earlier" | "later":
            actions.move_option(option=mine, by_places=-1 if do == "earlier" else 1, by=request.user)
        case "back":
            actions.put_back(option=mine, by=request.user)
        case "compare" | "leave":
            if not actions.compare_option(option=mine, comparing=do == "compare", by=request.user):
                messages.error(request, _("Four are side by side. I can take one off first."))
        case "private" | "open":
            actions.keep_private(option=mine, private=do == "private", by=request.user)
            return redirect("option", journey, choice, option)
    back = "compare" if request.POST.get("from") == "compare" else back
    return redirect(back, journey, choice)


@require_POST
@access(Permission.CHOICE_EDIT)
def ask_about(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """Put what nobody has said with my questions. Nothing is sent by it."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    matters = list(list_for(request, Matter).filter(choice_id=choice).in_order())
    (one,) = reading.standings(mine.choice, matters, [mine])
    wanted = request.POST.get("matter", "")
    asked = [line for line in one.unknown if line.ask and wanted in ("all", str(line.matter.pk))]
    try:
        for line in asked:
            came_from = Question.CameFrom.UNKNOWN if line.matter.fact else Question.CameFrom.ME
            note_question(
                choice=mine.choice, option=mine, words=line.ask, code=line.code, came_from=came_from,
                private=line.matter.private, by=request.user,
            )  # fmt: skip
        messages.success(request, _("It is with my questions. Nothing is sent until I say so."))
    except TooManyError:
        messages.error(request, _("There are many questions here already. I can take one out."))
    if request.POST.get("from") == "compare":
        return redirect("compare", journey, choice)
    return redirect("option", journey, choice, option)


@access(Permission.CHOICE_EDIT)
@pressed_once
def add_reason(request: Request, journey: UUID, choice: UUID, option: UUID) -> HttpResponse:
    """A reason for or against it, in my words."""
    mine = open_for(request, Option, pk=option, choice_id=choice, journey_id=journey)
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.add_reason(option=mine, by=request.user, **form.cleaned_data)
            return redirect("option", journey, choice, option)
        except TooManyError:
            form.add_error(None, _("There are many reasons here already. I can take one out."))
    context = _context(mine.choice, option=mine, form=form)
    return render(request, "choosing/options/reason.html", context)


@require_POST
@access(Permission.CHOICE_EDIT)
def take_out_reason(request: Request, journey: UUID, choice: UUID, reason: UUID) -> HttpResponse:
    mine = open_for(request, Reason, pk=reason, choice_id=choice, journey_id=journey)
    actions.take_out_reason(reason=mine, by=request.user)
    return redirect("option", journey, choice, mine.option_id)


@access(Permission.CHOICE_EDIT)
def nobody_offers(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Say that nobody offers what I look for: codes that may be counted, and words that stay mine."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    matters = list(list_for(request, Matter).filter(choice=mine).in_order())
    wish = list_for(request, Wish).filter(choice=mine).first()
    facts = wishes.codes(matters)
    form, newer = NobodyForm(posted(request), initial=_wished(wish), facts=facts), None
    if request.method == "POST" and "take_back" in request.POST:
        actions.take_wish_back(choice=mine, by=request.user)
        return redirect("what_fits", journey, choice)
    if form.is_valid():
        try:
            actions.say_nobody_offers(
                choice=mine, authority=wishes.council_of(mine), by=request.user, **form.cleaned_data
            )
            messages.success(request, _("It is kept. I can take it back any time."))
            return redirect("what_fits", journey, choice)
        except NewerError as error:
            there = NobodyForm(initial=_wished(error.row), facts=facts)
            newer = show_both(form, there, back=reverse("what_fits", args=[journey, choice]))
    context = _context(mine, form=form, wish=wish, newer=newer)
    return render(request, "choosing/options/nobody.html", context)


def _wished(wish: Wish | None) -> dict[str, Any]:
    if wish is None:
        return {}
    return {"facts": wish.facts, "words": wish.words, "seen": actions.seen_of(wish, actions.WISHED)}
