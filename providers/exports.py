"""Cells of the tables that we hand out. People open them in spreadsheets, and those run what begins as a formula."""

import csv
import io
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

# Full-width and small forms too. Spaces, and marks that have no width, are passed over.
_FORMULA = re.compile(
    r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\u2212\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]|[\t\r\n\x00]"
)
# "-2.02" is a longitude and works as one. "-2+3" is a sum.
_NEGATIVE = re.compile(r"-[0-9]+(\.[0-9]+)?")


def safe(cell: Any) -> Any:
    """The cell, with a ' before it where a spreadsheet would run it. Numbers, and whatever else is no text, stay."""
    return f"'{cell}" if isinstance(cell, str) and _runs(cell.lstrip("'")) else cell


def as_it_was(cell: str) -> str:
    """What `safe` was given: for a table that comes back to us."""
    return cell[1:] if cell.startswith("'") and _runs(cell.lstrip("'")) else cell


def csv_lines(headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """A table as lines of CSV, every cell of it safe: one at a time, for an answer that is streamed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in itertools.chain([headings], rows):
        writer.writerow([safe(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def write_csv(file: IO[str], headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> None:
    """Write a table with headings, every cell of it safe. Open the file with `newline=""`."""
    file.writelines(csv_lines(headings, rows))


def _runs(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NEGATIVE.fullmatch(cell)
