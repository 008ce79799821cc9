"""A session kept to one page: the device is in somebody else's hands, and every other page leads back to that one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

KEY = "kept_to"


@dataclass(frozen=True)
class Kept:
    """Where everything leads back to, and the files that this page shows."""

    address: str
    also: frozenset[str]


def keep_to(request: HttpRequest, address: str, also: Iterable[str] = ()) -> None:
    """From now on this session opens nothing else. Only whoever may say so calls `let_go`; signing out does too."""
    request.session[KEY] = {"address": address, "also": sorted(also)}


def kept_to(request: HttpRequest) -> Kept | None:
    session = getattr(request, "session", None)
    kept = session.get(KEY) if session is not None else None
    return Kept(kept["address"], frozenset(kept["also"])) if kept else None


def let_go(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
