"""Pictures, films and what is said in them, for anybody who may see the entry at this moment."""

from functools import partial
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified

from access.gate import public
from journeys.files import sent, sent_in_parts
from providers.showing.reading import is_still_shown, shown


@public
def showing(request: HttpRequest, service: UUID, pk: UUID) -> HttpResponseBase:
    """A picture or film of an entry that anybody may see at this moment."""
    found = shown(request, service, pk)
    if not found.is_film:
        return _sent(request, found.file, f'"{pk}"')
    if not found.file:
        raise Http404
    response = sent_in_parts(
        request, found.file, content_type="video/mp4", filename="film.mp4", tag=f'"{pk}"',
        still_may=partial(is_still_shown, pk),
    )  # fmt: skip
    response["Cache-Control"] = "public, no-cache"
    return response


@public
def showing_small(request: HttpRequest, service: UUID, pk: UUID) -> HttpResponse:
    """The same picture for a page; of a film, one picture."""
    found = shown(request, service, pk)
    file = found.small or (found.file if not found.is_film else None)
    if not file:
        raise Http404
    return _sent(request, file, f'"{pk}-small"')


@public
def showing_captions(request: HttpRequest, service: UUID, pk: UUID) -> HttpResponse:
    """What is said in a film, for players and for keeping."""
    found = shown(request, service, pk)
    if not found.captions:
        raise Http404
    response = HttpResponse(found.captions, content_type="text/vtt; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    return _asked_again(response, f'"{pk}-{found.caption_saves}"')


def _sent(request: HttpRequest, file: FieldFile, tag: str) -> HttpResponse:
    """A picture never changes, so its tag is its id."""
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        try:
            response = sent(request, file, content_type="image/jpeg", filename="picture.jpg")
        except FileNotFoundError:
            raise Http404 from None
    return _asked_again(response, tag)


def _asked_again(response: HttpResponse, tag: str) -> HttpResponse:
    """Caches ask each time: an entry, or what it shows, may be taken out."""
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response
