"""Each choice as one thing that can be shared, and with whom it is."""

from collections.abc import Iterable
from uuid import UUID

from access.gate import Request, list_for
from choosing.models import Choice
from journeys.models import Journey
from journeys.people.parts import Item


def items(request: Request, journey: Journey) -> list[Item]:
    """Every choice of this journey that whoever asks may read, put away or not: a share lasts either way."""
    return [_item(choice) for choice in list_for(request, Choice).filter(journey=journey)]


def held(request: Request, ids: Iterable[UUID]) -> list[Item]:
    """Choices that are shared with whoever asks, whosever they are."""
    return [_item(choice) for choice in list_for(request, Choice).filter(pk__in=list(ids))]


def _item(choice: Choice) -> Item:
    return Item(choice.pk, choice.title, url=choice.get_absolute_url())
