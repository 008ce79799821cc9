"""Marks of pages that were saved. Only then may the browser forget the words that went with one."""

from access.gate import Request

ARRIVED = "arrived"


def say_it_arrived(request: Request) -> None:
    """Remember the mark of the page that was sent."""
    mark = request.POST.get("sent", "")
    if mark.isascii() and mark.isdecimal() and len(mark) <= 40:
        request.session[ARRIVED] = [*arrived(request), mark][-20:]


def arrived(request: Request) -> list[str]:
    """The marks of the last pages that were saved."""
    found: list[str] = request.session.get(ARRIVED, [])
    return found
