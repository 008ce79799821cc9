"""What every published shape has in common: headings to recognise it by, and a reader for each of its columns.

A shape is one small module. It says which field each column fills, how the cell is read, and who says so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from django.utils import timezone

from providers.sources import cells
from providers.sources.areas import Areas
from providers.sources.days import LOOKED_AT, Days
from providers.sources.reading import BadRowError, CannotReadError, Record
from providers.vocabulary import GIVES_WAY, KINDS, NEEDS, SOURCES, Source, plain_key

Cell = Callable[[str], Any]
_REMEMBERED = 4_096
# Kinds that nobody but adult social care has. The others are health care too, in a row that says so.
SOCIAL_CARE = frozenset(
    (
        *("home-care", "supported-living", "extra-care", "shared-lives", "care-home", "nursing", "college"),
        *("live-in", "day"),
    )
)
SOCIAL_CARE_CATEGORY = "Community based adult social care services"
_CATEGORIES = frozenset(plain_key(name) for name in ("Residential social care", SOCIAL_CARE_CATEGORY))
_HOME = plain_key("Residential social care")


class LeftOutError(Exception):
    """The row is sound and not about adult social care."""


@dataclass(frozen=True)
class Column:
    """One column that we read: its heading, the value it fills, and how.

    `needed`: a row is worthless without it. `also`: other headings it goes by. `maybe`: some files are without it.
    """

    heading: str
    field: str
    read: Cell
    needed: bool = False
    also: tuple[str, ...] = ()
    maybe: bool = False

    def place_in(self, keys: Sequence[str]) -> int | None:
        """Where it stands among the plain keys of a file's headings."""
        for heading in (self.heading, *self.also):
            if (key := plain_key(heading)) in keys:
                return keys.index(key)
        return None


class Shape:
    """A kind of file. Subclasses give `columns` and `row`; everything else is the same for all."""

    code = ""
    label = ""
    columns: tuple[Column, ...] = ()
    # The fields of an entry that this shape always tells of: a blank in one means "not said any more".
    tells: tuple[str, ...] = ()
    # Fields that it tells of where it can. A blank in one means nothing.
    may_tell: tuple[str, ...] = ()
    is_json = False
    # Whether it tells of entries that other lists name, and makes none itself.
    is_partial = False
    # Whether nothing in it tells of what day it is.
    needs_day = False
    # Whether an entry has many rows: one for each rating.
    repeats = False

    def __init__(self, headings: Sequence[str], areas: Areas, source: str = "") -> None:
        self.areas = areas
        self.source: Source = SOURCES[source or self.code]
        self.today = timezone.localdate()
        self.days = Days()
        keys = [plain_key(heading) for heading in headings]
        self._refuse_twins(keys)
        places = [(column, column.place_in(keys)) for column in self.columns]
        self._readers = [
            (column.field, place, self._reader(column), column)
            for column, place in places
            if place is not None
        ]
        self._absent = {column.field: None for column, place in places if place is None}
        self._day_places = [place for _, place, _, column in self._readers if column.read is cells.day]
        at = {field: place for field, place, *_ in self._readers}
        self.number_at, self.postcode_at = at.get("number", 0), at.get("postcode")

    def _reader(self, column: Column) -> Cell:
        """How its cells are read. Most hold what a cell before them held, and blanks: those are read once."""
        read = self.days.read if column.read is cells.day else column.read
        return read if self.is_json else lru_cache(maxsize=_REMEMBERED)(read)

    @property
    def speaks_of(self) -> tuple[str, ...]:
        return (*self.tells, *(field for field in self.may_tell if field not in self._absent))

    @property
    def takes_back(self) -> tuple[str, ...]:
        return self.tells

    @classmethod
    def missing(cls, headings: Sequence[str]) -> list[str]:
        """The headings of this shape that the file has not and must have."""
        keys = [plain_key(heading) for heading in headings]
        return [
            column.heading for column in cls.columns if not column.maybe and column.place_in(keys) is None
        ]

    @classmethod
    def found(cls, headings: Sequence[str]) -> int:
        """How many of its columns this file has."""
        keys = [plain_key(heading) for heading in headings]
        return sum(column.place_in(keys) is not None for column in cls.columns)

    def _refuse_twins(self, keys: list[str]) -> None:
        for column in self.columns:
            place = column.place_in(keys)
            if place is not None and keys.count(keys[place]) > 1:
                raise CannotReadError(
                    f"The heading “{column.heading}” is there twice, so I cannot tell which one counts."
                )

    def look(self, records: Iterable[Record]) -> Iterable[Record]:
        """The same records, after a look at the first of them to see how this file writes its days."""
        rest = iter(records)
        first = list(islice(rest, LOOKED_AT)) if self._day_places else []
        self.days.look(
            record.cells[place] for record in first if not record.bad for place in self._day_places
        )
        return chain(first, rest)

    def number_in(self, record: Record) -> str:
        """The number of a row that is kept aside, as far as it can be made out."""
        return record.cells[self.number_at].strip()[:40] if self.number_at < len(record.cells) else ""

    def notes(self, record: Record) -> Iterator[str]:
        """What was put right in a row."""
        if self.postcode_at is not None and "  " in record.cells[self.postcode_at].strip():
            yield "the postcode had more than one space"

    def values(self, cells: Sequence[str]) -> dict[str, Any]:
        """Every column of the row as a value. Raises BadRowError with the column that is wrong."""
        found: dict[str, Any] = dict(self._absent)
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

    def row(self, cells: Any) -> dict[str, Any]:
        """The row as an entry. BadRowError: it is kept aside; LeftOutError: it is not for us."""
        raise NotImplementedError


class JsonShape(Shape):
    """A kind of JSON lines: a column's heading is the key of a plain value."""

    is_json = True

    def __init__(self, headings: Sequence[str], areas: Areas, source: str = "") -> None:
        self.keys = [column.heading for column in self.columns]
        super().__init__(self.keys, areas, source)

    def look(self, records: Iterable[Record]) -> Iterable[Record]:
        return records

    def number_in(self, record: Record) -> str:
        return str(record.values.get(self.columns[0].heading) or "")[:40]

    def notes(self, record: Record) -> Iterator[str]:
        yield from ()


def listed(cell: str | None) -> list[str]:
    """The words of a cell that holds many: lists part them with strokes, or with commas."""
    words = cell or ""
    return [word.strip() for word in words.split("|" if "|" in words else ",") if word.strip()]


def terms(words: Iterable[str], kinds: set[str], needs: set[str]) -> None:
    """Sort a source's words into kinds and needs. Words of neither (regulated activities) are left to the raw row."""
    for word in words:
        kind, need = _term(word)
        if kind:
            kinds.add(kind)
        elif need:
            needs.add(need)


@lru_cache(maxsize=_REMEMBERED)
def _term(word: str) -> tuple[str, str]:
    """The kind or the need of this name."""
    kind, need = KINDS.find(word), NEEDS.find(word)
    return kind.code if kind else "", need.code if need else ""


def sort_out(
    found: dict[str, Any],
    source: Source,
    types: Iterable[str],
    people: Iterable[str],
    category: str | None = None,
    care_home: bool | None = None,
) -> None:
    """Write kinds and needs into a row, by its service types, whom it supports and how the regulator files it.

    How it is filed says only whether it is a home, and gives way to every list of types, newer or older.
    LeftOutError where none of that is adult social care.
    """
    kinds: set[str] = set()
    needs: set[str] = set()
    names = list(types)
    terms(names, kinds, set())
    terms(people, set(), needs)
    filed = plain_key(category or "")
    all_known = all(KINDS.find(name) for name in names)
    if filed not in _CATEGORIES and not kinds & SOCIAL_CARE and not (kinds and all_known):
        raise LeftOutError
    if not kinds:
        found["told"] = {"kinds": [source.code, GIVES_WAY]}
    if care_home or (care_home is None and filed == _HOME):
        kinds.add("care-home")
    found["kinds"] = KINDS.with_wider(kinds or {"at-home"})
    found["needs"] = NEEDS.with_wider(needs)


QUESTIONS = {plain_key(name): name.lower() for name in ("Safe", "Effective", "Caring", "Responsive")} | {
    plain_key("Well-led"): "well-led",
    plain_key("Overall"): "overall",
}


QUESTION_COLUMNS = tuple(
    Column(f"Location {question} rating", question, cells.rating, maybe=True)
    for question in ("safe", "effective", "caring", "responsive", "well-led")
)


def question_ratings(found: dict[str, Any], on: date | None, source: Source) -> list[dict[str, Any]]:
    """The overall rating of a row and those of the questions, all of one day; they leave the row."""
    questions = ("overall", *(column.field for column in QUESTION_COLUMNS))
    return [
        rating for question in questions for rating in rated(found.pop(question), on, False, source, question)
    ]


def rated(
    value: str | None, on: date | None, inherited: bool, source: Source, question: str = "overall"
) -> list[dict[str, Any]]:
    """A rating as it goes into the history; nothing where there is none, or no day to put it on."""
    if value is None or on is None:
        return []
    return [
        {
            "question": question,
            "value": value,
            "given_on": on.isoformat(),
            "is_inherited": inherited,
            "source": source.code,
            "told_on": f"{source.dated}" if source.dated else None,
        }
    ]
