from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.captions import actions, page, sheet, webvtt
from journeys.captions.forms import CaptionsFileForm
from journeys.captions.lines import from_json
from journeys.captions.models import CaptionsVersion
from journeys.media.models import Attachment
from journeys.models import Share

PLAYS = (Attachment.Kind.FILM, Attachment.Kind.SOUND)


def _open(request: HttpRequest, journey: UUID, pk: UUID) -> Attachment:
    return open_for(request, Attachment, pk=pk, journey_id=journey, kind__in=PLAYS)


@access(Permission.STATEMENT_READ)
def captions(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponse:
    """The words on a film as WebVTT, for players and for keeping."""
    recording = _open(request, journey, pk)
    tag = f'"{pk}-{recording.caption_saves}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        text = webvtt.written(from_json(recording.captions))
        response = _text(request, text, "text/vtt", "captions.vtt")
    response["ETag"] = tag
    # On a device that somebody else may take next, nothing is left behind.
    response["Cache-Control"] = "private, no-cache" if request.session.get("stay") else "private, no-store"
    return response


@access(Permission.STATEMENT_READ)
def transcript(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponse:
    """The words on a film as plain text, to read or to keep."""
    recording = _open(request, journey, pk)
    response = _text(request, page.plain_text(recording), "text/plain", "words.txt", to_keep=True)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _text(
    request: HttpRequest, text: str, content_type: str, filename: str, *, to_keep: bool = False
) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = (
        content_disposition_header(to_keep or "keep" in request.GET, filename) or "inline"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@access(Permission.STATEMENT_EDIT)
def edit_captions(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """The words on my film, line by line beside it."""
    recording = _open(request, journey, pk)
    if request.method == "POST":
        typed = sheet.typed(request.POST)
        if typed.is_valid:
            return _saved(request, recording, typed)
    else:
        first = page.number(request.GET.get("from"))
        typed = sheet.drawn(
            from_json(recording.captions), recording.caption_saves, first=first, add="add" in request.GET
        )
    return _edit_page(request, recording, typed, CaptionsFileForm())


def _edit_page(
    request: Request, recording: Attachment, typed: sheet.Sheet, form: CaptionsFileForm
) -> HttpResponse:
    shares = list_for(request, Share)
    waiting = page.waiting(list_for(request, CaptionsVersion), recording)
    context = {"recording": recording, "sheet": typed, "form": form, "waiting": waiting}
    context["sees"] = page.who_sees(recording, shares)
    context["back"] = page.home_of(recording)
    return render(request, "journeys/captions/edit.html", context)


def _saved(request: Request, recording: Attachment, typed: sheet.Sheet) -> HttpResponse:
    """Save what was typed, then go where the pressed button says."""
    what, _colon, which = request.POST.get("then", "").partition(":")
    if what == "out":
        typed.rows = [row for row in typed.rows if str(row.number) != which]
    saved = actions.save_captions(
        recording=recording, lines=typed.lines, seen_saves=typed.saves, by=request.user
    )
    if saved.waiting:
        return redirect("two_captions", recording.journey_id, saved.waiting.pk)
    here = reverse("edit_captions", args=[recording.journey_id, recording.pk])
    if what == "add":
        return redirect(f"{here}?from={len(typed.before)}&add=1#new")
    if what in ("before", "after"):
        return redirect(here + (typed.before_this() if what == "before" else typed.after_this()))
    messages.success(request, _("Saved. I can change the words any time."))
    return redirect(f"{here}?from={len(typed.before)}")


@require_POST
@access(Permission.STATEMENT_EDIT)
def autosave_captions(request: Request, journey: UUID, pk: UUID) -> JsonResponse:
    """Save the lines so far, for the page's script. 409: lines wait; 422: something to look at first."""
    recording = _open(request, journey, pk)
    typed = sheet.typed(request.POST)
    if not typed.is_valid:
        found = next((row.error for row in typed.errors), _("Open this page again."))
        return JsonResponse({"words": _("Not saved yet. %(why)s") % {"why": found}}, status=422)
    saved = actions.save_captions(
        recording=recording, lines=typed.lines, seen_saves=typed.saves, by=request.user
    )
    if saved.waiting:
        choose = reverse("two_captions", args=[journey, saved.waiting.pk])
        return JsonResponse({"choose": choose}, status=409)
    at = timezone.localtime().strftime("%-I:%M%p").lower()
    return JsonResponse({"at": at, "saves": saved.recording.caption_saves})


@require_POST
@access(Permission.STATEMENT_EDIT)
def captions_file(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Take the words from a file. The ones before stay in history."""
    recording = _open(request, journey, pk)
    form = CaptionsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        drawn = sheet.drawn(from_json(recording.captions), recording.caption_saves)
        return _edit_page(request, recording, drawn, form)
    actions.save_captions(
        recording=recording,
        lines=form.cleaned_data["captions"],
        seen_saves=recording.caption_saves,
        by=request.user,
    )
    messages.success(request, _("The words are here. I can change each of them."))
    return redirect("edit_captions", journey, pk)


@access(Permission.STATEMENT_EDIT)
def captions_history(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """How the words on my film changed, newest first."""
    recording = _open(request, journey, pk)
    moments = page.moments(list_for(request, CaptionsVersion), recording)
    context = {"recording": recording, "moments": moments}
    return render(request, "journeys/captions/history.html", context)


@require_POST
@access(Permission.STATEMENT_EDIT)
def bring_back_captions(request: Request, journey: UUID, version: UUID) -> HttpResponse:
    """Show older lines again; the newer ones stay in history."""
    line = open_for(request, CaptionsVersion, pk=version, journey_id=journey)
    actions.bring_back_captions(version=line, by=request.user)
    messages.success(request, _("Those words show again. The ones before them are in my history."))
    return redirect("edit_captions", journey, line.recording_id)


@access(Permission.STATEMENT_EDIT)
def two_captions(request: Request, journey: UUID, version: UUID) -> HttpResponse:
    """Lines that met newer ones: both side by side, and I choose."""
    line = open_for(request, CaptionsVersion, pk=version, journey_id=journey)
    if line.state != CaptionsVersion.State.WAITING:
        return redirect("captions_history", journey, line.recording_id)
    choice = request.POST.get("choice", "")
    if choice in ("mine", "other", "both"):
        seen = page.number(request.POST.get("saves"))
        if actions.choose_captions(version=line, choice=choice, seen_saves=seen, by=request.user):
            messages.success(request, _("Saved. Both are in my history."))
            return redirect("edit_captions", journey, line.recording_id)
        messages.error(
            request, _("The other words changed while I was looking. Here they are as they are now.")
        )
    context = {"version": line, "recording": line.recording, "compared": page.compared(line)}
    return render(request, "journeys/captions/two.html", context)
