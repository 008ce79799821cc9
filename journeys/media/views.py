from functools import partial
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render

from access.gate import ONE_LOOK, Request, access, open_for
from access.preview import still_reads
from access.rules import Permission
from journeys.files import sent, sent_in_parts
from journeys.media.models import Attachment


@access(Permission.STATEMENT_READ)
def attachment(request: Request, journey: UUID, pk: UUID) -> HttpResponseBase:
    """A picture, film or sound, for whoever may see it at this moment."""
    found = open_for(request, Attachment, noted_once_in=ONE_LOOK, pk=pk, journey_id=journey)
    if not found.file:
        raise Http404
    if found.kind == Attachment.Kind.PICTURE:
        return _sent(request, found.file, f'"{pk}"')
    return _played(request, found)


@access(Permission.STATEMENT_READ)
def attachment_small(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponseBase:
    """The same picture for cards and lists; of a film, one picture."""
    found = open_for(
        request, Attachment, noted_once_in=ONE_LOOK, noted_as_part=True, pk=pk, journey_id=journey
    )
    file = found.small or (found.kind == Attachment.Kind.PICTURE and found.file)
    if not file:
        raise Http404
    return _sent(request, file, f'"{pk}-small"')


@access(Permission.STATEMENT_READ)
def recording(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponse:
    """One film or sound by itself: ready, or being made so. Other pages look here whether theirs is ready."""
    found = open_for(request, Attachment, noted_once_in=ONE_LOOK, pk=pk, journey_id=journey)
    if found.kind == Attachment.Kind.PICTURE:
        raise Http404
    return render(request, "journeys/media/recording.html", {"recording": found})


def _played(request: Request, found: Attachment) -> HttpResponseBase:
    """Send a film or sound, or a part of it, for as long as whoever asks may have it."""
    film = found.is_film
    response = sent_in_parts(
        request,
        found.file,
        content_type="video/mp4" if film else "audio/mp4",
        filename="film.mp4" if film else "sound.m4a",
        tag=f'"{found.pk}"',
        still_may=partial(still_reads, request, Attachment, found.pk),
    )
    return _kept_by_nobody(request, response)


def _sent(request: HttpRequest, file: FieldFile, tag: str) -> HttpResponseBase:
    """Send a picture. It never changes, so its tag is its id; a browser that has it asks the gate again each time."""
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        response = sent(request, file, content_type="image/jpeg", filename="picture.jpg")
    response["ETag"] = tag
    return _kept_by_nobody(request, response)


def _kept_by_nobody(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """On a device that somebody else may take next, nothing is left behind, and no cache keeps it for others."""
    own_device = request.session.get("stay")
    response["Cache-Control"] = "private, no-cache" if own_device else "private, no-store"
    return response
