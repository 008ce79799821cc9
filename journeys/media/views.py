from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from access.gate import access, open_for
from access.rules import Permission
from journeys.files import sent
from journeys.media.models import Attachment


@access(Permission.STATEMENT_READ)
def attachment(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponse:
    """A picture, for whoever may see it at this moment."""
    picture = open_for(request, Attachment, pk=pk, journey_id=journey)
    return _sent(request, picture.file, f'"{pk}"')


@access(Permission.STATEMENT_READ)
def attachment_small(request: HttpRequest, journey: UUID, pk: UUID) -> HttpResponse:
    """The same picture for cards and lists."""
    picture = open_for(request, Attachment, pk=pk, journey_id=journey)
    return _sent(request, picture.small or picture.file, f'"{pk}-small"')


def _sent(request: HttpRequest, file: FieldFile, tag: str) -> HttpResponse:
    """Send a picture that no cache keeps for others.

    A picture never changes, so its tag is its id; a browser that has it asks the gate again each time.
    """
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        response = sent(request, file, content_type="image/jpeg", filename="picture.jpg")
    response["ETag"] = tag
    # On a device that somebody else may take next, nothing is left behind.
    own_device = request.session.get("stay")
    response["Cache-Control"] = "private, no-cache" if own_device else "private, no-store"
    return response
