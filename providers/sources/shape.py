"""What every published shape has in common: headings to recognise it by, and a reader for each of its columns.

A shape is one small module. It says which field each column fills, how the cell is read, and who says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from providers.sources.areas import Areas
from providers.sources.reading import BadRowError, CannotReadError
from providers.vocabulary import KINDS, NEEDS, SOURCES, Source, plain_key

Cell = Callable[[str], Any]


class LeftOutError(Exception):
    """The row is sound and not about adult social care."""


@dataclass(frozen=True)
class Column:
    """One column that we read: its heading, the value it fills, how, and whether a row is worthless without it."""

    heading: str
    field: str
    read: Cell
    needed: bool = False


class Shape:
    """A kind of file. Subclasses give `columns` and `row`; everything else is the same for all."""

    code = ""
    label = ""
    columns: tuple[Column, ...] = ()
    # The fields of an entry that this shape speaks about; a blank in it then means "not said any more".
    speaks_of: tuple[str, ...] = ()

    def __init__(self, headings: Sequence[str], areas: Areas, source: str = "") -> None:
        self.areas = areas
        self.source: Source = SOURCES[source or self.code]
        self.today = timezone.localdate()
        self.headings = [plain_key(heading) for heading in headings]
        self._refuse_twins(headings)
        self._readers = [
            (column.field, self.headings.index(plain_key(column.heading)), column.read, column)
            for column in self.columns
        ]
        at = {field: index for field, index, *_ in self._readers}
        self.number_at, self.postcode_at = at["number"], at["postcode"]

    @classmethod
    def missing(cls, headings: Sequence[str]) -> list[str]:
        """The headings of this shape that the file has not."""
        there = {plain_key(heading) for heading in headings}
        return [column.heading for column in cls.columns if plain_key(column.heading) not in there]

    def _refuse_twins(self, headings: Sequence[str]) -> None:
        for column in self.columns:
            if self.headings.count(plain_key(column.heading)) > 1:
                raise CannotReadError(
                    f"The heading “{column.heading}” is there twice, so I cannot tell which one counts."
                )

    def number_in(self, cells: list[str]) -> str:
        """The number of a row that is kept aside, as far as it can be made out."""
        return cells[self.number_at].strip()[:40] if self.number_at < len(cells) else ""

    def values(self, cells: list[str]) -> dict[str, Any]:
        """Every column of the row as a value. Raises BadRowError with the column that is wrong."""
        found = {}
        for field, index, read, column in self._readers:
            try:
                value = found[field] = read(cells[index])
            except BadRowError as bad:
                raise BadRowError(bad.reason, column.heading) from None
            if value is None and column.needed:
                raise BadRowError("This is blank, and I cannot do without it.", column.heading)
        return found

    def come(self, on: date | None, heading: str) -> date | None:
        """The day, if it has come. A list cannot tell of a day that has not."""
        if on is not None and on > self.today:
            raise BadRowError(f"{on.day} {on:%B %Y} has not come yet.", heading)
        return on

    def row(self, cells: list[str]) -> dict[str, Any]:
        """The row as an entry. BadRowError: it is kept aside; LeftOutError: it is not for us."""
        raise NotImplementedError


def terms(words: Sequence[str], kinds: set[str], needs: set[str]) -> None:
    """Sort a source's words into kinds and needs. Words of neither (regulated activities) are left to the raw row."""
    for word in words:
        if kind := KINDS.find(word):
            kinds.add(kind.code)
        elif need := NEEDS.find(word):
            needs.add(need.code)


def rated(value: str | None, on: date | None, inherited: bool, source: Source) -> list[dict[str, Any]]:
    """A rating as it goes into the history; nothing where there is none, or no day to put it on."""
    if value is None or on is None:
        return []
    return [
        {
            "question": "overall",
            "value": value,
            "given_on": on.isoformat(),
            "is_inherited": inherited,
            "source": source.code,
            "told_on": f"{source.dated}" if source.dated else None,
        }
    ]
