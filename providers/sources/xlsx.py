"""Excel workbooks, read as a stream by openpyxl: values, never formulas."""

import contextlib
import itertools
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.parsers import expat

from openpyxl.utils.exceptions import InvalidFileException

from providers.sources import xlsx_book
from providers.sources.errors import CannotReadError
from providers.sources.sheets import LONGEST_CELL, MOST_CELLS, MOST_ROWS, Row, plain_number
from providers.sources.zipped import BROKEN, cut_short, parse, refuse_definitions

_BATCH = 200
# Every different text of the workbook is laid on disk first: 60,000 rows have about 60 MB of them.
MOST_WORDS = 400_000_000
_WORDS = "xl/sharedStrings.xml"
# What the library raises for a damaged workbook: the errors of its parsers are SyntaxErrors.
_BROKEN = (*BROKEN, SyntaxError, InvalidFileException, LookupError, ValueError, TypeError, AttributeError)


def rows_of(path: Path, inside: zipfile.ZipFile) -> Iterator[Row]:
    """Every row of every sheet in turn."""
    try:
        with inside:
            refuse_definitions(inside)
            if sum(part.file_size for part in inside.infolist() if part.filename == _WORDS) > MOST_WORDS:
                raise CannotReadError(
                    f"There is more text in {path.name} than in any list. Nothing was changed."
                )
            unworked = any(_has_formulas_without_a_value(inside, name) for name in inside.namelist())
        yield from _quietly(_rows(path, unworked))
    except _BROKEN as error:
        raise cut_short(path.name) from error


def _quietly(rows: Iterator[Row]) -> Iterator[Row]:
    """The library warns of what it leaves out: styles, checks of cells, drawings."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            batch = list(itertools.islice(rows, _BATCH))
        if not batch:
            return
        yield from batch


def _rows(path: Path, unworked: bool) -> Iterator[Row]:
    for values, formulas in _sheets(path, unworked):
        again = formulas.iter_rows(values_only=True) if formulas else itertools.repeat(())
        for number, (row, worked) in enumerate(
            zip(values.iter_rows(values_only=True), again, strict=False), 1
        ):
            if number > MOST_ROWS:
                raise CannotReadError(f"This file has more than {MOST_ROWS:,} rows. Nothing was changed.")
            yield _row(values.title, number, row, worked)


def _sheets(path: Path, unworked: bool) -> Iterator[tuple[Any, Any]]:
    """Each sheet, and once more with its formulas where some of those have no value."""
    with contextlib.ExitStack() as files:

        def sheets(values: bool) -> list[Any]:
            return files.enter_context(xlsx_book.opened(path, values=values)).worksheets

        with_formulas = sheets(values=False) if unworked else itertools.repeat(None)
        for sheet, formulas in zip(sheets(values=True), with_formulas, strict=False):
            for one in filter(None, (sheet, formulas)):
                one.reset_dimensions()  # what a workbook says of its size is often wrong
            yield sheet, formulas


def _row(sheet: str, number: int, values: tuple, formulas: tuple) -> Row:
    if len(values) > MOST_CELLS:
        return Row(sheet, number, [], "This row has far too many cells.")
    cells = [_text(value) for value in values]
    for at, formula in enumerate(formulas):
        if values[at] is None and formula is not None:
            cells[at] = str(getattr(formula, "text", formula))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return Row(
            sheet, number, [cell[:200] for cell in cells], "There is a cell in this row that is far too long."
        )
    return Row(sheet, number, cells)


def _text(value: Any) -> str:
    """The cell as text, as a list in CSV would have it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "\r")
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time.min else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return plain_number(repr(value)) if isinstance(value, float) else str(value)


def _has_formulas_without_a_value(inside: zipfile.ZipFile, name: str) -> bool:
    """Whether a sheet has them: a workbook written by a program that never works them out."""
    if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
        return False
    found = _Unworked()
    with inside.open(name) as file:
        has_any = any(b"<f" in chunk or b":f" in chunk for chunk in iter(lambda: file.read(1 << 20), b""))
    if not has_any:
        return False
    with inside.open(name) as file:
        return any(found.any for _ in parse(file, found.parser))


class _Unworked:
    """Looks for a formula in a cell that holds no value."""

    def __init__(self) -> None:
        self.any = False
        self._formula = self._worked = self._in_value = False
        self._type = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._formula, self._worked, self._type = False, False, given.get("t", "")
        self._formula |= tag == "f"
        self._in_value = tag == "v"
        self._worked |= self._in_value and self._type == "str"  # a text without letters is a value too

    def _text(self, _: str) -> None:
        self._worked |= self._in_value

    def _end(self, name: str) -> None:
        self._in_value = False
        if name.rpartition(" ")[2] == "c":
            self.any |= self._formula and not self._worked
