"""Pages for answers made of a file, and for who said a thing and how."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, access, open_for
from access.pressed import pressed_once
from access.rules import Permission
from aspirations.answers import files
from aspirations.answers.forms_files import FileForm, VoiceForm
from aspirations.answers.kept import SAID
from aspirations.answers.page import question_page, typed_by
from aspirations.answers.ways import tiles
from aspirations.models import HAS_A_FILE, Answer, Area
from aspirations.stage import stops
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment, Journey

Kind = Answer.Kind


def _form(request: Request, kind: str, area: Area, **initial: object) -> FileForm:
    return FileForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        kind=kind,
        journey_id=area.journey_id,
        folded=area.not_for_me,
        initial=initial or None,
    )


def _attach(
    request: Request, form: FileForm, journey: Journey, area_id: UUID, *, private: bool
) -> Attachment | None:
    """Keep the file that came with a good form. None, and the form says why, where there is no room any more."""
    if not form.is_valid():
        return None
    try:
        return _kept(request, form, journey, area_id, private=private)
    except ValidationError as why:
        form.say_no_room(why)
        return None


def _kept(request: Request, form: FileForm, journey: Journey, area_id: UUID, *, private: bool) -> Attachment:
    if not form.recorded:
        return add_picture(
            journey=journey, upload=form.cleaned_data["picture"], item_id=area_id, private=private, by=request.user
        )  # fmt: skip
    return add_recording(
        journey=journey,
        file=form.cleaned_data["recording"].path,
        kind=Attachment.Kind(form.kind),
        item_id=area_id,
        private=private,
        by=request.user,
    )


def _typed_by(request: Request, area: Area) -> str | None:
    """Who puts it in from paper, as the page before was told; None where it is made here."""
    return request.session.get(typed_by(area), "") if request.GET.get("paper") == "1" else None


def _add(request: Request, journey: UUID, area: UUID, prompt: str, kind: str) -> HttpResponse:
    page = question_page(open_for(request, Area, pk=area, journey_id=journey), prompt)
    form = _form(request, kind, page.area)
    private = form.is_valid() and form.cleaned_data["private"]
    if file := _attach(request, form, page.area.journey, page.area.pk, private=private or page.area.private):
        files.add_file(
            area=page.area, prompt=page.prompt, kind=kind, attachment=file, text=form.cleaned_data["text"],
            private=private, voice=form.voice(), typed_by=_typed_by(request, page.area), by=request.user,
        )  # fmt: skip
        paper = "?paper=1" if request.GET.get("paper") == "1" else ""
        return redirect(reverse("prompt", args=[journey, area, prompt]) + paper)
    context = {"area": page.area, "question": page.question, "form": form, "back": page.slug}
    context |= {"ways": tiles(page, kind), "kind": kind}
    return render(request, "aspirations/file.html", {**context, "stops": stops(page.area.journey)})


@access(Permission.STATEMENT_EDIT)
@pressed_once
def add_photo(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Say it with a photo."""
    return _add(request, journey, area, prompt, Kind.PHOTO)


@access(Permission.STATEMENT_EDIT)
@pressed_once
def add_drawing(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Draw it."""
    return _add(request, journey, area, prompt, Kind.DRAWING)


@access(Permission.STATEMENT_EDIT, recordings=True)
@pressed_once
def add_film(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Say, sign or show it in a film."""
    return _add(request, journey, area, prompt, Kind.FILM)


@access(Permission.STATEMENT_EDIT, recordings=True)
@pressed_once
def add_sound(request: Request, journey: UUID, area: UUID, prompt: str) -> HttpResponse:
    """Say it out loud."""
    return _add(request, journey, area, prompt, Kind.SOUND)


@access(Permission.STATEMENT_EDIT, recordings=True)
def change_file(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Another photo, drawing, film or sound in the place of this one."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey, kind__in=HAS_A_FILE)
    voice = {name: getattr(mine, name) for name in SAID}
    form = _form(request, mine.kind, mine.area, text=mine.text, private=mine.private, **voice)
    if file := _attach(request, form, mine.journey, mine.area_id, private=True):
        files.change_file(
            answer=mine, attachment=file, text=form.cleaned_data["text"], voice=form.voice(), by=request.user
        )  # fmt: skip
        return redirect(mine.get_absolute_url())
    context = {"area": mine.area, "question": mine.question, "form": form, "answer": mine, "back": mine.slug}
    context |= {"ways": [], "kind": mine.kind}
    return render(request, "aspirations/file.html", {**context, "stops": stops(mine.journey)})


@access(Permission.STATEMENT_EDIT)
def who_said(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Who said this, how, and who put it into words."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey)
    initial = {name: getattr(mine, name) for name in SAID}
    form = VoiceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        files.change_voice(answer=mine, voice=form.voice(), by=request.user)
        messages.success(request, _("Saved. I can change it any time."))
        return redirect(mine.get_absolute_url())
    context = {"answer": mine, "form": form, "stops": stops(mine.journey)}
    return render(request, "aspirations/who_said.html", context)
