"""A drawn map of England with a dot for each service on a page: no tiles, nothing fetched from anywhere.

The list beside it says all that the map says. Script makes the same dots movable.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Any

from django.conf import settings

from providers.maps.outline import OUTLINE, WIGHT
from providers.models import Service
from providers.near import Spot

# A degree east is as wide here as this many degrees north, in the middle of England.
NARROW = math.cos(math.radians(53))
NORTH, WEST, SOUTH, EAST = 56.0, -6.6, 49.7, 2.0
SCALE = 100  # units of the drawing in a degree


@dataclass(frozen=True)
class Dot:
    """One service on the map, and its number in the list."""

    number: int
    service: Service

    @property
    def x(self) -> str:
        return f"{_x(self.service.lon or 0):.1f}"

    @property
    def y(self) -> str:
        return f"{_y(self.service.lat or 0):.1f}"


class Drawing:
    """The map of one page of results."""

    def __init__(self, numbered: Iterable[tuple[int, Service]], spot: Spot | None = None) -> None:
        self.spot = spot
        self._all = list(numbered)

    @cached_property
    def dots(self) -> list[Dot]:
        return [
            Dot(n, service)
            for n, service in self._all
            if service.lat is not None and service.lon is not None and not service.may_be_a_home
        ]

    @property
    def unplaced(self) -> int:
        """How many services of the page nobody has said the place of, or may be somebody's home."""
        return len(self._all) - len(self.dots)

    @property
    def towns(self) -> list[dict[str, Any]]:
        """The names to write on the map: the towns of its dots, each in the middle of them."""
        inside: dict[str, list[Dot]] = {}
        for dot in self.dots:
            inside.setdefault(dot.service.town or "", []).append(dot)
        return [
            {
                "name": town,
                "lat": fmean(dot.service.lat or 0 for dot in dots),
                "lon": fmean(dot.service.lon or 0 for dot in dots),
            }
            for town, dots in inside.items()
            if town and not (self.spot and self.spot.name == town)
        ]

    @property
    def box(self) -> str:
        return f"0 0 {_x(EAST):.0f} {_y(SOUTH):.0f}"

    @property
    def land(self) -> str:
        return _path(OUTLINE) + _path(WIGHT)

    @property
    def spot_at(self) -> tuple[str, str] | None:
        return (f"{_x(self.spot.lon):.1f}", f"{_y(self.spot.lat):.1f}") if self.spot else None

    @property
    def for_script(self) -> str:
        """The same as JSON: outlines, dots with number, name and address, and where tiles come from, if anywhere."""
        found: dict[str, Any] = {
            "land": [OUTLINE, WIGHT],
            "dots": [
                {
                    "lat": dot.service.lat,
                    "lon": dot.service.lon,
                    "number": dot.number,
                    "name": dot.service.name_and_town,
                    "url": dot.service.get_absolute_url(),
                }
                for dot in self.dots
            ],
            "towns": self.towns,
            "tiles": settings.MAP_TILES,
            "credit": settings.MAP_CREDIT,
        }
        if self.spot:
            found["spot"] = {"lat": self.spot.lat, "lon": self.spot.lon, "name": self.spot.name}
        return json.dumps(found, separators=(",", ":"))


def _x(lon: float) -> float:
    return (lon - WEST) * NARROW * SCALE


def _y(lat: float) -> float:
    return (NORTH - lat) * SCALE


def _path(points: Sequence[tuple[float, float]]) -> str:
    """The points as a closed line."""
    return "M" + "L".join(f"{_x(lon):.0f} {_y(lat):.0f}" for lat, lon in points) + "z"
