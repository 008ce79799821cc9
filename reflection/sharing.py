"""Each reflection as one thing that can be shared, and with whom it is."""

from collections.abc import Iterable
from uuid import UUID

from access.gate import Request, list_for
from journeys.models import Journey
from journeys.people.parts import Item
from reflection.models import Reflection


def items(request: Request, journey: Journey) -> list[Item]:
    """Every reflection of this journey that whoever asks may read."""
    return [_item(one) for one in list_for(request, Reflection).filter(journey=journey)]


def held(request: Request, ids: Iterable[UUID]) -> list[Item]:
    """Reflections that are shared with whoever asks, whosever they are."""
    return [_item(one) for one in list_for(request, Reflection).filter(pk__in=list(ids))]


def _item(one: Reflection) -> Item:
    return Item(one.pk, one.title, url=one.get_absolute_url())
