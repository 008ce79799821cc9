"""Things I am glad about: the wall of one reflection, and putting something up on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from aspirations.models import Answer
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from delivery.models import Moment
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment
from planning.models import Goal, Step
from reflection.glad import actions, reading
from reflection.glad.forms import DRAWING, FILM, PHOTO, SOUND, WAYS, PieceForm
from reflection.models import Piece, Reflection
from reflection.stage import stops
from reflection.who.reading import who_comes
from ui.parts import Way

SOURCES: dict[str, Any] = {"moment": Moment, "goal": Goal, "step": Step, "answer": Answer}


def context(reflection: Reflection, **more: Any) -> dict[str, Any]:
    return {
        "journey": reflection.journey, "reflection": reflection, "stops": stops(reflection.journey), **more,
    }  # fmt: skip


def full() -> str:
    return _("The wall is full. I can take something down first.")


@access(Permission.REFLECTION_READ)
def glad(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """The wall; for its owner with what was sent, for a guest with what they sent themselves."""
    opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
    mine = can(request.user, Permission.REFLECTION_EDIT, opened)
    sent = reading.celebrations(request, opened)
    more = context(
        opened,
        mine=mine,
        pieces=reading.pieces(request, opened),
        waiting=[row for row in sent if row.is_waiting],
        answered=[] if mine else [row for row in sent if not row.is_waiting],
        not_shown=who_comes(request, opened).not_shown if mine else "",
        sends=not mine and can(request.user, Permission.REFLECTION_COMMENT, opened),
    )
    return render(request, "reflection/glad/glad.html", more)


@access(Permission.REFLECTION_EDIT)
def glad_from(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """What I have said already: moments, what came true, and pictures of my statement. I pick what hangs here."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    if request.method == "POST":
        return _picked(request, mine)
    more = context(mine, groups=reading.could_hang(request, mine))
    return render(request, "reflection/glad/from.html", more)


def _picked(request: Request, reflection: Reflection) -> HttpResponse:
    private = request.POST.get("show") != "yes"
    found = [
        row
        for said in request.POST.getlist("pick")[: reading.MOST]
        if (row := _source(request, reflection, said))
    ]
    if not found:
        messages.info(request, _("Nothing was picked."))
        return redirect("glad_from", reflection.journey_id, reflection.pk)
    try:
        with transaction.atomic():
            for row in found:
                actions.put_up_from(reflection=reflection, source=row, by=request.user, private=private)
        messages.success(request, _("It hangs on my wall."))
    except actions.TooManyError:
        messages.error(request, full())
    return redirect("glad", reflection.journey_id, reflection.pk)


def _source(request: Request, reflection: Reflection, said: str) -> Any:
    """The row that `kind:id` names, if it is one of mine."""
    kind, _colon, pk = said.partition(":")
    try:
        number = UUID(pk)
    except ValueError:
        return None
    if kind not in SOURCES:
        return None
    return list_for(request, SOURCES[kind]).filter(pk=number, journey_id=reflection.journey_id).first()


def _ways(request: Request, way: str) -> list[Way]:
    named = (
        ("", _("In words"), "pen"), (PHOTO, _("With a photo"), "camera"), (FILM, _("With a film"), "film"),
        (SOUND, _("With my voice"), "mic"), (DRAWING, _("With a drawing"), "brush"),
    )  # fmt: skip
    return [Way(title, icon, f"?way={code}", current=way == code) for code, title, icon in named]


@access(Permission.REFLECTION_EDIT, recordings=True)
def glad_own(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Something new, in words, a photo, a film, with my voice or as a drawing."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    way = request.GET.get("way", "")
    if way not in WAYS:
        raise Http404
    form = PieceForm(
        posted(request), request.FILES or None, way=way, journey_id=journey, initial=PieceForm.start(None)
    )
    if form.is_valid() and _hung(request, form, mine):
        messages.success(request, _("It hangs on my wall."))
        return redirect("glad", journey, reflection)
    more = context(mine, form=form, way=way, ways=_ways(request, way))
    return render(request, "reflection/glad/own.html", more)


def _hung(request: Request, form: PieceForm, reflection: Reflection) -> bool:
    """Hang it with its file, or neither; the form then says why."""
    key = form.cleaned_data["key"]
    if list_for(request, Piece).filter(reflection=reflection, key=key).exists():
        return True
    try:
        with transaction.atomic():
            actions.put_up(
                reflection=reflection, by=request.user, key=key, attachment=_file(request, form, reflection),
                **form.said(),
            )  # fmt: skip
        return True
    except ValidationError as why:
        form.say_no_room(why)
    except actions.TooManyError:
        form.add_error(None, full())
    return False


def _file(request: Request, form: PieceForm, reflection: Reflection) -> Attachment | None:
    """Its file, the owner's alone but for the wall: whoever sees it there opens it too (Attachment.in_reflections)."""
    kept: Any = {"journey": reflection.journey, "item_id": None, "private": True, "by": request.user}
    if form.recorded:
        return add_recording(file=form.cleaned_data["recording"].path, kind=Attachment.Kind(form.way), **kept)
    return add_picture(upload=form.cleaned_data["picture"], **kept) if form.way else None


@access(Permission.REFLECTION_EDIT)
def change_glad(request: Request, journey: UUID, reflection: UUID, piece: UUID) -> HttpResponse:
    """Say it anew. What is written of it elsewhere stays as it is."""
    mine = open_for(request, Piece, pk=piece, reflection_id=reflection, journey_id=journey)
    asked: dict[str, Any] = {"has_file": bool(mine.attachment_id or mine.drawing)}
    form, newer = PieceForm(posted(request), initial=PieceForm.start(mine), **asked), None
    if form.is_valid():
        try:
            actions.change(piece=mine, by=request.user, seen=form.cleaned_data["seen"], **form.said())
            return redirect("glad", journey, reflection)
        except NewerError as error:
            there = PieceForm(initial=PieceForm.start(error.row), **asked)
            newer = show_both(form, there, back=reverse("glad", args=[journey, reflection]))
    more = context(mine.reflection, form=form, piece=mine, newer=newer)
    return render(request, "reflection/glad/own.html", more)


@require_POST
@access(Permission.REFLECTION_EDIT)
def glad_piece(request: Request, journey: UUID, reflection: UUID, piece: UUID) -> HttpResponse:
    """The buttons of one: earlier, later, let guests see it, only me, take it down."""
    mine = open_for(request, Piece, pk=piece, reflection_id=reflection, journey_id=journey)
    do = request.POST.get("do")
    if do in ("earlier", "later"):
        actions.move(piece=mine, by_places=-1 if do == "earlier" else 1, by=request.user)
    elif do in ("show", "hide"):
        actions.show(piece=mine, private=do == "hide", by=request.user)
    elif do == "down" and not request.POST.get("sure"):
        return render(request, "reflection/glad/take_down.html", context(mine.reflection, piece=mine))
    elif do == "down":
        actions.take_down(piece=mine, by=request.user)
        messages.success(request, _("It is off my wall. What I said elsewhere stays as it is."))
        return redirect("glad", journey, reflection)
    return redirect(reverse("glad", args=[journey, reflection]) + f"#piece-{mine.pk}")
