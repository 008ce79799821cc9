"""What a reflection is about, and what I say in it. Every page here is the owner's alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, open_for
from access.rules import Permission
from aspirations.answers.boards import pictures_for, symbols_of, word_of
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from journeys.boards.cards import read
from journeys.boards.editor import Board, BoardForm, after
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment
from reflection import actions as reflecting
from reflection.about import actions, reading
from reflection.about.forms import FILES, AsksForm, ChangeSaidForm, SayForm
from reflection.about.prompts import SETS
from reflection.forms import AboutForm, start
from reflection.models import Reflection, Said
from reflection.stage import stops

Kind = Said.Kind


def _context(reflection: Reflection, **more: Any) -> dict[str, Any]:
    return {
        "journey": reflection.journey,
        "reflection": reflection,
        "mine": True,
        "stops": stops(reflection.journey),
        **more,
    }


@access(Permission.REFLECTION_EDIT)
def reflection_about(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """What it is called, and what it is about, in my own words."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    seen = reflecting.seen_of(mine, reflecting.ABOUT)
    form, newer = AboutForm(posted(request), initial=start(mine, reflecting.ABOUT, seen)), None
    if form.is_valid():
        try:
            reflecting.change(reflection=mine, by=request.user, **form.cleaned_data)
            return redirect(mine)
        except NewerError as error:
            seen = reflecting.seen_of(error.row, reflecting.ABOUT)
            there = AboutForm(initial=start(error.row, reflecting.ABOUT, seen))
            newer = show_both(form, there, back=mine.get_absolute_url())
    return render(request, "reflection/about/about.html", _context(mine, form=form, newer=newer))


@access(Permission.REFLECTION_EDIT)
def reflection_asks(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Questions that can help, and where they come from."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    seen = reflecting.seen_of(mine, ("asks",))
    form, newer = AsksForm(posted(request), initial={"asks": mine.asks, "seen": seen}), None
    if form.is_valid():
        try:
            reflecting.change(reflection=mine, by=request.user, **form.cleaned_data)
            return redirect(f"{mine.get_absolute_url()}#h-said")
        except NewerError as error:
            there = AsksForm(
                initial={"asks": error.row.asks, "seen": reflecting.seen_of(error.row, ("asks",))}
            )
            newer = show_both(form, there, back=mine.get_absolute_url())
    context = _context(mine, form=form, newer=newer, sets=list(SETS.values()))
    return render(request, "reflection/about/asks.html", context)


@access(Permission.REFLECTION_EDIT, recordings=True)
def say_in_reflection(request: Request, journey: UUID, reflection: UUID, way: str) -> HttpResponse:
    """Say something: to one question (`ask` in the address), or in my own way."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    if way not in (Kind.WORDS, *FILES):
        raise Http404
    code = request.POST.get("ask", request.GET.get("ask", ""))
    form = SayForm(
        posted(request), request.FILES or None, kind=way, journey_id=journey, initial={"ask": code}
    )
    if form.is_valid() and _said(request, form, mine):
        return redirect(f"{mine.get_absolute_url()}#h-said")
    context = _context(
        mine, form=form, way=way, ask=code, ask_words=reading.ask_words(code), ways=reading.WAYS
    )
    return render(request, "reflection/about/say.html", context)


def _said(request: Request, form: SayForm, reflection: Reflection) -> bool:
    """Keep it with its file, or neither. False, and the form says why, where there is no room."""
    said = {name: form.cleaned_data[name] for name in ("words", "ask", "key", "private")}
    try:
        with transaction.atomic():
            file = _file(request, form, reflection)
            actions.say(reflection=reflection, kind=form.kind, attachment=file, by=request.user, **said)
            return True
    except ValidationError as why:
        form.add_error(form.file.name, why)
    except actions.TooManyError:
        form.add_error(None, _("There is a lot here already. I can take something out first."))
    return False


def _file(request: Request, form: SayForm, reflection: Reflection) -> Attachment | None:
    """The picture, film or voice, the owner's alone but for where it is shown (Attachment.in_reflections)."""
    if form.kind not in FILES or actions.was_said(reflection, form.cleaned_data["key"]):
        return None
    mine: Any = {"journey": reflection.journey, "item_id": None, "private": True, "by": request.user}
    if not form.recorded:
        return add_picture(upload=form.cleaned_data["picture"], **mine)
    return add_recording(file=form.cleaned_data["recording"].path, kind=Attachment.Kind(form.kind), **mine)


@require_POST
@access(Permission.REFLECTION_EDIT)
def begin_board(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Begin a story in pictures, or a sorting mat."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    kind, code = request.POST.get("kind", ""), request.POST.get("ask", "")
    if kind not in actions.BOARDS:
        return redirect(mine)
    try:
        said = actions.begin_board(reflection=mine, kind=kind, ask=code, by=request.user)
    except actions.TooManyError:
        messages.error(request, _("There is a lot here already. I can take something out first."))
        return redirect(mine)
    return redirect("said_back", journey, reflection, said.pk)


@access(Permission.REFLECTION_EDIT)
def said(request: Request, journey: UUID, reflection: UUID, said: UUID) -> HttpResponse:
    """Say it anew: its words, or the cards of its board."""
    mine = open_for(request, Said, pk=said, reflection_id=reflection, journey_id=journey)
    if mine.kind in actions.BOARDS:
        return _board(request, mine)
    form, newer = ChangeSaidForm(posted(request), said=mine), None
    if form.is_valid():
        try:
            actions.change(said=mine, by=request.user, **form.cleaned_data)
            return redirect(f"{mine.reflection.get_absolute_url()}#h-said")
        except NewerError as error:
            there = ChangeSaidForm(said=error.row)
            newer = show_both(form, there, back=mine.reflection.get_absolute_url())
    context = _context(
        mine.reflection, form=form, newer=newer, said=mine, shown=reading.shown(request, mine),
        ask_words=reading.ask_words(mine.ask),
    )  # fmt: skip
    return render(request, "reflection/about/said_page.html", context)


def _board(request: Request, mine: Said) -> HttpResponse:
    """The editor of a story or a mat (journeys.boards.editor)."""
    post = request.method == "POST"
    form = BoardForm(
        request.POST if post else None, request.FILES if post else None, kind=mine.kind,
        journey_id=mine.journey_id, mine=pictures_for(request, mine.journey_id), word_of=word_of,
    )  # fmt: skip
    if form.is_valid():
        mine, done = actions.change_board(said=mine, edit=form.edit, by=request.user)
        if request.POST.get("do") == "done":
            return redirect(f"{mine.reflection.get_absolute_url()}#h-said")
        if not form.find:
            return redirect(after(done, request.path))
        # A new picture is there since the form was made.
        request.__dict__.pop("pictures_for", None)
    cards = read(mine.cards)
    board = Board(
        mine.kind, cards, form, query=request.GET, pictures=pictures_for(request, mine.journey_id),
        symbols=symbols_of({card.symbol for card in cards if card.symbol}), earlier=actions.earlier(mine),
    )  # fmt: skip
    context = _context(mine.reflection, said=mine, board=board, ask_words=reading.ask_words(mine.ask))
    return render(request, "reflection/about/board.html", context)


@require_POST
@access(Permission.REFLECTION_EDIT)
def show_said(request: Request, journey: UUID, reflection: UUID, said: UUID) -> HttpResponse:
    """The buttons of one thing said: let others see it, keep it to myself, take it out."""
    mine = open_for(request, Said, pk=said, reflection_id=reflection, journey_id=journey)
    match request.POST.get("do"):
        case "show":
            actions.show(said=mine, private=False, by=request.user)
        case "hide":
            actions.show(said=mine, private=True, by=request.user)
        case "out" if not request.POST.get("sure"):
            context = _context(mine.reflection, said=mine, shown=reading.shown(request, mine))
            return render(request, "reflection/about/take_out.html", context)
        case "out":
            actions.take_out(said=mine, by=request.user)
            messages.success(request, _("It is taken out."))
    return redirect(f"{mine.reflection.get_absolute_url()}#h-said")
