"""Showing, kept in the session: what is shown, and the three pictures that end it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from access import kept

KEY = "showing"
TRIES = 5
LENGTH = 3

# Our drawings that a key is made of, and what each is called.
PICTURES = {
    "narrowboat": _("A boat"),
    "teapot": _("A teapot"),
    "bus": _("A bus"),
    "piano": _("A piano"),
    "tomatoes": _("Tomatoes"),
    "cottage": _("A house"),
}


@dataclass(frozen=True)
class Showing:
    """What this session shows: a signed version by its id, or what stands now."""

    which: str
    has_key: bool
    tries_left: int


def begin(
    request: HttpRequest, *, which: str, key: Iterable[str], address: str, files: Iterable[str]
) -> None:
    """Keep this session to the page that shows."""
    key = list(key)
    request.session[KEY] = {"which": which, "key": _digest(key) if key else "", "wrong": 0}
    kept.keep_to(request, address, files)


def now(request: HttpRequest) -> Showing | None:
    """What this session shows, if anything."""
    found = request.session.get(KEY)
    if not found or kept.kept_to(request) is None:
        return None
    return Showing(found["which"], bool(found["key"]), max(0, TRIES - found["wrong"]))


def opens(request: HttpRequest, key: Iterable[str]) -> bool:
    """Whether these pictures end the showing. A wrong try is counted; after five, only coming in anew helps."""
    found = request.session.get(KEY, {})
    showing = now(request)
    if showing is None or not showing.has_key or not showing.tries_left:
        return False
    if constant_time_compare(_digest(list(key)), found["key"]):
        return True
    request.session[KEY] = found | {"wrong": found["wrong"] + 1}
    return False


def end(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
    kept.let_go(request)


def _digest(key: list[str]) -> str:
    return salted_hmac("aspirations.showing", ".".join(key), algorithm="sha256").hexdigest()
