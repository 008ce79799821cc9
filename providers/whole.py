"""Whole pages for whoever comes without any cookie: drawn once, squeezed once, for as long as the register stays.

Of such a page only the nonce of its one script is each visitor's own. The pieces around it are squeezed by themselves,
so that putting a page together costs no drawing and no squeezing.
"""

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from providers import kept

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LEVEL = 6
_ACCEPTS = re.compile(r"\bgzip\b")  # as django.middleware.gzip asks, which squeezes what is drawn


@dataclass(frozen=True)
class Page:
    """The pieces of a page between its nonces: as they are, and squeezed."""

    pieces: list[bytes]
    squeezed: list[bytes]

    @classmethod
    def of(cls, body: bytes, nonce: bytes) -> "Page":
        pieces = body.split(nonce) if nonce else [body]
        return cls(pieces, [_squeezed(piece, is_last=n == len(pieces)) for n, piece in enumerate(pieces, 1)])

    def plain(self, nonce: bytes) -> bytes:
        return nonce.join(self.pieces)

    def gzip(self, nonce: bytes) -> bytes:
        """As gzip: the squeezed pieces, and between them each nonce as it is, in a block of its own."""
        length = struct.pack("<HH", len(nonce), len(nonce) ^ 0xFFFF)
        whole = self.plain(nonce)
        tail = struct.pack("<LL", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
        return _HEAD + (b"\x00" + length + nonce).join(self.squeezed) + tail


# Some 100 kB each.
_pages: kept.Shelf[Page] = kept.Shelf(most=250, minutes=5)


def _squeezed(piece: bytes, *, is_last: bool) -> bytes:
    """The piece as blocks that end at a whole byte and look back at nothing before them."""
    squeezing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    end = zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH
    return squeezing.compress(piece) + squeezing.flush(end)


def page(request: HttpRequest, under: bytes | None, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that is kept for this request, or a new one. `under`: what it depends on; None to keep nothing."""
    if under is None or request.COOKIES or request.method != "GET":
        return draw()
    key = kept.digest(under, "whole", request.get_host(), request.is_secure())
    found = _pages.find(key)
    if found is None:
        response = draw()
        if _is_everybodys(request, response):
            _pages.keep(key, Page.of(response.content, _nonce(request)))
        return response
    return _answer(request, found)


def _nonce(request: HttpRequest) -> bytes:
    return str(request.csp_nonce).encode()  # type: ignore[attr-defined]


def _is_everybodys(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether nothing in it is one visitor's own: no cookie comes with it, and no form has a token."""
    return response.status_code == 200 and not response.cookies and "CSRF_COOKIE" not in request.META


def _answer(request: HttpRequest, found: Page) -> HttpResponse:
    nonce = _nonce(request)
    if _ACCEPTS.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(found.gzip(nonce), headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(found.plain(nonce))
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
