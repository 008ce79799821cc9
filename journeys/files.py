"""Handing out a file that the gate has opened."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.files import File
from django.db import connection
from django.db.models.fields.files import FieldFile
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, parse_etags

from journeys import ranges
from journeys.uploads import arriving

PIECE = 256 * 1024


class Movable(File):
    """A file that the storage may move instead of copying it, where it keeps files on the same disk."""

    def temporary_file_path(self) -> str:
        return str(self.name)


# A part is never longer than this, whatever is asked: a player that has enough and stops reading would keep a
# thread of ours waiting. It asks for the next part when it wants it.
MOST_OF_A_PART = 4 * 1024 * 1024
ASK_AGAIN_EVERY = 4 * 1024 * 1024
# Seconds. Somebody who takes nothing for so long is hung up on: there are a few threads for everybody, and a player or
# a download that went on sleeping asks for the rest when it wakes.
PATIENCE = 60
# Opened by itself, a file of ours is nothing but what it is: no script, no form, no frame.
SHUT = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'"


def sent(
    request: HttpRequest, file: FieldFile, *, content_type: str, filename: str, to_keep: bool = False
) -> HttpResponse:
    """Send a file under a neutral name, as nothing but what it is; `to_keep`: as a download.

    It is read whole: pictures and papers are a few megabytes, and nothing stays open after the answer.
    """
    with file.open("rb") as opened:
        response = HttpResponse(opened.read(), content_type=content_type)
    return _as_it_is(request, response, filename, to_keep)  # type: ignore[return-value]


def sent_in_parts(
    request: HttpRequest,
    file: FieldFile,
    *,
    content_type: str,
    filename: str,
    tag: str,
    still_may: Callable[[], bool],
    to_keep: bool = False,
) -> HttpResponseBase:
    """Send a large file, or the part of it that is asked for, piece by piece.

    The page's transaction is over when the pieces go out, and no connection is held meanwhile. Every few megabytes
    `still_may` is asked, in a transaction of its own: a share that ended stops what is running.
    """
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponseBase = HttpResponseNotModified()
    elif settings.ACCEL_REDIRECT:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.ACCEL_REDIRECT.rstrip("/") + "/" + str(file.name)
    else:
        # A player asks again; what fetches a copy to keep takes a short part for the end of it.
        most = file.size if to_keep else MOST_OF_A_PART
        response = _part(request, file, content_type, tag, still_may, most)
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    return _as_it_is(request, response, filename, to_keep)


def _part(
    request: HttpRequest,
    file: FieldFile,
    content_type: str,
    tag: str,
    still_may: Callable[[], bool],
    most: int,
) -> HttpResponseBase:
    size = file.size
    try:
        asked = ranges.asked_for(_range(request, tag), size, most)
    except ranges.OutsideError:
        return HttpResponse(
            status=416, content_type=content_type, headers={"Content-Range": f"bytes */{size}"}
        )
    part = asked or ranges.Part(0, size - 1)
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    else:
        pieces = _patiently(request, _pieces(file, part, still_may))
        response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Length"] = str(part.size)
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def _range(request: HttpRequest, tag: str) -> str:
    """The Range header, unless the browser holds a part of another file than this. We send no dates to compare."""
    if request.method != "GET" or request.headers.get("If-Range", tag) != tag:
        return ""
    return request.headers.get("Range", "")


def _patiently(request: HttpRequest, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, on a line that the server gives up when nothing more is taken."""
    with arriving.patience(request, PATIENCE):
        yield from pieces


def _pieces(file: FieldFile, part: ranges.Part, still_may: Callable[[], bool]) -> Iterator[bytes]:
    left, unasked = part.size, 0
    _let_go_of_the_database()
    with file.storage.open(str(file.name), "rb") as opened:
        opened.seek(part.first)
        while left > 0:
            if unasked >= ASK_AGAIN_EVERY:
                unasked = 0
                if not still_may():
                    return
                _let_go_of_the_database()
            piece = opened.read(min(PIECE, left))
            if not piece:
                return
            left -= len(piece)
            unasked += len(piece)
            yield piece


def _let_go_of_the_database() -> None:
    """Give the connection back to the pool: sending takes as long as the line at the other end is slow."""
    if not connection.in_atomic_block:
        connection.close()


def _as_it_is(
    request: HttpRequest, response: HttpResponseBase, filename: str, to_keep: bool
) -> HttpResponseBase:
    # They are compressed already; the compressing middleware would waste time and change their tag.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response["Content-Disposition"] = content_disposition_header(to_keep, filename) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if not to_keep:
        response["Content-Security-Policy"] = SHUT
    return response
