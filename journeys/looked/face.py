"""Who looked, in a few words for other pages: the newest looks, in the names the owner gave their people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from access.gate import Request
from access.models import Event
from journeys.looked.names import Names
from journeys.models import Journey


@dataclass(frozen=True)
class Look:
    who: str | Promise
    at: datetime


def latest(journey: Journey, count: int = 5) -> list[Look]:
    """The newest looks of other people, one for each person and day, at most `count`."""
    names = Names(journey)
    looks: dict[tuple, Look] = {}
    for event in Event.objects.filter(journey_id=journey.pk, kind="looked")[: count * 40]:
        key = (event.actor_id, event.at.date())
        looks.setdefault(key, Look(names.of(event.actor_id, event.at), event.at))
        if len(looks) == count:
            break
    return list(looks.values())


def part(request: Request, journey: Journey) -> dict[str, Any]:
    """The section of My people."""
    return {"journey": journey, "looks": latest(journey, 3)}
