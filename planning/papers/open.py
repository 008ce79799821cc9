"""What of an agreed plan goes onto a paper, or away in a file: what became only mine or was taken out stays out."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from journeys.media.models import Attachment
from planning.agreed.page import picture_ids
from planning.agreed.since import open_now
from planning.agreed.told import MONEY
from planning.models import Agreed

Said = dict[str, Any]


def open_told(agreed: Agreed) -> Said:
    """The plan as it was said yes to, for others to read, without what is private today or was taken out since. What
    was put in on purpose stays."""
    put_in = set(agreed.told.get("put_in", []))
    there, told = open_now(agreed.journey_id) | put_in, agreed.told
    if MONEY not in there:
        told = told | {"money": {}}
    return told | {
        "goals": [
            goal | {"steps": _only(goal.get("steps", []), there)}
            for goal in _only(told.get("goals", []), there)
        ],
        "lists": _groups(told.get("lists", []), "rows", there),
        "parts": _groups(told.get("parts", []), "said", there),
    }


def _groups(groups: list[Said], name: str, there: Collection[str]) -> list[Said]:
    found = [group | {name: _only(group[name], there)} for group in groups]
    return [group for group in found if group[name]]


def _only(rows: list[Said], there: Collection[str]) -> list[Said]:
    return [row for row in rows if row.get("id") in there]


def pictures_of(agreed: Agreed, told: Said) -> dict[str, Attachment]:
    """The pictures of it that whoever reads the plan may see; nobody in them said no."""
    shown = Q(private=False) | Q(in_plan=True)
    found = Attachment.objects.filter(shown, journey_id=agreed.journey_id, pk__in=picture_ids(told))
    return {str(each.pk): each for each in found.exclude(kind=Attachment.Kind.SOUND)}
