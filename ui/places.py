"""The places in the header. A room says which it has in its `apps.py`; this room knows none of them.

    from ui.places import places, Place
    places.append(Place("home", "My journey", who="signed in", order=10, under="/my/"))

A place whose address does not exist (yet) is left out, so no page links to a page that is not there.
Where the address is each person's own, `find` gives it from the request, or nothing for whoever has no such place.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """One link in the header: the name of its address, its words, and who is shown it."""

    name: str
    words: str | Promise
    who: Literal["everyone", "signed in", "visitor"] = "everyone"
    order: int = 50
    under: str = ""  # the beginning of other addresses that belong to it
    url: str = ""
    current: bool = False
    find: Callable[[HttpRequest], str] | None = None


places: list[Place] = [Place("about", _("What is this?"), who="visitor", order=90)]

# The same links at the foot of every page.
footer: list[Place] = [
    Place("about", _("About Good Lives"), order=10),
    Place("privacy", _("Your privacy"), order=20),
    Place("display_settings", _("Making this easier to use"), order=30),
    Place("easier", _("Who can use this"), order=40),
]


def places_for(request: HttpRequest, among: list[Place], *, signed_in: bool) -> list[Place]:
    """Those of `among` that this visitor is shown, in order, each with its address."""
    shown = {"everyone", "signed in" if signed_in else "visitor"}
    asked = [place for place in sorted(among, key=lambda place: place.order) if place.who in shown]
    found = [place for place in (_resolve(place, request) for place in asked) if place]
    # Of two that hold this page, the nearer one is where I am.
    nearest = max((_held(place, request.path) for place in found), default=0)
    return [replace(place, current=0 < nearest == _held(place, request.path)) for place in found]


def _resolve(place: Place, request: HttpRequest) -> Place | None:
    try:
        url = place.find(request) if place.find else reverse(place.name)
    except NoReverseMatch:
        return None
    return replace(place, url=url) if url else None


def _held(place: Place, path: str) -> int:
    """How much of the page's address is this place's; 0 where it is not under it."""
    return max(
        (len(begin) for begin in (place.url, place.under) if begin and path.startswith(begin)), default=0
    )
