"""A spreadsheet as a list: which sheet and row hold the headings, what day it is of, and each row that follows."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from providers.sources.errors import BadRowError, CannotReadError
from providers.sources.reading import Record, as_line, storable
from providers.vocabulary import plain_key

# Before the headings there may be a title, a date, a licence.
ROWS_BEFORE_HEADINGS = 60
NEAR_ENOUGH = 0.5  # of the headings, to say which ones are missing
MOST_ROWS = 3_000_000
MOST_CELLS = 20_000  # a row
LONGEST_CELL = 100_000
_DATA_SHEET = "hscaactivelocations"
_MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
_CALLED_SO = re.compile(r"\b(as (at|of|on)|extracted|correct (at|on))\b[^.]{0,40}$", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b(\d\d?)(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)}),?\s+(\d{{4}})\b", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"\b(\d\d?)/(\d\d?)/(\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")


class Row(NamedTuple):
    """One row of one sheet. `number` is what the spreadsheet program shows beside it."""

    sheet: str
    number: int
    cells: list[str]
    bad: str = ""


def plain_number(text: str) -> str:
    """A number as people write it: 1756123456, however the file has it (1756123456.0, 1.756123456E9)."""
    if text.isdigit():
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else text


def _trimmed(cells: list[str]) -> list[str]:
    """The cells without blank ones at the end: a spreadsheet may go on to the right for ever."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _day(found: re.Match[str]) -> date | None:
    parts = [part for part in found.groups() if part]
    if found.re is _IN_WORDS:
        parts[1] = str(_MONTHS.index(parts[1].lower()) + 1)
    year, month, of_month = reversed(parts) if len(parts[-1]) == 4 else parts
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None


class Days:
    """The days that stand in the rows before a list."""

    def __init__(self) -> None:
        self._said: list[date] = []  # "as at 1 October 2026"
        self._any: list[date] = []

    def look(self, row: Row) -> None:
        text = " ".join(cell for cell in row.cells if cell)[:2000]
        for found in (*_IN_WORDS.finditer(text), *_IN_NUMBERS.finditer(text)):
            day = _day(found)
            if day is None:
                continue
            self._any.append(day)
            if _CALLED_SO.search(text[: found.start()]):
                self._said.append(day)

    def as_of(self) -> date | None:
        """The day the list is of: the one called so, or else the only one there is."""
        days = set(self._said or self._any)
        return days.pop() if len(days) == 1 else None


class Sheets:
    """The one sheet of a spreadsheet that holds a list we know.

    `rows` gives every row of every sheet in turn; `nearness` says how much of a list some headings are: 1 is all of it.
    """

    def __init__(
        self, name: str, digest: str, rows: Iterator[Row], nearness: Callable[[Sequence[str]], float]
    ) -> None:
        self.name = name
        self.digest = digest
        self.as_of: date | None = None
        self.notes: list[str] = []
        self._rows = rows
        self._nearness = nearness
        self._seen: list[str] = []  # names of sheets
        self._sheet, self.headings = self._begin()

    def _begin(self) -> tuple[str, list[str]]:
        """Read on to the headings, and note the days that are written before them."""
        best: tuple[float, str, list[str]] = (0.0, "", [])
        days = Days()
        for row in self._heads():
            near = self._nearness(row.cells)
            if near == 1:
                self.as_of = days.as_of()
                return row.sheet, _trimmed(row.cells)
            days.look(row)
            best = max(best, (near, row.sheet, _trimmed(row.cells)), key=lambda found: found[0])
        if best[0] < NEAR_ENOUGH:
            raise CannotReadError(self._wrong_sheet())
        # The nearest one: whoever recognises headings says which are missing.
        return best[1], best[2]

    def _heads(self) -> Iterator[Row]:
        """The first rows of each sheet, with something in them."""
        seen = 0
        for row in self._rows:
            if row.sheet not in self._seen[-1:]:
                self._seen.append(row.sheet)
                seen = 0
            seen += 1
            if seen <= ROWS_BEFORE_HEADINGS and any(row.cells):
                yield row

    def _wrong_sheet(self) -> str:
        if not self._seen:
            return f"{storable(self.name)} has no sheet with anything in it."
        names = ", ".join(f"“{storable(name)}”" for name in self._seen[:10])
        return f"No sheet of this file holds a list that I know. I looked at {names}. Nothing was changed."

    def __iter__(self) -> Iterator[Record]:
        self.notes.append(f"I read the sheet “{self._sheet}”")
        for row in self._rows:
            if row.sheet != self._sheet:
                self._refuse_a_twin(row)
                return
            if any(row.cells) or row.bad:
                yield self._record(row)

    def _record(self, row: Row) -> Record:
        cells = _trimmed(row.cells)
        cells += [""] * (len(self.headings) - len(cells))
        bad = row.bad
        if not bad and len(cells) > len(self.headings):
            bad = f"This row has {len(cells)} cells, and there are {len(self.headings)} headings."
        return Record(row.number, as_line(cells), cells, BadRowError(bad) if bad else None)

    def _refuse_a_twin(self, row: Row) -> None:
        """After a sheet that has not the name the regulator gives it: another list in the file would be passed over."""
        if plain_key(self._sheet) == _DATA_SHEET:
            return
        self._rows = itertools.chain([row], self._rows)
        for further in self._heads():
            if self._nearness(further.cells) == 1:
                raise CannotReadError(
                    f"Two sheets of this file hold a list, “{self._sheet}” and “{further.sheet}”, and I cannot tell "
                    "which one counts. Take one of them out. Nothing was changed."
                )
