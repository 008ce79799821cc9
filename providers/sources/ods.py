"""OpenDocument spreadsheets, read as a stream: never more than a row in memory.

No library at hand reads these as a stream with the values of formulas, within bounds: docs/decisions/0025.
"""

import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from providers.sources.errors import CannotReadError
from providers.sources.sheets import LONGEST_CELL, MOST_CELLS, MOST_ROWS, Row, plain_number
from providers.sources.zipped import BROKEN, cut_short, locked, parse, part

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = (f"{_OASIS}{name}:1.0 " for name in ("table", "text", "office"))
_ROW, _SHEET = f"{_TABLE}table-row", f"{_TABLE}table"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# Notes beside a cell, pictures over it, and what was there before changes were recorded: none of it is the cell.
_BESIDE = {f"{_OFFICE}annotation", f"{_TABLE}tracked-changes", f"{_TABLE}shapes"}
_DRAWN = f"{_OASIS}drawing:1.0 "
KIND = b"application/vnd.oasis.opendocument.spreadsheet"


def rows_of(path: Path, inside: zipfile.ZipFile) -> Iterator[Row]:
    """Every row of every sheet in turn; blank ones are passed over."""
    if b"encryption-data" in part(inside, "META-INF/manifest.xml"):
        raise locked(path.name)
    reader = _Reader()
    try:
        with inside, inside.open("content.xml") as file:
            for _ in parse(file, reader.parser):
                while reader.rows:
                    row, again = reader.rows.popleft()
                    for number in range(row.number, row.number + again):
                        yield row._replace(number=number)
    except (KeyError, ValueError, *BROKEN) as error:
        raise cut_short(path.name) from error


class _Reader:
    """What the parser calls as it goes, and the rows that are ready."""

    def __init__(self) -> None:
        self.rows: deque[tuple[Row, int]] = deque()  # each with how often it is there
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._sheet, self._number, self._again = "", 0, 1
        self._cells: list[str] = []
        self._blank = 0  # cells, after those: there are thousands at the end of a row
        self._bad = ""
        self._cell: dict[str, str] | None = None
        self._said: list[str] = []
        self._length = 0
        self._deep = 0  # inside what is beside the cell
        self._in_paragraph = False

    def _start(self, name: str, given: dict[str, str]) -> None:
        if self._deep or name in _BESIDE or name.startswith(_DRAWN):
            self._deep += 1
        elif name in _CELLS:
            self._cell, self._said, self._length = given, [], 0
        elif name in _PARAGRAPHS:
            if self._said:
                self._said.append("\n")
            self._in_paragraph = self._cell is not None
        elif name == f"{_TEXT}s":
            self._text(" " * min(int(given.get(f"{_TEXT}c", "1")), LONGEST_CELL))
        elif name in _BREAKS:
            self._text(_BREAKS[name])
        elif name == _ROW:
            self._again = max(1, int(given.get(f"{_TABLE}number-rows-repeated", "1")))
            self._cells, self._blank, self._bad = [], 0, ""
        elif name == _SHEET:
            self._sheet, self._number = given.get(f"{_TABLE}name", ""), 0

    def _text(self, text: str) -> None:
        if self._in_paragraph and not self._deep:
            self._length += len(text)
            if self._length <= LONGEST_CELL:
                self._said.append(text)

    def _end(self, name: str) -> None:
        if self._deep:
            self._deep -= 1
        elif name in _CELLS:
            self._end_of_cell()
        elif name in _PARAGRAPHS:
            self._in_paragraph = False
        elif name == _ROW:
            self._end_of_row()

    def _end_of_cell(self) -> None:
        given = self._cell or {}
        text = _value(given, self._said) if given or self._said else ""
        self._cell = None
        if max(self._length, len(text)) > LONGEST_CELL:
            text, self._bad = text[:200], "There is a cell in this row that is far too long."
        again = max(1, int(given.get(f"{_TABLE}number-columns-repeated", "1")))
        if not text:
            self._blank += again
        elif len(self._cells) + self._blank + again > MOST_CELLS:
            self._bad = "This row has far too many cells."
        else:
            self._cells += [""] * self._blank + [text] * again
            self._blank = 0

    def _end_of_row(self) -> None:
        if self._cells or self._bad:
            if self._number + self._again > MOST_ROWS:
                raise CannotReadError(f"This file has more than {MOST_ROWS:,} rows. Nothing was changed.")
            self.rows.append((Row(self._sheet, self._number + 1, self._cells, self._bad), self._again))
        self._number += self._again


def _value(given: dict[str, str], said: list[str]) -> str:
    """The cell as text: its value, never how it is shown or worked out."""
    kind = given.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        return plain_number(given.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return "Y" if given.get(f"{_OFFICE}boolean-value") == "true" else "N"
    if kind in ("date", "time"):
        return given.get(f"{_OFFICE}{kind}-value", "")
    text = given.get(f"{_OFFICE}string-value") or "".join(said)
    formula = given.get(f"{_TABLE}formula", "")
    # A formula that was never worked out has no value: its own text says so to whoever reads the cell.
    return f"={formula.partition('=')[2]}" if formula and not kind and not text else text
