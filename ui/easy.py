"""Easy read for every page of ours: one idea a line, each with its own drawing, written for it and never cut from it.

A room says its pages' lines in its `easy_read.py`, by the name of the template:

    easy.add({"journeys/papers": easy.page(Line(_("I can have my words on paper."), "printer"), …)})

`whole=True` where the page is guidance and nothing else: the lines then stand in its place. On other pages they
stand in the place of the introduction, and what the page is for comes after them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise

from ui.display import Display, remember

ASKED = "easy"
MOST_WORDS = 15


@dataclass(frozen=True)
class Line:
    """One idea: at most fifteen words, one of our drawings, and the name of the address it leads to, if any."""

    words: Promise
    picture: str
    to: str = ""

    @property
    def hidden(self) -> str:
        """What its button says to those who hear buttons without what is round them."""
        return f": {self.words}"


@dataclass(frozen=True)
class EasyPage:
    lines: tuple[Line, ...]
    whole: bool = False


_pages: dict[str, EasyPage] = {}


def page(*lines: Line, whole: bool = False) -> EasyPage:
    return EasyPage(lines, whole)


def add(pages: dict[str, EasyPage]) -> None:
    _pages.update(pages)


def pages() -> dict[str, EasyPage]:
    """Every page that has an easy-read form, by the name of its template without `.html`."""
    return dict(_pages)


def of(template: str) -> EasyPage | None:
    return _pages.get(template.removesuffix(".html"))


def asked(request: HttpRequest) -> str:
    """What the switch in the address says: "1", "0", or nothing."""
    said = query(request).get(ASKED, "")
    return said if said in ("0", "1") else ""


def query(request: HttpRequest) -> QueryDict:
    """What the address asks for; nothing where that is more than can be read: the page that says so asks too."""
    try:
        return request.GET
    except TooManyFieldsSent:
        return QueryDict()


def shown(request: HttpRequest) -> Display:
    """How this page is to look: as the person likes pages, and the switch in its address before that."""
    said, likes = asked(request), Display.of(request)
    return replace(likes, easy="on" if said == "1" else "off") if said else likes


class RememberTheSwitch:
    """What was switched in an address stays switched on this device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Set by the page itself, where it was known who is asking.
        looked = getattr(request, "shown_as", None)
        if asked(request) and looked is not None:
            remember(response, looked)
        return response
