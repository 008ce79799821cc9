from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from access.gate import Request, access, open_for
from access.identity import acting_as
from access.rules import Permission
from journeys.models import Journey
from journeys.uploads import actions, receive, tus
from journeys.uploads.models import Upload


@access(Permission.STATEMENT_EDIT, streams=True)
def uploads(request: Request, journey: UUID) -> HttpResponse:
    """Where a film or a sound begins to arrive."""
    with acting_as(request.user):
        mine = open_for(request, Journey, pk=journey)
    return tus.answer(request, {"POST": lambda: _begin(request, mine)})


def _begin(request: Request, journey: Journey) -> HttpResponse:
    length, fingerprint = tus.number(request, "Upload-Length"), tus.fingerprint(request)
    try:
        with acting_as(request.user):
            upload = actions.begin_upload(
                journey=journey, length=length, fingerprint=fingerprint, by=request.user
            )
    except ValidationError as refused:
        raise tus.RefusalError(413, refused.messages[0]) from refused
    address = reverse("upload", args=[journey.pk, upload.pk])
    return HttpResponse(status=201, headers={"Location": address} | tus.standing(upload, 0))


@access(Permission.STATEMENT_EDIT, streams=True)
def upload(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One file on its way: where it stands, more of it, or away with it."""
    with acting_as(request.user):
        row = open_for(request, Upload, pk=pk, journey_id=journey, by_id=request.user.pk)
    if row.is_expired:
        return tus.answer(request, dict.fromkeys(("HEAD", "PATCH", "DELETE"), receive.gone))
    methods = {
        "HEAD": lambda: receive.where(row),
        "PATCH": lambda: receive.more(request, row),
        "DELETE": lambda: receive.no_more(request, row),
    }
    return tus.answer(request, methods)
