"""Whatever is wrong with a file: a clear report, nothing lost, nothing changed."""

import codecs
import csv
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from providers.models import ImportRun, Incoming, RawRow, Service
from providers.sources.headings import ACTIVE_LOCATIONS
from tests.providers.lists import RATINGS_HEADINGS, as_csv, rating_row, take_in, write
from tests.providers.test_import import counts
from tests.providers.workbooks import DUAL, ODS_KIND, README, Raw, active_row, monthly, ods, table, xlsx

pytestmark = pytest.mark.django_db

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
DATA = "HSCA_Active_Locations"
GOOD = as_csv([rating_row(number) for number in range(1, 6)])


def refused(path: Path) -> str:
    """What the command says of this file; that it changed nothing is seen to."""
    before = list(Service.objects.values_list("number", "name", "changed_at"))
    with pytest.raises(CommandError) as raised:
        call_command("import_register", str(path))
    assert list(Service.objects.values_list("number", "name", "changed_at")) == before
    assert not ImportRun.objects.exists()
    assert not Incoming.objects.exists()
    assert not RawRow.objects.exists()
    return str(raised.value)


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


USELESS = {
    "an empty file": (b"", "The file is empty"),
    "blank lines": (b"\n \n\n", "The file is empty"),
    "a web page": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "is a web page, not a list"),
    "a web page without a type": (b"\xef\xbb\xbf  <HTML lang=en>", "is a web page, not a list"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "an old Excel file": (OLE, "is an old Excel file"),
    "a workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "gzip": (b"\x1f\x8b\x08\x00", "packed as gzip"),
    "flat XML": (b'<?xml version="1.0"?><office:document/>', "is XML"),
    "UTF-16 without its mark": (GOOD.encode("utf-16-le"), "no text that I can read"),
    "only bytes of nothing": (b"\x00" * 5_000, "no text that I can read"),
    "half of a packed file": (lzma.compress(GOOD.encode() * 300)[:-40], "cannot be read to its end"),
    "the beginning of a packed file": (lzma.compress(GOOD.encode())[:20], "cannot be read to its end"),
    "half a letter of UTF-16": (codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")[:-1], "cannot be read to its end"),
    "a ZIP cut short": (b"PK\x03\x04 and no more", "cut short"),
    "other headings": (b"name,town\nx,y\n", "do not know this kind of file"),
    "a heading less": (as_csv([], RATINGS_HEADINGS[1:]).encode(), "lacks 1 of its headings: “location_id”"),
}  # fmt: skip


@pytest.mark.parametrize("kind", USELESS)
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_file_of_no_use_says_what_it_is(tmp_path: Path, kind: str, name: str) -> None:
    content, why = USELESS[kind]
    (tmp_path / name).write_bytes(content)
    assert why in refused(tmp_path / name)


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-500])
    return path


def spoilt(path: Path) -> Path:
    """The same file with the middle of its largest part overwritten."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(data)
    return path


WORKBOOKS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "ods: another list": (lambda p: ods(p, [("README", README), ("Dual", DUAL)]), "I looked at “README”, “Dual”"),
    "xlsx: another list": (lambda p: xlsx(p, [("README", README), ("Dual", DUAL)]), "I looked at “README”, “Dual”"),
    "ods: nothing": (lambda p: ods(p, []), "no sheet with anything in it"),
    "xlsx: nothing": (lambda p: xlsx(p, [("Sheet1", [])]), "no sheet with anything in it"),
    "ods: columns missing": (
        lambda p: ods(p, monthly([active_row(1)], [h for h in ACTIVE_LOCATIONS if h != "Provider ID"])),
        "lacks 1 of its headings: “Provider ID”",
    ),
    "xlsx: columns missing": (
        lambda p: xlsx(p, monthly([active_row(1)], ACTIVE_LOCATIONS[3:])), "lacks 3 of its headings: “Location ID”",
    ),
    "ods: cut short": (lambda p: cut(ods(p, monthly([active_row(n) for n in range(90)]))), "cut short"),
    "xlsx: cut short": (lambda p: cut(xlsx(p, monthly([active_row(n) for n in range(90)]))), "cut short"),
    "ods: spoilt inside": (lambda p: spoilt(ods(p, monthly([active_row(n) for n in range(900)]))), "cut short"),
    "xlsx: spoilt inside": (lambda p: spoilt(xlsx(p, monthly([active_row(n) for n in range(900)]))), "cut short"),
    "ods: a password": (
        lambda p: zipped(p, mimetype=ODS_KIND, **{"META-INF__manifest_xml": "<m:encryption-data/>"}),
        "locked with a password",
    ),
    "ods: a day to come": (
        lambda p: ods(p, [("README", [["As at 1 October 2999"]]), (DATA, table([active_row(1)]))]), "has not come yet",
    ),
    "a document": (lambda p: ods(p, [], "application/vnd.oasis.opendocument.text"), "a document, not a spreadsheet"),
    "a workbook in binary": (lambda p: zipped(p, xl__workbook=""), "a ZIP file with other things in it"),
    "a ZIP with a list in it": (lambda p: zipped(p, list=GOOD), "Take the list out of it"),
    "ods: no content": (lambda p: zipped(p, mimetype=ODS_KIND), "cut short"),
    "xlsx: no sheets": (lambda p: zipped(p, xl__workbook_xml="<workbook/>"), "cut short|no sheet"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WORKBOOKS)
@pytest.mark.parametrize("name", ["list.ods", "list.csv"])
def test_a_workbook_of_no_use_says_why(tmp_path: Path, kind: str, name: str) -> None:
    make, why = WORKBOOKS[kind]
    said = refused(make(tmp_path / name))
    assert any(part in said for part in why.split("|")), said


LAUGHS = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("definition", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("part", ["content_xml", "xl__workbook_xml", "xl__sharedStrings_xml"])
def test_definitions_of_entities_are_refused(tmp_path: Path, definition: str, part: str) -> None:
    kind = {"mimetype": ODS_KIND} if part == "content_xml" else {"xl__workbook_xml": "<workbook/>"}
    content = f"<?xml version='1.0'?><!-- {'x' * 100_000} -->{definition}<office>&a;</office>"
    assert "definitions that no spreadsheet needs" in refused(
        zipped(tmp_path / "list.ods", **kind | {part: content})
    )


def test_a_file_that_would_fill_the_machine_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        file.writestr("mimetype", ODS_KIND)
        with file.open("content.xml", "w", force_zip64=True) as content:
            for _ in range(300):
                content.write(b" " * 1_000_000)
    assert "would unpack to 0.3 GB" in refused(path)


def test_a_piece_without_an_end_is_refused(tmp_path: Path) -> None:
    cell = Raw(f'<table:table-cell office:string-value="{"x" * 25_000_000}"/>')
    assert "far too long" in refused(ods(tmp_path / "list.ods", [(DATA, [[cell]])]))


# A bad row or cell: the others come in.


def kept_aside(capsys, path: Path, *options: str) -> tuple[dict[str, str], list[str]]:
    """The one row that was kept aside, and the numbers that came in."""
    rejects = path.with_name("rejects.csv")
    take_in(capsys, path, "--rejects", str(rejects), *options)
    with rejects.open(newline="", encoding="utf-8") as file:
        (reject,) = csv.DictReader(file)
    return reject, sorted(Service.objects.values_list("number", flat=True))


BOTH = pytest.mark.parametrize("make", [ods, xlsx], ids=["ods", "xlsx"])
CELLS = [
    ("Location Name", "x" * 10_000_000, " long"),
    ("Location Name", "#N/A", "an error of the spreadsheet"),
    ("Location Postal Code", "#REF!", "an error of the spreadsheet"),
    ("Location HSCA start date", "31/02/2020", "no such day"),
    ("Publication Date", "01/01/2999", "has not come"),
    ("Location ID", "T-1", "is on line 2 already"),
    ("Location ID", "2026-01-01", "a date, and a register number should stand here"),
    ("Care homes beds", "many", "not a number of people"),
]


@BOTH
@pytest.mark.parametrize(("heading", "cell", "why"), CELLS)
def test_a_bad_cell_is_named_and_stops_no_other(
    tmp_path: Path, capsys, make: Callable, heading: str, cell: str, why: str
) -> None:
    rows = [active_row(1), active_row(2) | {heading: cell}, active_row(3)]
    reject, there = kept_aside(capsys, make(tmp_path / "list.x", monthly(rows)))
    assert why in reject["reason"]
    assert reject["line"] == "3"
    assert there == ["T-1", "T-3"]
    assert RawRow.objects.exclude(reason="").get().line == 3


def test_a_formula_without_a_value_is_kept_aside_where_we_read_it(tmp_path: Path, capsys) -> None:
    rows = [
        active_row(1),
        active_row(2) | {"Location Name": "=A1"},
        active_row(3) | {"Location ODS Code": "=A1"},
    ]
    reject, there = kept_aside(capsys, xlsx(tmp_path / "list.xlsx", monthly(rows)))
    assert (reject["column"], there) == ("Location Name", ["T-1", "T-3"])
    assert "a formula" in reject["reason"]


def test_a_row_with_a_cell_too_many_is_kept_aside(tmp_path: Path, capsys) -> None:
    rows = table([active_row(1), active_row(2)])
    rows[2].append("more")
    reject, there = kept_aside(capsys, ods(tmp_path / "list.ods", [(DATA, rows)]))
    assert "123 cells, and there are 122 headings" in reject["reason"]
    assert there == ["T-1"]


WRITTEN = as_csv([rating_row(1), rating_row(2, location_name="Café Quillam")])


def test_letters_of_windows_are_said_and_read_when_asked(tmp_path: Path, capsys) -> None:
    path = write(tmp_path, WRITTEN.encode("windows-1252"))
    call_command("import_register", str(path))
    said = capsys.readouterr().out
    assert "In 1 rows there are letters that are not written in UTF-8" in said
    assert "--encoding windows-1252" in said
    assert not Service.objects.filter(number="T-2").exists(), "nothing is guessed"
    assert counts(take_in(capsys, path, "--encoding", "windows-1252")) == (2, 1, 0, 1, 0, 0)
    assert Service.objects.get(number="T-2").name == "Café Quillam"


@pytest.mark.parametrize("mark", ["utf-16", "utf-16-be"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_utf_16_and_other_marks_between_cells_are_read(
    tmp_path: Path, capsys, mark: str, between: str
) -> None:
    text = WRITTEN.replace(",", between)
    content = (codecs.BOM_UTF16_BE if mark == "utf-16-be" else b"") + text.encode(mark)
    assert counts(take_in(capsys, write(tmp_path, content))) == (2, 2, 0, 0, 0, 0)
    assert Service.objects.get(number="T-2").name == "Café Quillam"


def test_a_nul_and_a_cell_of_ten_million_letters_spoil_their_own_row_only(tmp_path: Path, capsys) -> None:
    rows = [
        rating_row(1),
        rating_row(2, street="a\x00b"),
        rating_row(3, street="x" * 10_000_000),
        rating_row(4),
    ]
    found = take_in(capsys, write(tmp_path, as_csv(rows)))
    assert counts(found) == (4, 2, 0, 0, 0, 2)


def test_cells_of_a_spreadsheet_saved_as_text_are_read_or_refused_too(tmp_path: Path, capsys) -> None:
    rows = [
        rating_row(1, dir2016_phone='="01632960001"'),
        rating_row(2, location_name="=A1"),
        rating_row(3, city="#REF!"),
    ]
    assert counts(take_in(capsys, write(tmp_path, as_csv(rows)))) == (3, 1, 0, 0, 0, 2)
    assert Service.objects.get().phone == "01632960001"
