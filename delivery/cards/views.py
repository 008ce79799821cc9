"""How I like things done: my cards, and the ways to write one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from aspirations import reading as statement
from aspirations.models import Answer, Area
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from delivery.cards import actions, reading
from delivery.cards.forms import CardFileForm, CardForm
from delivery.cards.from_said import from_answer, from_part
from delivery.models import Card
from delivery.stage import stops
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment, Journey
from planning.models import Part

# The parts of the plan that say how somebody likes to be supported.
OF_SUPPORT = ("plan_how", "plan_well", "plan_needs", "plan_about", "plan_information")


def _full() -> str:
    return _("There are many cards here already. I can take one out first.")


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), **more}


@access(Permission.DAYS_READ)
def cards(request: Request, journey: UUID) -> HttpResponse:
    """My cards in my order; for others those that are open, and none that is put away."""
    theirs = open_for(request, Journey, pk=journey)
    mine = can(request.user, Permission.DAYS_EDIT, theirs)
    rows = list_for(request, Card).filter(journey=theirs)
    listed = rows.there() if mine else reading.open_cards(request, theirs)
    away = rows.exclude(put_away_at=None).order_by("position", "id") if mine else []
    context = _context(theirs, mine=mine, cards=reading.shown(listed), away=away)
    return render(request, "delivery/cards/cards.html", context)


@access(Permission.DAYS_EDIT)
@pressed_once
def add_card(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Journey, pk=journey)
    form = CardForm(posted(request), initial={"when": Card.When.ANY})
    if form.is_valid():
        try:
            actions.add_card(journey=mine, by=request.user, **form.said)
            return redirect("cards", journey)
        except actions.TooManyError:
            form.add_error(None, _full())
    return render(request, "delivery/cards/card.html", _context(mine, form=form))


@access(Permission.DAYS_EDIT)
def cards_from_said(request: Request, journey: UUID) -> HttpResponse:
    """What I have said already, in my plan and my statement: any of it may be a card."""
    mine = open_for(request, Journey, pk=journey)
    answers = list_for(request, Answer).filter(journey=mine).said()
    parts = list_for(request, Part).filter(journey=mine, prompt__area__slug__in=OF_SUPPORT).in_order()
    if request.method == "POST":
        said = _picked(request, answers, parts)
        return _begun_with(request, mine, said) if said else redirect("cards_from_said", journey)
    areas = list_for(request, Area).filter(journey=mine).in_order()
    made = list_for(request, Card).filter(journey=mine).values_list("answer_id", "part_id")
    picked = {pk for pks in made for pk in pks if pk}
    context = _context(mine, areas=statement.in_areas(areas, answers), parts=parts, picked=picked)
    return render(request, "delivery/cards/from_said.html", context)


def _picked(request: Request, answers: Any, parts: Any) -> dict[str, Any] | None:
    if (pk := _uuid(request.POST.get("answer"))) and (answer := answers.filter(pk=pk).first()):
        return from_answer(answer)
    if (pk := _uuid(request.POST.get("part"))) and (part := parts.filter(pk=pk).first()):
        return from_part(part)
    return None


def _begun_with(request: Request, journey: Journey, said: dict[str, Any]) -> HttpResponse:
    try:
        card = actions.add_card(journey=journey, by=request.user, **said)
    except actions.TooManyError:
        messages.error(request, _full())
        return redirect("cards", journey.pk)
    return redirect("change_card", journey.pk, card.pk)


@access(Permission.DAYS_EDIT)
def change_card(request: Request, journey: UUID, card: UUID) -> HttpResponse:
    mine = open_for(request, Card, pk=card, journey_id=journey)
    form, newer = CardForm(posted(request), initial=CardForm.start(mine)), None
    if form.is_valid():
        try:
            actions.change_card(card=mine, by=request.user, seen=form.cleaned_data["seen"], **form.said)
            return redirect("cards", journey)
        except NewerError as error:
            there = CardForm(initial=CardForm.start(error.row))
            newer = show_both(form, there, back=reverse("cards", args=[journey]))
    context = _context(mine.journey, form=form, card=mine, newer=newer)
    return render(request, "delivery/cards/card.html", context)


@require_POST
@access(Permission.DAYS_EDIT)
def move_card(request: Request, journey: UUID, card: UUID) -> HttpResponse:
    """The buttons of one card: up, down, put away, take up, take its file off, take out."""
    mine = open_for(request, Card, pk=card, journey_id=journey)
    if request.POST.get("do") == "out" and not request.POST.get("sure"):
        return render(request, "delivery/cards/take_out.html", _context(mine.journey, card=mine))
    match request.POST.get("do"):
        case "earlier":
            actions.move_card(card=mine, by_places=-1, by=request.user)
        case "later":
            actions.move_card(card=mine, by_places=1, by=request.user)
        case "away":
            actions.put_away(card=mine, by=request.user)
            messages.success(request, _("It is put away. Nobody else sees it now, and all of it is kept."))
        case "back":
            actions.take_up(card=mine, by=request.user)
        case "no_file":
            actions.put_file_on(card=mine, attachment=None, by=request.user)
            messages.success(request, _("It is off this card."))
        case "out":
            actions.take_out(card=mine, by=request.user)
            messages.success(request, _("It is taken out. What I said elsewhere stays as it is."))
    return redirect("cards", journey)


@access(Permission.DAYS_EDIT)
def card_photo(request: Request, journey: UUID, card: UUID) -> HttpResponse:
    return _add_file(request, journey, card, "photo")


@access(Permission.DAYS_EDIT, recordings=True)
def card_film(request: Request, journey: UUID, card: UUID) -> HttpResponse:
    return _add_file(request, journey, card, "film")


@access(Permission.DAYS_EDIT, recordings=True)
def card_sound(request: Request, journey: UUID, card: UUID) -> HttpResponse:
    return _add_file(request, journey, card, "sound")


def _add_file(request: Request, journey: UUID, card: UUID, kind: str) -> HttpResponse:
    mine = open_for(request, Card, pk=card, journey_id=journey)
    form = CardFileForm(posted(request), request.FILES or None, kind=kind, journey_id=mine.journey_id)
    if form.is_valid():
        try:
            actions.put_file_on(card=mine, attachment=_file(request, form, mine), by=request.user)
            messages.success(request, _("It is on the card."))
            return redirect("cards", journey)
        except ValidationError as why:
            form.add_error(form.file.name, why)
    return render(
        request, "delivery/cards/file.html", _context(mine.journey, form=form, card=mine, kind=kind)
    )


def _file(request: Request, form: CardFileForm, card: Card) -> Attachment:
    """The file, the owner's alone but for the card: whoever reads that opens it too (Attachment.in_days)."""
    mine: Any = {"journey": card.journey, "item_id": None, "private": True, "by": request.user}
    if not form.recorded:
        return add_picture(upload=form.cleaned_data["picture"], **mine)
    kind = Attachment.Kind(form.kind)
    return add_recording(file=form.cleaned_data["recording"].path, kind=kind, **mine)


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
