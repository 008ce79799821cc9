"""Where an entry that no regulator lists is: the town that is meant, and the council there."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from providers.models import LocalAuthority, Place, Postcode
from providers.near import Spot, find
from providers.vocabulary import plain_key

# Miles from the middle of a town: farther away something was mistyped, or another town of that name is meant.
FAR, NEAR = 30, 10
_MILES_OF_A_DEGREE = 69.09


@dataclass(frozen=True)
class Whereabouts:
    """A point, the town of that name that is nearest to it, and the council."""

    spot: Spot
    town: Place
    council: LocalAuthority


def whereabouts(town: str, code: str) -> Whereabouts | None:
    """Where a postcode, or the first half of one, and the name of a town lie together. None where one is unknown.

    Raises ValueError, with words for a person, where they are far from each other.
    """
    spot = find(code)
    towns = list(Place.objects.called(plain_key(town)).filter(kind=Place.Kind.TOWN))
    if not isinstance(spot, Spot) or not towns:
        return None
    found = min(towns, key=lambda one: _miles(spot, one))
    if _miles(spot, found) > FAR:
        raise ValueError(
            _("{code} is far from {town}. Look at both again, or write a town that is nearer.").format(
                code=code.upper(), town=found.name
            )
        )
    return Whereabouts(spot, found, _council(code, found, spot))


def _miles(spot: Spot, town: Place) -> float:
    lat, lon = town.middle
    across = (spot.lon - lon) * math.cos(math.radians(lat))
    return math.hypot(spot.lat - lat, across) * _MILES_OF_A_DEGREE


def _council(code: str, town: Place, spot: Spot) -> LocalAuthority:
    """That of the postcode; where only its first half is known, that of the town unless it is some way off."""
    point = Postcode.objects.filter(code__in=(code, code[:-2])).order_by("-code").first()
    outcode = Place.objects.filter(kind=Place.Kind.OUTCODE, name=code.split(" ")[0]).first()
    known = point.authority if point else ""
    if not known and outcode and _miles(spot, town) > NEAR:
        known = outcode.authority_id
    return LocalAuthority.objects.filter(code=known).first() or town.authority
