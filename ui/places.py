"""The places in the header. A room says which it has in its `apps.py`; this room knows none of them.

    from ui.places import places, Place
    places.append(Place("home", "My journey", who="signed in", order=10, under="/my/"))

A place whose address does not exist (yet) is left out, so no page links to a page that is not there.
"""

from dataclasses import dataclass, replace
from typing import Literal

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Place:
    """One link in the header: the name of its address, its words, and who is shown it."""

    name: str
    words: str
    who: Literal["everyone", "signed in", "visitor"] = "everyone"
    order: int = 50
    under: str = ""  # the beginning of other addresses that belong to it
    url: str = ""
    current: bool = False


places: list[Place] = [Place("about", "What is this?", who="visitor", order=90)]

# The same links at the foot of every page.
footer: list[Place] = [
    Place("about", "About Good Lives", order=10),
    Place("privacy", "Your privacy", order=20),
    Place("display_settings", "Making this easier to use", order=30),
    Place("easier", "Who can use this", order=40),
]


def places_for(request: HttpRequest, among: list[Place], *, signed_in: bool) -> list[Place]:
    """Those of `among` that this visitor is shown, in order, each with its address."""
    shown = {"everyone", "signed in" if signed_in else "visitor"}
    found = (_resolve(place, request.path) for place in sorted(among, key=lambda place: place.order))
    return [place for place in found if place and place.who in shown]


def _resolve(place: Place, path: str) -> Place | None:
    try:
        url = reverse(place.name)
    except NoReverseMatch:
        return None
    return replace(place, url=url, current=path.startswith((url, place.under or url)))
