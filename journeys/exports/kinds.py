"""The kinds of paper there are. A higher room registers its own in its `apps.py`; this room only loops."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from journeys.exports.models import Export
from journeys.models import Journey


class Source(Protocol):
    """What a paper is made of: one row of the person's, that does not change any more."""

    pk: UUID


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    name      as it stands in the database
    title     what the person calls it
    sentence  what is on it, and who it is for
    filename  under which it is kept on somebody's device: neutral
    source    what it would be made of now, or the row that was asked for; None where there is nothing yet
    draw      dotted name of the function that turns an Export into the bytes of a PDF. A name, because what draws
              is large, and only workers load it
    """

    name: str
    title: str
    sentence: str
    filename: str
    source: Callable[[Journey, UUID | None], Source | None]
    draw: str

    @property
    def hidden(self) -> str:
        """What a button for this paper says to those who hear buttons without what is round them."""
        return f": {self.title}"

    def about(self, journey: Journey, about_id: UUID | None = None) -> UUID | None:
        found = self.source(journey, about_id)
        return found.pk if found else None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def all_kinds() -> list[Kind]:
    """Every registered kind, in the order they were registered."""
    return list(_kinds.values())


def of(export: Export) -> Kind | None:
    """The kind of this paper; None when its room is gone."""
    return _kinds.get(export.kind)


def named(name: str) -> Kind | None:
    return _kinds.get(name)
