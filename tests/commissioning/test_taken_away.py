"""An area's figures taken away: the same numbers as on the pages, in files that a screen reader reads."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pymupdf
import pytest
from django.core.cache import cache
from django.test import Client
from lxml import etree

from commissioning import kept, telling
from config.demo import figures
from tests.aspirations import papers
from tests.commissioning.test_publishing import ALIASES

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE = f"{{{ODF}table:1.0}}"
OFFICE, TEXT, XLINK = f"{{{ODF}office:1.0}}", f"{{{ODF}text:1.0}}", "{http://www.w3.org/1999/xlink}"
STYLE, FO, DC = f"{{{ODF}style:1.0}}", f"{{{ODF}xsl-fo-compatible:1.0}}", "{http://purl.org/dc/elements/1.1/}"
MARK = re.compile(r"\[[a-z]+\]")
MAIN = re.compile(rb"<main.*</main>", re.DOTALL)
RANGE = re.compile(r"(\w+)\.A(\d+):\1\.([A-Z])(\d+)")


class Sheet:
    """One sheet of the file, read by nothing that wrote it."""

    def __init__(self, table: Any) -> None:
        self.name = table.get(f"{TABLE}name")
        self.columns = table.findall(f"{TABLE}table-column")
        self.heads = table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")
        self.rows = [["".join(cell.itertext()) for cell in row] for row in table.iter(f"{TABLE}table-row")]
        self.every = list(table.iter())

    @property
    def title(self) -> str:
        return self.rows[0][0]


def read(file: bytes) -> tuple[dict[str, Sheet], dict[str, tuple[int, str, int]], dict[str, Any]]:
    """The sheets by name, where a table is marked on each (first row, last column, last row), and the other parts."""
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert packed.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        parts = {name: etree.fromstring(packed.read(f"{name}.xml")) for name in ("content", "styles", "meta")}
    sheets = [Sheet(table) for table in parts["content"].iter(f"{TABLE}table")]
    marked = {}
    for one in parts["content"].iter(f"{TABLE}database-range"):
        found = RANGE.fullmatch(one.get(f"{TABLE}target-range-address"))
        assert found, one.attrib
        assert one.get(f"{TABLE}contains-header") == "true"
        marked[found[1]] = (int(found[2]), found[3], int(found[4]))
    return {sheet.name: sheet for sheet in sheets}, marked, parts


def taken(client: Client, what: str) -> bytes:
    answer = client.get(f"/figures/york/{what}")
    assert answer.status_code == 200, what
    assert re.search(r'filename="figures-york-\d{4}-\d\d-2\.[a-z]{3}"', answer["Content-Disposition"])
    return bytes(answer.content)


@pytest.fixture
def published(transactional_db: None) -> Iterator[None]:
    """The two quarters of the demo: of York much is kept back."""
    cache.clear()
    figures.load()
    yield
    cache.clear()


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_an_area_is_taken_away(published: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets, marked, parts = read(taken(client, "numbers.ods"))
    assert list(sheets)[:4] == ["Cover", "Contents", "Notes", "Table_1"]
    check_sheets(sheets, marked)
    check_language(parts)
    check_cells(parts)
    check_links(sheets, parts)
    check_numbers(sheets, list(csv.DictReader(io.StringIO(taken(client, "numbers.csv").decode()))))
    check_page(taken(client, "one-page.pdf"))
    page = client.get("/figures/york/").content
    # A release never changes: the second time nothing is read.
    with monkeypatch.context() as patch:
        patch.setattr(telling, "of", lambda *what: pytest.fail("made anew"))
        taken(client, "numbers.ods")
        assert MAIN.search(client.get("/figures/york/").content)[0] == MAIN.search(page)[0]  # type: ignore[index]
        with pytest.raises(pytest.fail.Exception, match="made anew"):
            client.get("/figures/york/?release=1")
    # Without the cache each is made anew.
    monkeypatch.setattr(kept, "cache", None)
    assert read(taken(client, "numbers.ods"))[1] == marked
    assert b"[c]" in client.get("/figures/york/").content


def check_sheets(sheets: dict[str, Sheet], marked: dict[str, tuple[int, str, int]]) -> None:
    """One table a sheet, in one block under its title; every mark explained; nothing merged, empty or repeated."""
    assert set(marked) == set(sheets) - {"Cover"}
    assert len({sheet.title for sheet in sheets.values()}) == len(sheets)
    explained = {row[0] for row in sheets["Notes"].rows}
    for name, sheet in sheets.items():
        tags = {element.tag for element in sheet.every}
        assert f"{TABLE}covered-table-cell" not in tags, name
        spread = [
            key for element in sheet.every for key in element.attrib if "spanned" in key or "repeated" in key
        ]
        assert not spread, name
        assert all(all(cell.strip() for cell in row) for row in sheet.rows), f"an empty cell on {name}"
        assert all(sheet.rows), f"an empty row on {name}"
        width = max(len(row) for row in sheet.rows)
        assert len(sheet.columns) == width, f"columns counted twice on {name}"
        assert sheet.title.strip()
        if name in marked:
            first, letter, last = marked[name]
            assert len(sheet.heads) == 1
            assert {len(row) for row in sheet.rows[first - 1 :]} == {width}
            assert {len(row) for row in sheet.rows[: first - 1]} == {1}
            assert (ord(letter) - ord("A") + 1, last) == (width, len(sheet.rows))
            heads = sheet.rows[first - 1]
            assert len(set(heads)) == len(heads)
        if name.startswith("Table_"):
            assert {mark for row in sheet.rows for cell in row for mark in MARK.findall(cell)} <= explained
    assert [row[0] for row in sheets["Contents"].rows[2:]] == list(sheets)[2:]


def check_language(parts: dict[str, Any]) -> None:
    assert parts["meta"].findtext(f".//{DC}language") == "en-GB"
    assert parts["meta"].findtext(f".//{DC}title", "").startswith("What people in York are telling us")
    cells = parts["styles"].find(
        f".//{STYLE}default-style[@{STYLE}family='table-cell']/{STYLE}text-properties"
    )
    assert (cells.get(f"{FO}language"), cells.get(f"{FO}country")) == ("en", "GB")


def check_cells(parts: dict[str, Any]) -> None:
    """A number is a number and words are words; nothing is hidden, reckoned, drawn, or told by a colour."""
    content = parts["content"]
    for row in content.iter(f"{TABLE}table-row"):
        for place, cell in enumerate(row):
            kind, said = cell.get(f"{OFFICE}value-type"), "".join(cell.itertext())
            assert kind in ("string", "float"), said
            # "2" at the beginning of a row is what it is called: of two options.
            assert (kind == "float") is (said.isdecimal() and place > 0), said
            assert kind != "float" or float(cell.get(f"{OFFICE}value")) == int(said)
    for part in (content, parts["styles"]):
        for element in part.iter():
            name = str(element.tag).rpartition("}")[2]
            assert name not in ("frame", "image", "annotation", "shape", "object", "filter", "protection"), (
                name
            )
            for key, value in element.attrib.items():
                what = key.rpartition("}")[2]
                assert what != "formula", name
                assert part is not content or what not in ("background-color", "color"), (name, what)
                hidden = what in ("visibility", "display") and value not in ("visible", "true")
                assert part is not content or not hidden, (name, what)
    sizes = [one.get(f"{FO}font-size") for one in content.iter(f"{STYLE}text-properties")]
    assert sizes and all(size is None or int(size.removesuffix("pt")) >= 12 for size in sizes)
    named = {one.get(f"{STYLE}name"): one for one in content.iter(f"{STYLE}style")}
    for name in ("words", "heading"):
        looks = named[name].find(f"{STYLE}table-cell-properties")
        assert looks.get(f"{FO}wrap-option") == "wrap", "a long line is read whole"
    titles = [next(table.iter(f"{TABLE}table-cell")) for table in content.iter(f"{TABLE}table")]
    assert {title.get(f"{TABLE}style-name") for title in titles} == {"title"}


def check_links(sheets: dict[str, Sheet], parts: dict[str, Any]) -> None:
    """Every sheet has a name that says what it is for, each table one of its own, and the contents lead to all."""
    content = parts["content"]
    assert next(iter(sheets)) == "Cover", "what is seen first"
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+(_\d+)?", name) for name in sheets)
    names = [one.get(f"{TABLE}name") for one in content.iter(f"{TABLE}database-range")]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z_]+", name) for name in names)
    links = [one.get(f"{XLINK}href") for one in content.iter(f"{TEXT}a")]
    assert links == [f"#{name}.A1" for name in list(sheets)[2:]]
    assert all("".join(one.itertext()) in sheets for one in content.iter(f"{TEXT}a"))
    # Each says how many tables stand on it, and where the marks are explained.
    for name, sheet in sheets.items():
        if name.startswith("Table_"):
            assert any("one table" in row[0] and "Notes" in row[0] for row in sheet.rows if len(row) == 1), (
                name
            )


def check_numbers(sheets: dict[str, Sheet], rows: list[dict[str, str]]) -> None:
    """Each number of people is the same in both files, and each table of one is in the other."""
    told = {(row["table"], row["row"]): row["number"].replace(",", "") for row in rows}
    tables = {title: sheets[name] for name, title in sheets["Contents"].rows[3:]}
    assert {title for title, _row in told} == set(tables)
    found = {
        (title, row[0]): row[1]
        for title, sheet in tables.items()
        for row in sheet.rows
        if len(row) > 1 and row[0] != "What"
    }
    assert found == told
    assert {"[c]", "[z]"} <= {cell for sheet in tables.values() for row in sheet.rows for cell in row}


def check_page(paper: bytes) -> None:
    """One page, told in order by its tags, and nothing held against it."""
    assert papers.findings(paper) == []
    with pymupdf.open(stream=paper, filetype="pdf") as document:
        assert document.page_count == 1
    said = papers.told(paper)
    parts = [
        "What people in York are telling us", "said “count me in”", "What people look for, and nobody offers",
        "Somebody at night, that was checked and found good", "About the same as in", "What they hope for most",
        "My people", "How to read this", "fewer than 8 people", "It never changes.",
    ]  # fmt: skip
    places = [papers.squeezed(said).find(papers.squeezed(part)) for part in parts]
    assert places == sorted(places)
    assert places[0] == 0
    assert said.count(" people") >= 3 + 6
    assert papers.letters(said) == papers.letters(papers.printed(paper))
