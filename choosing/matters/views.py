"""What matters to me in one choice: my list, in my order, and the ways to add to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from aspirations import reading as statement
from aspirations.models import Answer, Area
from choosing.actions import TooManyError
from choosing.conflict import Difference, Newer, NewerError, show_both
from choosing.facts import FACTS, Fact
from choosing.forms import posted
from choosing.matters import actions, reading, wanting
from choosing.matters.forms import FactForm, MatterForm, OwnWordsForm
from choosing.matters.picking import words_from
from choosing.matters.pictures import picture_of
from choosing.models import Choice, Matter
from choosing.stage import stops


def _full() -> str:
    return _("There are many things here already. I can take one out.")


@access(Permission.CHOICE_READ)
def matters(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """My list, the first thing first; for others, what of it is shared with them."""
    opened = open_for(request, Choice, pk=choice, journey_id=journey)
    listed = list_for(request, Matter).filter(choice=opened).in_order()
    answers = list_for(request, Answer).filter(journey_id=journey, taken_out=False)
    may_read = set(answers.filter(pk__in=[each.answer_id for each in listed]).values_list("pk", flat=True))
    context = {
        "journey": opened.journey,
        "choice": opened,
        "matters": reading.shown(listed, may_read),
        "mine": can(request.user, Permission.CHOICE_EDIT, opened),
        "stops": stops(opened.journey),
    }
    return render(request, "choosing/matters/matters.html", context)


@access(Permission.CHOICE_EDIT)
@pressed_once
def add_matter(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """In my own words."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    form = OwnWordsForm(posted(request))
    if form.is_valid():
        try:
            actions.add_matter(choice=mine, by=request.user, **form.cleaned_data)
            return redirect("matters", journey, choice)
        except TooManyError:
            form.add_error(None, _full())
    context = {"journey": mine.journey, "choice": mine, "form": form, "stops": stops(mine.journey)}
    return render(request, "choosing/matters/own_words.html", context)


@access(Permission.CHOICE_EDIT)
def matters_from_statement(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What I have said already: any of it may matter here."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    answers = list_for(request, Answer).filter(journey_id=journey).said()
    if request.method == "POST":
        answer = answers.filter(pk=_uuid(request.POST.get("answer"))).first()
        return (
            _picked(request, mine, answer) if answer else redirect("matters_from_statement", journey, choice)
        )
    areas = list_for(request, Area).filter(journey_id=journey).in_order()
    context = {
        "journey": mine.journey,
        "choice": mine,
        "areas": statement.in_areas(areas, answers),
        "picked": set(mine.matters.exclude(answer=None).values_list("answer_id", flat=True)),
        "stops": stops(mine.journey),
    }
    return render(request, "choosing/matters/from_statement.html", context)


def _picked(request: Request, choice: Choice, answer: Answer) -> HttpResponse:
    try:
        matter = actions.add_matter(
            choice=choice, words=words_from(answer), answer=answer, private="private" in request.POST,
            by=request.user,
        )  # fmt: skip
    except TooManyError:
        messages.error(request, _full())
        return redirect("matters", choice.journey_id, choice.pk)
    return redirect("matter", choice.journey_id, choice.pk, matter.pk)


@access(Permission.CHOICE_EDIT)
def matters_from_facts(request: Request, journey: UUID, choice: UUID) -> HttpResponse:
    """What people ask, in pictures. With `for` in the address: which of it is this thing of mine?"""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    listed = list(list_for(request, Matter).filter(choice=mine))
    context = {
        "journey": mine.journey,
        "choice": mine,
        "groups": reading.what_people_ask(listed),
        "meant": next((each for each in listed if str(each.pk) == request.GET.get("for")), None),
        "stops": stops(mine.journey),
    }
    return render(request, "choosing/matters/from_facts.html", context)


@access(Permission.CHOICE_EDIT)
def add_fact(request: Request, journey: UUID, choice: UUID, code: str) -> HttpResponse:
    """One thing that people ask: what I want of it, and how much."""
    mine = open_for(request, Choice, pk=choice, journey_id=journey)
    fact = _fact(code)
    form = FactForm(posted(request), fact=fact)
    if form.is_valid():
        try:
            actions.add_matter(choice=mine, by=request.user, **form.said)
            return redirect("matters", journey, choice)
        except TooManyError:
            form.add_error(None, _full())
    context = {"journey": mine.journey, "choice": mine, "form": form, "picture": picture_of(code)}
    return render(request, "choosing/matters/add_fact.html", context | {"stops": stops(mine.journey)})


def _fact(code: str) -> Fact:
    if code not in FACTS.by_code:
        raise Http404
    return FACTS.by_code[code]


@access(Permission.CHOICE_EDIT)
def matter(request: Request, journey: UUID, choice: UUID, matter: UUID) -> HttpResponse:
    """One thing: my words for it, what the register can know of it, how much it matters, and who sees it."""
    mine = open_for(request, Matter, pk=matter, choice_id=choice, journey_id=journey)
    fact = _fact_of(request, mine)
    form, newer = MatterForm(posted(request), initial=_start(mine, fact), fact=fact), None
    if form.is_valid():
        try:
            actions.change_matter(matter=mine, by=request.user, **form.said)
            return redirect("matters", journey, choice)
        except NewerError as error:
            newer = _newer(form, error.row)
    context = {
        "journey": mine.journey,
        "choice": mine.choice,
        "matter": mine,
        "form": form,
        "newer": newer,
        "picture": picture_of(fact.code) if fact else "",
    }
    return render(request, "choosing/matters/matter.html", context | {"stops": stops(mine.journey)})


def _newer(form: MatterForm, row: Matter) -> Newer:
    """Both, with what each asks the register for."""
    known = FACTS.by_code.get(row.fact)
    there = MatterForm(initial=_start(row, known), fact=known)
    asked = Difference(_("The register is asked for"), _called(form.fact), _called(known))
    return show_both(form, there, back=reverse("matters", args=[row.journey_id, row.choice_id]), more=[asked])


def _called(fact: Fact | None) -> str:
    return str(fact.label) if fact else _("Nothing, only my words")


def _start(matter: Matter, fact: Fact | None) -> dict[str, Any]:
    """What its page opens with; what is wanted only where it asks for the same thing."""
    start = {"words": matter.words, "weight": matter.weight, "private": matter.private}
    if fact and fact.code == matter.fact:
        start |= wanting.said_before(fact, matter.wanted)
    return start | {"seen": actions.seen_of(matter)}


def _fact_of(request: Request, matter: Matter) -> Fact | None:
    """The fact that it has, or another one that the address says; "none" takes it off."""
    code = request.GET.get("fact", matter.fact)
    # Without words of its own it would be nothing at all.
    return FACTS.by_code.get(code) or (None if matter.words else FACTS.by_code.get(matter.fact))


@require_POST
@access(Permission.CHOICE_EDIT)
def move_matter(request: Request, journey: UUID, choice: UUID, matter: UUID) -> HttpResponse:
    """The buttons of one thing: earlier, later, take it out."""
    mine = open_for(request, Matter, pk=matter, choice_id=choice, journey_id=journey)
    match request.POST.get("do"):
        case "earlier":
            actions.move_matter(matter=mine, by_places=-1, by=request.user)
        case "later":
            actions.move_matter(matter=mine, by_places=1, by=request.user)
        case "out":
            actions.take_out_matter(matter=mine, by=request.user)
            messages.success(request, _("It is taken out. What I said in my statement stays as it is."))
    if request.POST.get("from") == "what_fits":
        kinds = "kinds=all&" if request.POST.get("kinds") == "all" else ""
        return redirect(f"{reverse('what_fits', args=[journey, choice])}?{kinds}order=1#order")
    return redirect("matters", journey, choice)


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
