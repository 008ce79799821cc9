"""Spreadsheets: the regulator's monthly workbook as it comes, and every way that a cell can hold its value."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from providers.models import ImportRun, RawRow, Service
from providers.sources import xlsx_book
from providers.sources.errors import CannotReadError
from providers.sources.opening import opened
from tests.providers.lists import take_in
from tests.providers.test_import import counts
from tests.providers.workbooks import README, Raw, Sheet, active_row, monthly, ods, table, xlsx, xlsx_of_excel

Write = Callable[[Path, list[Sheet]], Path]
BOTH = pytest.mark.parametrize("write", [ods, xlsx], ids=["ods", "xlsx"])
DATA = "HSCA_Active_Locations"


def workbook(write: Write, folder: Path, sheets: list[Sheet]) -> Path:
    return write(folder / f"list.{write.__name__}", sheets)


def cells_of(write: Write, folder: Path, *values: Any) -> list[str]:
    """How these values come out of a workbook, one a row."""
    rows = table(active_row(1, Location_City=value) for value in values)
    found = opened(workbook(write, folder, [(DATA, rows)]))
    return [record.cells[found.headings.index("Location City")] for record in found]


@BOTH
@pytest.mark.django_db
def test_the_monthly_workbook_comes_in(tmp_path: Path, capsys, write: Write) -> None:
    more = {
        "Location_Telephone_Number": 1632960001,
        "Care_homes_beds": 12.0,
        "Publication_Date": date(2026, 2, 3),
    }
    rows = [
        active_row(1, **more, Location_Latest_Overall_Rating="Good"),
        active_row(2, **{"Service type - Domiciliary care service": "Y", "Care home?": "N"}),
        active_row(3, Location_Inspection_Directorate="Primary medical services"),
    ]
    path = workbook(write, tmp_path, monthly(rows))
    found = take_in(capsys, path)
    assert counts(found) == (2, 2, 0, 0, 0, 0)
    assert found["left_out"] == 1
    service = Service.objects.get(number="T-1")
    assert (service.name, service.phone, service.places) == ("Pebblenbeck House 1", "01632960001", 12)
    assert (service.rating, service.rated_on) == ("good", date(2026, 2, 3))
    assert service.told_about("name").on == date(2026, 10, 1), "the day that README says"
    assert ImportRun.objects.get().as_of == date(2026, 10, 1)
    assert RawRow.objects.get(number="T-1").line == 2
    assert Service.objects.get(number="T-2").kinds == ["at-home", "home-care"]
    assert counts(take_in(capsys, path)) == (2, 0, 0, 2, 0, 0)


@BOTH
@pytest.mark.django_db
def test_a_day_that_is_given_goes_before_the_one_in_the_file(tmp_path: Path, capsys, write: Write) -> None:
    take_in(capsys, workbook(write, tmp_path, monthly([active_row(1)])), "--as-of", "2026-09-01")
    assert ImportRun.objects.get().as_of == date(2026, 9, 1)


@BOTH
@pytest.mark.parametrize(
    ("before", "day"),
    [
        ([["As at:", date(2026, 10, 1)], ["Next one:", date(2026, 11, 1)]], date(2026, 10, 1)),
        ([["Data as of 01/10/2026"]], date(2026, 10, 1)),
        ([["October list"], ["2nd October 2026"]], date(2026, 10, 2)),
        ([["1 October 2026"], ["1 November 2026"]], None),
        ([["31 June 2026"]], None),
        ([["nothing"]], None),
    ],
)
def test_the_day_is_the_one_called_so_or_the_only_one(
    tmp_path: Path, write: Write, before: list, day: date | None
) -> None:
    found = opened(workbook(write, tmp_path, [("README", before), (DATA, table([active_row(1)]))]))
    assert found.as_of == day


@BOTH
def test_headings_are_found_in_any_sheet_under_any_title(tmp_path: Path, write: Write) -> None:
    rows = [["The list of today"], [], *table([active_row(1), active_row(2)])]
    found = opened(workbook(write, tmp_path, [("Notes", README), ("Sheet7", rows)]))
    assert [record.cells[0] for record in found] == ["T-1", "T-2"]
    assert [record.line for record in opened(tmp_path / f"list.{write.__name__}")] == [4, 5]
    assert found.notes == ["I read the sheet “Sheet7”"]


@BOTH
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("two  spaces", "two  spaces"),
        ("two\nlines", "two\nlines"),
        ("&<>\"'é€😀", "&<>\"'é€😀"),
        (1756123456, "1756123456"),
        (1756123456.0, "1756123456"),
        (53.96, "53.96"),
        (-2.02, "-2.02"),
        (0, "0"),
        (True, "Y"),
        (False, "N"),
        (date(2019, 11, 20), "2019-11-20"),
        (datetime.fromisoformat("2019-11-20T10:30:00"), "2019-11-20 10:30:00"),
        ("1-100", "1-100"),
        ("0044", "0044"),
        (None, ""),
    ],
)
def test_a_value_comes_out_as_a_list_would_have_it(
    tmp_path: Path, write: Write, value: Any, text: str
) -> None:
    assert [found.replace("T", " ") for found in cells_of(write, tmp_path, value)] == [text]


RAW = [
    ('<table:table-cell office:value-type="float" office:value="1.756123456E9"/>', "1756123456"),
    ('<table:table-cell office:value-type="float" office:value="12" table:formula="of:=6*2"/>', "12"),
    (
        '<table:table-cell office:value-type="string" table:formula="of:=A1"><text:p>so</text:p></table:table-cell>',
        "so",
    ),
    ('<table:table-cell table:formula="of:=[.A1]"/>', "=[.A1]"),
    ('<table:table-cell office:value-type="string" table:formula="of:=A1" office:string-value=""/>', ""),
    (
        '<table:table-cell office:value-type="string" office:string-value=""><text:p>#N/A</text:p></table:table-cell>',
        "#N/A",
    ),
    (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
        '<text:p>a<text:s text:c="3"/>b<text:span>c</text:span><text:tab/>d<text:line-break/>e</text:p>'
        "</table:table-cell>",
        "a   bc\td\ne",
    ),
    ("<table:covered-table-cell/>", ""),
]


@pytest.mark.parametrize(("xml", "text"), RAW)
def test_a_cell_of_open_document_is_read(tmp_path: Path, xml: str, text: str) -> None:
    assert cells_of(ods, tmp_path, Raw(xml)) == [text]


def test_blank_rows_at_the_end_cost_nothing_and_repeated_ones_are_all_there(tmp_path: Path) -> None:
    path = workbook(ods, tmp_path, [(DATA, table([active_row(1), active_row(2)]))])
    assert len(list(opened(path))) == 2
    row = Raw('<table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>x</text:p>'
              "</table:table-cell></table:table-row>"
              '<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="string">'
              "<text:p>again</text:p></table:table-cell>")  # fmt: skip
    found = opened(workbook(ods, tmp_path, [(DATA, [*table([active_row(1)]), [row]])]))
    numbers = [(2, "T-1"), (3, "x"), (4, "again"), (5, "again"), (6, "again")]
    assert [(record.line, record.cells[0]) for record in found] == numbers


@BOTH
def test_a_list_in_two_sheets_is_refused(tmp_path: Path, write: Write) -> None:
    twin = table([active_row(1)])
    with pytest.raises(Exception, match=r"Two sheets .* “one” and “two”"):
        list(opened(workbook(write, tmp_path, [("one", twin), ("two", twin)])))
    assert len(list(opened(workbook(write, tmp_path, [(DATA, twin), ("two", twin)])))) == 1, (
        "the regulator's own name"
    )


def test_a_formula_without_a_value_shows_itself_and_one_with_a_value_does_not(tmp_path: Path) -> None:
    """openpyxl writes formulas that nobody has worked out."""
    assert cells_of(xlsx, tmp_path, "=1+1", "plain", 7) == ["=1+1", "plain", "7"]


def test_a_workbook_of_excel_has_every_text_once_and_each_cell_its_own(tmp_path: Path) -> None:
    texts = ["Skipton", "Selby & Tadcaster", "Skipton", " two  blanks ", "Whitby", 7]
    assert cells_of(xlsx_of_excel, tmp_path, *texts) == [str(text) for text in texts]


def test_texts_in_parts_are_put_together_and_how_they_are_spoken_is_left_out() -> None:
    part = io.BytesIO(
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>Peb</t></r><r><rPr><b/></rPr>'
        b'<t>blen</t></r></si><si/><si><t>a_x005F_b</t><rPh sb="0" eb="1"><t>spoken</t></rPh></si></sst>'
    )
    assert list(xlsx_book.texts_in(part)) == ["Pebblen", "", "a_b"]


def test_a_workbook_whose_cells_name_texts_that_are_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with (
        zipfile.ZipFile(workbook(xlsx_of_excel, tmp_path, [(DATA, table([active_row(1)]))])) as whole,
        zipfile.ZipFile(path, "w") as short,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            short.writestr(name, b"<sst/>" if name.endswith("sharedStrings.xml") else content)
    with pytest.raises(CannotReadError, match="cut short on its way here, or damaged"):
        list(opened(path))
