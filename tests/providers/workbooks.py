"""Made-up spreadsheets, for tests to write to files: the regulator's monthly workbook in the shapes it has come in."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from providers.sources.headings import ACTIVE_LOCATIONS

Sheet = tuple[str, Iterable[Sequence[Any]]]
README = [["Care directory with filters"], ["This file holds all active locations as at 1 October 2026."]]
DUAL = [["Location ID", "Linked Organisation ID", "Relationship"], ["T-1", "T-2", "Dual"]]
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
ODS_KIND = "application/vnd.oasis.opendocument.spreadsheet"


_COLUMNS = [get_column_letter(at) for at in range(1, 200)]


class Raw(str):
    """A cell of an ODS as its own XML."""


def active_row(number: int, **changes: Any) -> dict[str, Any]:
    """One made-up row of the regulator's monthly list; the changes go by heading, with _ for a space."""
    return dict.fromkeys(ACTIVE_LOCATIONS, "") | {
        "Location ID": f"T-{number}", "Location Name": f"Pebblenbeck House {number}",
        "Location Inspection Directorate": "Adult social care", "Care home?": "Y", "Dormant (Y/N)": "N",
        "Location Postal Code": "BD23 1CC", "Location Local Authority": "North Yorkshire",
        "Provider ID": "T-900", "Provider Name": "Quillamwick Care Ltd", "Brand Name": "-",
    } | {name.replace("_", " "): value for name, value in changes.items()}  # fmt: skip


def table(rows: Iterable[dict[str, Any]], headings: Sequence[str] = ACTIVE_LOCATIONS) -> list[list[Any]]:
    return [list(headings), *([row.get(heading, "") for heading in headings] for row in rows)]


def monthly(rows: Iterable[dict[str, Any]], headings: Sequence[str] = ACTIVE_LOCATIONS) -> list[Sheet]:
    """The three sheets of the regulator's workbook."""
    data = ("HSCA_Active_Locations", table(rows, headings))
    return [("README", README), data, ("Dual_Registration_Locations", DUAL)]


def xlsx(path: Path, sheets: Iterable[Sheet]) -> Path:
    book = Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
    book.save(path)
    return path


_XLSX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
}
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx_of_excel(path: Path, sheets: Iterable[Sheet]) -> Path:
    """A workbook as Excel writes it: every text once, in a part of its own, and blank cells not at all."""
    words: dict[str, int] = {}
    names = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in _XLSX.items():
            file.writestr(name, content)
        for at, (name, rows) in enumerate(sheets, 1):
            names.append(name)
            with file.open(f"xl/worksheets/sheet{at}.xml", "w", force_zip64=True) as sheet:
                sheet.write(f'<worksheet {_MAIN}><dimension ref="A1"/><sheetData>'.encode())
                for number, row in enumerate(rows, 1):
                    sheet.write(f'<row r="{number}">{_excel_row(number, row, words)}</row>'.encode())
                sheet.write(b"</sheetData></worksheet>")
        with file.open("xl/sharedStrings.xml", "w") as shared:
            shared.write(f"<sst {_MAIN}>".encode())
            shared.writelines(f"<si><t>{escape(word)}</t></si>".encode() for word in words)
            shared.write(b"</sst>")
        _excel_book(file, names)
    return path


def _excel_row(number: int, row: Sequence[Any], words: dict[str, int]) -> str:
    cells = []
    for at, value in enumerate(row):
        place = f"{_COLUMNS[at]}{number}"
        if isinstance(value, str) and value:
            cells.append(f'<c r="{place}" t="s"><v>{words.setdefault(value, len(words))}</v></c>')
        elif value not in ("", None):
            cells.append(f'<c r="{place}"><v>{value}</v></c>')
    return "".join(cells)


def _excel_book(file: zipfile.ZipFile, names: list[str]) -> None:
    sheets = "".join(
        f'<sheet name={quoteattr(n)} sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1)
    )
    file.writestr(
        "xl/workbook.xml", f'<workbook {_MAIN} xmlns:r="{_RELATED}"><sheets>{sheets}</sheets></workbook>'
    )
    parts = [*(f"worksheets/sheet{i}.xml" for i in range(1, len(names) + 1)), "sharedStrings.xml"]
    kinds = ["worksheet"] * len(names) + ["sharedStrings"]
    related = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATED}/{kind}" Target="{part}"/>'
        for i, (kind, part) in enumerate(zip(kinds, parts, strict=True), 1)
    )
    file.writestr(
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>',
    )


def ods(path: Path, sheets: Iterable[Sheet], kind: str = ODS_KIND) -> Path:
    """A spreadsheet as LibreOffice writes it: equal cells once with how often, and a million blank rows at the end."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", kind)
        with file.open("content.xml", "w", force_zip64=True) as content:
            content.write(f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body>'.encode())
            content.write(b"<office:spreadsheet>")
            for name, rows in sheets:
                content.write(f"<table:table table:name={quoteattr(name)}>".encode())
                content.write(b"<table:table-column/>")
                for row in rows:
                    content.write(_row(row).encode())
                content.write(b'<table:table-row table:number-rows-repeated="1048000">')
                content.write(b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>')
                content.write(b"</table:table>")
            content.write(b"</office:spreadsheet></office:body></office:document-content>")
    return path


def _row(row: Sequence[Any]) -> str:
    cells, at = [], 0
    while at < len(row):
        again = 1
        while at + again < len(row) and row[at + again] == row[at]:
            again += 1
        cells.append(ods_cell(row[at], f' table:number-columns-repeated="{again}"' if again > 1 else ""))
        at += again
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(value: Any, more: str = "") -> str:
    if isinstance(value, Raw):
        return value
    if value in ("", None):
        return f"<table:table-cell{more}/>"
    kind = {bool: "boolean", int: "float", float: "float"}.get(type(value), "string")
    if hasattr(value, "isoformat"):
        kind = "date"
    held = {
        "boolean": lambda: f' office:boolean-value="{str(value).lower()}"',
        "float": lambda: f' office:value="{value}"',
        "date": lambda: f' office:date-value="{value.isoformat()}"',
        "string": lambda: "",
    }[kind]()
    shown = escape(str(value)).replace("\n", "</text:p><text:p>")
    return f'<table:table-cell office:value-type="{kind}"{held}{more}><text:p>{shown}</text:p></table:table-cell>'
