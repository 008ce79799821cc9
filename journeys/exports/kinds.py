"""The kinds of paper there are. A higher room registers its own in its `apps.py`; this room only loops."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from journeys.exports.models import Export
from journeys.models import Journey

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


CONTENT_TYPES = {"pdf": "application/pdf", "zip": "application/zip", "json": "application/json"}


class Source(Protocol):
    """What a paper is made of: one row of the person's, that does not change any more."""

    pk: UUID


@dataclass(frozen=True)
class Kind:
    """One kind of paper, or of another form in which words leave.

    name      as it stands in the database
    title     what the person calls it
    sentence  what is on it, and who it is for
    filename  under which it is kept on somebody's device: neutral
    source    what it would be made of now, or the row that was asked for; None where there is nothing yet
    draw      dotted name of the function that turns an Export into the bytes of a PDF. A name, because what draws
              is large, and only workers load it
    easy      whether it is in easy read: then it comes first for whoever needs that
    pack      in place of `draw`, for what is too big for memory (a ZIP with films): dotted name of the function that
              gathers what goes in, and returns what writes it to a file outside any transaction
    made      what comes of it: its ending, which says what it is
    apart     whether another page offers it, so that it is no paper among the papers
    for_others  whether it is made to be shown: nothing that is private is in it. Only such may be sent to somebody
    """

    name: str
    title: "str | _StrPromise"
    sentence: "str | _StrPromise"
    filename: str
    source: Callable[[Journey, UUID | None], Source | None]
    draw: str = ""
    easy: bool = False
    pack: str = ""
    made: str = "pdf"
    apart: bool = False
    for_others: bool = False

    @property
    def ending(self) -> str:
        return "zip" if self.pack else self.made

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.ending]

    @property
    def is_paper(self) -> bool:
        return self.ending == "pdf"

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
