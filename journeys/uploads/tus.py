"""The words of the protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload): what is asked, what is answered.

Spoken: the core, creation, expiration, checksum and termination.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from journeys.uploads import limits
from journeys.uploads.arriving import Piece
from journeys.uploads.models import Arriving

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum,termination"
CHECKSUMS = ("sha1", "sha256")
CONTENT_TYPE = "application/offset+octet-stream"
NUMBER = re.compile(r"[0-9]{1,15}")
FINGERPRINT = re.compile(r"[0-9a-f]{64}")
# What tus calls a checksum that does not match.
MISMATCH = 460


class RefusalError(Exception):
    """What was asked cannot be, with the status that says why and, for people, a sentence."""

    def __init__(self, status: int, words: str = "", **headers: str) -> None:
        super().__init__(status)
        self.status, self.words = status, words
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def answer(request: HttpRequest, methods: Mapping[str, Callable[[], HttpResponse]]) -> HttpResponse:
    """Answer one request with what is done for its method, in the protocol's words."""
    try:
        response = _answered(request, methods)
    except RefusalError as refusal:
        response = HttpResponse(
            refusal.words,
            status=refusal.status,
            headers=refusal.headers,
            content_type="text/plain; charset=utf-8",
        )
    response["Tus-Resumable"] = VERSION
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _answered(request: HttpRequest, methods: Mapping[str, Callable[[], HttpResponse]]) -> HttpResponse:
    method = _method(request)
    if method == "OPTIONS":
        return _offer()
    if method not in methods:
        raise RefusalError(405, Allow=", ".join([*methods, "OPTIONS"]))
    if request.headers.get("Tus-Resumable") != VERSION:
        raise RefusalError(412, Tus_Version=VERSION)
    return methods[method]()


def _method(request: HttpRequest) -> str:
    """The method that is meant. Only a POST may mean another: the others are not all asked for their CSRF token."""
    meant = request.headers.get("X-HTTP-Method-Override", "").upper()
    return meant if meant and request.method == "POST" else cast(str, request.method)


def _offer() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": VERSION,
            "Tus-Extension": EXTENSIONS,
            "Tus-Max-Size": str(limits.MOST_BYTES),
            "Tus-Checksum-Algorithm": ",".join(CHECKSUMS),
        },
    )


def standing(upload: Arriving, offset: int) -> dict[str, str]:
    """The headers that say where a file stands."""
    headers = {"Upload-Offset": str(offset)}
    if upload.state == Arriving.State.ARRIVING:
        headers["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return headers


def number(request: HttpRequest, name: str) -> int:
    """A header that has to be a whole number."""
    value = request.headers.get(name, "")
    if not NUMBER.fullmatch(value):
        raise RefusalError(400, f"{name} has to be a number.")
    return int(value)


def fingerprint(request: HttpRequest) -> str:
    """The fingerprint among the metadata, or "". Names and types that came along are not looked at."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "fingerprint":
            try:
                found = base64.b64decode(value, validate=True).decode("ascii")
            except ValueError:
                return ""
            return found if FINGERPRINT.fullmatch(found) else ""
    return ""


def piece(request: HttpRequest) -> Piece:
    """What this PATCH says that it brings."""
    if request.headers.get("Content-Type", "") != CONTENT_TYPE:
        raise RefusalError(415)
    if request.headers.get("Transfer-Encoding"):  # how much comes has to be known before
        raise RefusalError(411)
    size = number(request, "Content-Length") if request.headers.get("Content-Length") else 0
    return Piece(number(request, "Upload-Offset"), size, _checksum(request))


def _checksum(request: HttpRequest) -> tuple[str, bytes] | None:
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return None
    name, _, value = given.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except binascii.Error:
        digest = b""
    if name not in CHECKSUMS or not digest:
        raise RefusalError(400, "Upload-Checksum is not one that can be checked.")
    return name, digest
