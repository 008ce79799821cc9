"""Which reader a file needs, told by what is in it."""

from pathlib import Path

from providers.sources import nearness, ods, xlsx
from providers.sources.errors import CannotReadError
from providers.sources.json_lines import JsonRecords
from providers.sources.reading import Lines, Records, Table, storable
from providers.sources.sheets import Sheets
from providers.sources.sniffing import ZIP
from providers.sources.zipped import digest_of, looked_through, part


def opened(path: Path | str, encoding: str = "utf-8") -> Table:
    """The list in this file: a spreadsheet (ODS, XLSX), or lines (CSV, packed as .xz or not).

    Raises CannotReadError, saying what the file is and what to do, where it is none of these.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            begins = file.read(len(ZIP))
    except OSError as error:
        raise CannotReadError(f"I cannot open {storable(str(path))}: {error.strerror}.") from error
    if begins == ZIP:
        return _spreadsheet(path)
    lines = Lines(path, encoding)
    first = next(iter(lines), "")
    lines = Lines(path, encoding)
    return JsonRecords(lines) if first.lstrip().startswith("{") else Records(lines)


def _spreadsheet(path: Path) -> Table:
    inside = looked_through(path)
    names = set(inside.namelist())
    if part(inside, "mimetype").startswith(ods.KIND):
        rows = ods.rows_of(path, inside)
    elif "xl/workbook.xml" in names:
        rows = xlsx.rows_of(path, inside)
    else:
        raise CannotReadError(f"{path.name} is {_what_it_is(names)}. Nothing was changed.")
    return Sheets(path.name, digest_of(path), rows, nearness)


def _what_it_is(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "an Excel workbook in binary (.xlsb). Open it and save it as XLSX or ODS"
    if "content.xml" in names or "word/document.xml" in names:
        return "a document, not a spreadsheet"
    return "a ZIP file with other things in it. Take the list out of it and give me that"
