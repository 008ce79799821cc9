"""After a visit: how each thing felt, and the photos, films and voice notes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, open_for
from access.rules import Permission
from choosing.actions import TooManyError
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from choosing.models import Visit, VisitPart
from choosing.stage import stops
from choosing.visits import actions
from choosing.visits.forms import FeltForm, PartForm, TakeHomeForm
from choosing.visits.reading import Shown
from journeys.media.actions import add_picture, add_recording
from journeys.models import Attachment


@access(Permission.CHOICE_EDIT)
def visit_felt(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    """A face for each thing, and words."""
    mine = open_for(request, Visit, pk=visit, choice_id=choice, journey_id=journey)
    form, newer = FeltForm(posted(request), visit=mine), None
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("words", "seen")}
        try:
            actions.say_how_it_felt(visit=mine, felt=form.felt, by=request.user, **said)
            return redirect("visit", journey, choice, visit)
        except NewerError as error:
            newer = show_both(form, FeltForm(visit=error.row), back=_address(mine))
    return render(request, "choosing/visits/felt.html", _context(mine, form=form, newer=newer))


def _address(visit: Visit) -> str:
    return reverse("visit", args=[visit.journey_id, visit.choice_id, visit.pk])


def _context(visit: Visit, **more: object) -> dict[str, object]:
    about = {"journey": visit.journey, "choice": visit.choice, "visit": visit, "shown": Shown(visit)}
    return about | {"stops": stops(visit.journey)} | more


def _add(request: Request, journey: UUID, choice: UUID, visit: UUID, kind: str) -> HttpResponse:
    mine = open_for(request, Visit, pk=visit, choice_id=choice, journey_id=journey)
    form = TakeHomeForm(posted(request), request.FILES or None, kind=kind, journey_id=mine.journey_id)
    if form.is_valid() and _kept(request, form, mine):
        messages.success(request, _("It is kept. Only I can open it."))
        return redirect("visit", journey, choice, visit)
    return render(request, "choosing/visits/take_home.html", _context(mine, form=form, kind=kind))


def _kept(request: Request, form: TakeHomeForm, visit: Visit) -> bool:
    """Keep the file with the visit. False, and the form says why, where there is no room any more."""
    said = form.cleaned_data
    try:
        actions.check_room(visit)
        actions.add_part(
            visit=visit, attachment=_file(request, form, visit), words=said["words"], private=said["private"],
            by=request.user,
        )  # fmt: skip
    except ValidationError as why:
        form.add_error(form.file.name, why)
        return False
    except TooManyError:
        form.add_error(form.file.name, _("There is no room for more with this visit. I can take one out."))
        return False
    return True


def _file(request: Request, form: TakeHomeForm, visit: Visit) -> Attachment:
    """The file, private for good: nothing that is shared shows it (docs/decisions/0035-visits.md)."""
    if not form.recorded:
        return add_picture(
            journey=visit.journey, upload=form.cleaned_data["picture"], item_id=None, private=True,
            by=request.user,
        )  # fmt: skip
    return add_recording(
        journey=visit.journey, file=form.cleaned_data["recording"].path, kind=Attachment.Kind(form.kind),
        item_id=None, private=True, by=request.user,
    )  # fmt: skip


@access(Permission.CHOICE_EDIT)
def add_visit_photo(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    return _add(request, journey, choice, visit, "photo")


@access(Permission.CHOICE_EDIT, recordings=True)
def add_visit_film(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    return _add(request, journey, choice, visit, "film")


@access(Permission.CHOICE_EDIT, recordings=True)
def add_visit_sound(request: Request, journey: UUID, choice: UUID, visit: UUID) -> HttpResponse:
    return _add(request, journey, choice, visit, "sound")


@access(Permission.CHOICE_EDIT)
def visit_part(request: Request, journey: UUID, choice: UUID, part: UUID) -> HttpResponse:
    """One of them: its words, who may read those, and taking it out."""
    mine = open_for(request, VisitPart, pk=part, choice_id=choice, journey_id=journey)
    form, newer = PartForm(posted(request), initial=_start(mine)), None
    if form.is_valid():
        try:
            actions.change_part(part=mine, by=request.user, **form.cleaned_data)
            return redirect("visit", journey, choice, mine.visit_id)
        except NewerError as error:
            newer = show_both(form, PartForm(initial=_start(error.row)), back=_address(mine.visit))
    context = _context(mine.visit, form=form, part=mine, newer=newer)
    return render(request, "choosing/visits/part.html", context)


def _start(part: VisitPart) -> dict[str, Any]:
    seen = actions.seen_of(part, actions.BROUGHT)
    return {"words": part.words, "private": part.private, "seen": seen}


@require_POST
@access(Permission.CHOICE_EDIT)
def take_out_visit_part(request: Request, journey: UUID, choice: UUID, part: UUID) -> HttpResponse:
    mine = open_for(request, VisitPart, pk=part, choice_id=choice, journey_id=journey)
    actions.take_out_part(part=mine, by=request.user)
    messages.success(request, _("It is taken out for good."))
    return redirect("visit", journey, choice, mine.visit_id)
