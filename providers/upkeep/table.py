"""Every service of a provider as one table: taken down, changed in a spreadsheet, and read back row by row.

Nothing is written by reading. A blank cell leaves what is there; a lone "-" takes it out. Each row carries the moment
at which its entry last changed, so that a table that lay about writes over nobody's newer words.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from providers.details import DETAILS
from providers.exports import as_it_was, csv_lines
from providers.keeping import fields
from providers.keeping.face import Line, line
from providers.models import Service
from providers.vocabulary import NEEDS

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
ENTRY, NAME, CHANGED = "entry", "name", "changed"
# Columns of the table: what may be said without anybody looking first.
CODES = ("needs", "phone", "website", *(code for code in DETAILS.by_code if code not in fields.OF_THE_OWNER))
TAKE_OUT = "-"


class UnreadableError(Exception):
    """The table as a whole is of no use. The words are for a person."""


@dataclass(frozen=True)
class Wrong:
    """One cell that does not fit: its heading and why."""

    heading: str
    why: str


@dataclass
class Row:
    """One row of the table against its entry: what would change, and what does not fit."""

    number: int
    service: Service
    changes: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    is_old: bool = False  # its entry has changed since the table was taken down

    @property
    def can_be_done(self) -> bool:
        return bool(self.changes) and not self.wrong


@dataclass
class Table:
    """What a table that came back would do."""

    rows: list[Row] = field(default_factory=list)
    unchanged: int = 0
    strange: list[Wrong] = field(default_factory=list)  # rows and columns that are not ours

    @property
    def changing(self) -> list[Row]:
        return [row for row in self.rows if row.can_be_done and not row.is_old]

    @property
    def old(self) -> list[Row]:
        return [row for row in self.rows if row.can_be_done and row.is_old]

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]


def headings() -> list[str]:
    return [ENTRY, NAME, CHANGED, *CODES]


def lines(services: list[Service]) -> Iterator[str]:
    """The table to take down, as lines of CSV. A second line says what each column asks."""
    asked = ["", _("What it asks"), "", *(str(fields.field(code).words) for code in CODES)]
    rows = (
        [str(s.pk), s.name, s.changed_at.isoformat(), *(_cell(s, code) for code in CODES)] for s in services
    )
    return csv_lines(headings(), [asked, *rows])


def _cell(service: Service, code: str) -> str:
    if code == "needs":
        # In the words of the form: there is no telling a code of ours from the words alone.
        return "|".join(NEEDS.label(one) for one in service.needs)
    typed = fields.as_typed(fields.value(service, code))
    return "|".join(typed) if isinstance(typed, list) else str(typed or "")


def text_of(data: bytes) -> str:
    """The letters of a file that a spreadsheet wrote. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(_("This file is larger than 5 megabytes. Send fewer services at once."))
    if data[:4] == b"PK\x03\x04" or b"\x00" in data[:1000]:
        raise UnreadableError(
            _("This is not a CSV file. In the spreadsheet, save the table as CSV, then send that.")
        )
    for code in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        _("The letters of this file cannot be read. Save it as CSV (UTF-8), then send that.")
    )


def read(text: str, services: list[Service]) -> Table:
    """The table against the entries as they stand. Raises UnreadableError."""
    rows = _rows(text)
    names = [name.strip().lower() for name in rows[0]] if rows else []
    if ENTRY not in names or CHANGED not in names:
        raise UnreadableError(
            _(
                "The first line of this file has no columns “entry” and “changed”. Take our table down and change that."
            )
        )
    if len(rows) > MOST_ROWS + 2:
        raise UnreadableError(_("This file has more than 5,000 rows. Send fewer services at once."))
    found, ours, seen = Table(), {str(service.pk): service for service in services}, set()
    for name in names:
        if name and name not in headings():
            found.strange.append(Wrong(name[:60], _("We do not know this column. It is left out.")))
    for number, cells in enumerate(rows[1:], 2):
        row = {name: as_it_was(cell).strip() for name, cell in zip(names, cells, strict=False)}
        key = row.get(ENTRY, "")
        if not key:
            continue
        if key not in ours or key in seen:
            why = _("This row is there twice.") if key in seen else _("No service of ours has this number.")
            found.strange.append(Wrong(_("Row {number}").format(number=number), why))
            continue
        seen.add(key)
        _add(found, _row(number, ours[key], row))
    return found


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise UnreadableError(
            _("The quote marks in this file do not match up. Save it from the spreadsheet again.")
        ) from None


def _add(found: Table, row: Row) -> None:
    if row.changes or row.wrong:
        found.rows.append(row)
    else:
        found.unchanged += 1


def _row(number: int, service: Service, cells: dict[str, str]) -> Row:
    row = Row(number, service, is_old=not _is_of(service, cells.get(CHANGED, "")))
    for code in CODES:
        typed = cells.get(code, "")
        if not typed or not fields.belongs(service, code):
            continue
        before = fields.value(service, code)
        try:
            after = None if typed == TAKE_OUT else fields.clean(service, code, typed)
        except ValueError as error:
            row.wrong.append(Wrong(str(fields.field(code).words), str(error)))
            continue
        if not _is_same(before, after):
            row.changes[code] = after
            row.lines.append(line(code, before, after))
    return row


def _is_same(before: Any, after: Any) -> bool:
    """Whether nothing would change. The order in which a list stands says nothing."""
    if isinstance(before, list) and isinstance(after, list):
        return set(before) == set(after)
    return bool(before == after)


def _is_of(service: Service, moment: str) -> bool:
    try:
        return datetime.fromisoformat(moment) == service.changed_at
    except (ValueError, TypeError):
        return False
