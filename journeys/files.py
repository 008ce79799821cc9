"""Handing out a file that the gate has opened."""

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header


def sent(
    request: HttpRequest, file: FieldFile, *, content_type: str, filename: str, to_keep: bool = False
) -> HttpResponse:
    """Send a file under a neutral name, as nothing but what it is; `to_keep`: as a download.

    It is read whole: pictures and papers are a few megabytes, and nothing stays open after the answer.
    """
    # They are compressed already; the compressing middleware would waste time and change their tag.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    with file.open("rb") as opened:
        response = HttpResponse(opened.read(), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(to_keep, filename) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
