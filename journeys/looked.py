"""Who looked: the gate's own notes, in the names the owner gave their people."""

from dataclasses import dataclass
from datetime import datetime

from access.models import Event
from journeys.models import Journey, Share


@dataclass(frozen=True)
class Look:
    who: str
    at: datetime


def latest(journey: Journey, count: int = 5) -> list[Look]:
    """The newest looks of other people, one for each person and day, at most `count`."""
    names = dict(Share.objects.filter(journey=journey).values_list("grantee_id", "known_as"))
    looks: dict[tuple, Look] = {}
    for event in Event.objects.filter(journey_id=journey.pk, kind="looked")[: count * 40]:
        key = (event.actor_id, event.at.date())
        looks.setdefault(key, Look(names.get(event.actor_id, "Somebody I shared with"), event.at))
        if len(looks) == count:
            break
    return list(looks.values())
