"""My questions: the list, picking from what nobody has said and from the list that helps, and what I found out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from choosing.actions import TooManyError
from choosing.asking import actions, checklist, listing, reading
from choosing.asking.forms import FoundForm, QuestionForm
from choosing.conflict import Newer, NewerError, show_both
from choosing.forms import posted
from choosing.models import Choice, Option, Question
from choosing.stage import stops

FULL = gettext_lazy("There are many questions here already. I can take one out first.")


def of_page(choice: Choice, **more: Any) -> dict[str, Any]:
    return {"journey": choice.journey, "choice": choice, "stops": stops(choice.journey), **more}


@access(Permission.CHOICE_READ)
def questions(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """Everything that I want to find out, by option."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    shown = listing.grouped(request, opened)
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    return render(request, "choosing/asking/questions.html", of_page(opened, groups=shown, mine=mine))


@access(Permission.CHOICE_READ)
def print_questions(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """The list on paper, to take along on a visit: with room to write."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    groups = listing.grouped(request, opened, only=request.GET.get("option", ""))
    mine = can(request.user, Permission.CHOICE_EDIT, opened)
    return render(request, "choosing/asking/print.html", of_page(opened, groups=groups, mine=mine))


@access(Permission.CHOICE_EDIT)
def pick_questions(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What nobody has said of my options, and the list that helps people choose: tick what I want to know."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    options = listing.options(request, opened)
    unknowns = listing.not_yet(reading.unknowns(opened, options), reading.questions_of(opened))
    if request.method == "POST":
        try:
            count = _picked(request, opened, unknowns)
        except TooManyError:
            messages.error(request, FULL)
            return redirect("questions", journey, choice)
        if count:
            messages.success(request, _("They are on my list."))
        return redirect("questions", journey, choice)
    lines = checklist.in_themes(listing.lines_left(opened, reading.questions_of(opened)))
    return render(request, "choosing/asking/pick.html", of_page(opened, unknowns=unknowns, themes=lines))


def _picked(request: Request, choice: Choice, unknowns: listing.Unknowns) -> int:
    """Put what is ticked on the list; return how many."""
    ticked = set(request.POST.getlist("pick"))
    count = 0
    for option, asked in unknowns:
        for one in asked:
            if f"{option.pk}:{one.code}" in ticked:
                actions.note_question(
                    choice=choice, option=option, words=one.question, code=one.code,
                    came_from=Question.CameFrom.UNKNOWN, private=one.private, by=request.user,
                )  # fmt: skip
                count += 1
    for line in checklist.lines_for(choice):
        if line.code in ticked:
            actions.note_question(
                choice=choice, words=str(line.words), code=line.code, came_from=Question.CameFrom.LIST,
                by=request.user,
            )  # fmt: skip
            count += 1
    return count


@access(Permission.CHOICE_EDIT)
def write_question(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """A question of my own."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    options = listing.options(request, opened)
    start = {"option": request.GET.get("option", "")}
    form = QuestionForm(posted(request), initial=start, options=options)
    if form.is_valid():
        said = form.cleaned_data
        option = next((row for row in options if str(row.pk) == said.get("option")), None)
        try:
            made = actions.note_question(
                choice=opened, option=option, words=said["words"], private=said["private"],
                by=request.user,
            )  # fmt: skip
            return redirect("question", journey, choice, made.pk)
        except TooManyError:
            form.add_error(None, FULL)
    return render(request, "choosing/asking/write.html", of_page(opened, form=form))


@access(Permission.CHOICE_READ)
def question(request: Request, journey: UUID, choice: UUID, question: UUID) -> HttpResponse:
    """One question: what I found out, and what the provider answered."""
    opened = open_for(request, Question, pk=question, choice_id=choice, journey_id=journey)
    return _question_page(request, opened, _found(opened))


def _found(question: Question) -> FoundForm:
    seen = actions.seen_of(question, actions.FOUND)
    return FoundForm(initial={"found": question.found, "seen": seen})


@require_POST
@access(Permission.CHOICE_EDIT)
def find_out(request: Request, journey: UUID, choice: UUID, question: UUID) -> HttpResponse:
    """Write down what I found out."""
    opened = open_for(request, Question, pk=question, choice_id=choice, journey_id=journey)
    form = FoundForm(request.POST)
    if not form.is_valid():
        return _question_page(request, opened, form)
    try:
        actions.find_out(question=opened, **form.cleaned_data, by=request.user)
    except NewerError as error:
        back = reverse("question", args=[journey, choice, question])
        return _question_page(request, opened, form, show_both(form, _found(error.row), back=back))
    messages.success(request, _("Kept."))
    return redirect("question", journey, choice, question)


def _question_page(
    request: Request, opened: Question, form: FoundForm, newer: Newer | None = None
) -> HttpResponse:
    context = of_page(
        opened.choice, newer=newer, question=opened, asked=opened, form=form, parts=reading.parts_of(opened.letter_id),
        mine=can(request.user, Permission.CHOICE_EDIT, opened), **listing.about(request, opened),
    )  # fmt: skip
    return render(request, "choosing/asking/question.html", context)


@access(Permission.CHOICE_EDIT)
def change_question(request: Request, journey: UUID, choice: UUID, question: UUID) -> HttpResponse:
    opened = open_for(request, Question, pk=question, choice_id=choice, journey_id=journey)
    is_sent, back = bool(opened.letter_id), reverse("question", args=[journey, choice, question])
    form, newer = QuestionForm(posted(request), initial=_start(opened), options=[], is_sent=is_sent), None
    if form.is_valid():
        said = {"words": opened.words, **form.cleaned_data}
        try:
            actions.change_question(question=opened, **said, by=request.user)
            sends = request.GET.get("then") == "send"
            return redirect(listing.send_address(opened.choice, [opened]) if sends else back)
        except NewerError as error:
            there = QuestionForm(initial=_start(error.row), options=[], is_sent=is_sent)
            newer = show_both(form, there, back=back)
    context = of_page(opened.choice, form=form, question=opened, newer=newer)
    return render(request, "choosing/asking/write.html", context)


def _start(question: Question) -> dict[str, Any]:
    seen = actions.seen_of(question)
    return {"words": question.words, "private": question.private, "seen": seen}


@require_POST
@access(Permission.CHOICE_EDIT)
def take_question_out(request: Request, journey: UUID, choice: UUID, question: UUID) -> HttpResponse:
    opened = open_for(request, Question, pk=question, choice_id=choice, journey_id=journey)
    actions.take_out(question=opened, by=request.user)
    messages.success(request, _("It is off my list."))
    return redirect("questions", journey, choice)


@require_POST
@access(Permission.CHOICE_EDIT)
def ask_each(request: Request, journey: UUID, choice: UUID, question: UUID) -> HttpResponse:
    """A question for all: ask it of the options I tick, each in a letter of its own."""
    opened = open_for(request, Question, pk=question, choice_id=choice, journey_id=journey)
    ticked = request.POST.getlist("option")
    options = [row for row in list_for(request, Option).filter(choice=choice) if str(row.pk) in ticked]
    try:
        asked = actions.ask_of(question=opened, options=options, by=request.user)
    except TooManyError:
        messages.error(request, FULL)
        return redirect("question", journey, choice, question)
    return redirect(listing.send_address(opened.choice, asked) if asked else opened.choice.get_absolute_url())
