"""The tables of an area as a spreadsheet (ODS) that a screen reader reads: the Analysis Function's accessible form.

A cover, contents, notes, and then one table a sheet. Each sheet begins in A1 with what it is; a table is one block
without empty or merged cells, has one row of headings, and is marked as a table under a name. Whatever is not a number
is a mark that the notes explain.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from odfdo import Cell, Document, Element, HeaderRows, Link, Paragraph, Row, Style, Table

from commissioning import reading, telling
from commissioning.catalogue import tables as catalogue
from commissioning.models import Release
from commissioning.rules import KEPT_BACK, LOW
from providers.exports import safe
from providers.market import places
from ui.dates import day

NOT_SO = "[z]"
# Widths of the first column, which holds sentences and labels, and of the others.
WIDE, NARROW = "11cm", "4.5cm"
STYLES = {
    "words": {
        "cell": {"fo:wrap-option": "wrap", "style:vertical-align": "top"},
        "text": {"fo:font-size": "12pt"},
    },
    "title": {"cell": {}, "text": {"fo:font-size": "16pt", "fo:font-weight": "bold"}},
    "heading": {
        "cell": {
            "fo:wrap-option": "wrap",
            "style:vertical-align": "bottom",
            "fo:border-bottom": "1pt solid #12302d",
        },
        "text": {"fo:font-size": "12pt", "fo:font-weight": "bold"},
    },
}

Said = str | int


def spreadsheet(release: Release, here: places.Here) -> bytes:
    """Every table of this area in this release, as an ODS file in the language in use."""
    told = telling.of(release, here, [table.code for table in catalogue.TABLES])
    book = _book(here, release)
    sheets = [(f"Table_{number}", one) for number, one in enumerate(told.drawn, start=1)]
    _cover(book, here, release)
    ranges = Element.from_tag("table:database-ranges")
    _contents(book, ranges, sheets)
    _notes(book, ranges, release)
    for name, one in sheets:
        _table(book, ranges, name, one, f"{here.name}, {reading.period(release.period)}")
    book.body.append(ranges)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _book(here: places.Here, release: Release) -> Document:
    book = Document("spreadsheet")
    book.body.clear()
    book.language = _locale()
    book.meta.title = _title(here, release)
    book.meta.generator = "Good Lives"
    made_at: datetime = release.published_at.replace(tzinfo=None, microsecond=0)
    book.meta.creation_date = made_at
    book.meta.date = made_at
    for name, looks in STYLES.items():
        style = Style("table-cell", name=name)
        style.set_properties(looks["cell"], area="table-cell")
        style.set_properties(looks["text"], area="text")
        book.insert_style(style, automatic=True)
    for name, width in (("wide", WIDE), ("narrow", NARROW)):
        column = Style("table-column", name=name)
        column.set_properties({"style:column-width": width}, area="table-column")
        book.insert_style(column, automatic=True)
    return book


def _locale() -> str:
    language = get_language() or "en-gb"
    first, _dash, country = language.partition("-")
    return f"{first}-{country.upper()}" if len(country) == 2 else first


def _title(here: places.Here, release: Release) -> str:
    return _("What people in {area} are telling us, {period}").format(
        area=here.name, period=reading.period(release.period)
    )


def _cover(book: Document, here: places.Here, release: Release) -> None:
    lines = [
        _(
            "These are answers of people who said “count me in”, added together. No one person can be found in them."
        ),
        _(
            "Published on {day} as release {number}. It never changes; a mistake is put right by a new release."
        ).format(day=day(release.published_at), number=release.number),
        _("Every number of people is rounded to the nearest 5 by itself, so they may not add up."),
        _("They tell what the people who joined in want, and not what everybody in the area wants."),
        _("The sheet “Contents” lists the tables. The sheet “Notes” says what the marks in them mean."),
    ]
    _columns(_sheet(book, "Cover", _title(here, release), lines), 1)


def _contents(book: Document, ranges: Element, sheets: Sequence[tuple[str, telling.Drawn]]) -> None:
    sheet = _sheet(book, "Contents", _("Contents"), [])
    _headings(sheet, [_("Sheet"), _("Table")])
    for name, one in [("Notes", None), *sheets]:
        row = Row()
        row.append(_link(name))
        row.append(_cell(one.shown.table.title if one else _("Notes: what the marks mean")))
        sheet.append(row)
    _columns(sheet, 2)
    _mark(ranges, "contents", "Contents", 2, len(sheets) + 1, 2)


def _link(name: str) -> Cell:
    cell = Cell(style="words")
    cell.set_attribute("office:value-type", "string")
    leads = Paragraph()
    leads.append(Link(f"#{name}.A1", text=name))
    cell.append(leads)
    return cell


def _notes(book: Document, ranges: Element, release: Release) -> None:
    sheet = _sheet(book, "Notes", _("Notes"), [_("This sheet has one table.")])
    few, fewer = reading.thresholds(release)
    _headings(sheet, [_("Mark or word"), _("What it means")])
    notes = (
        (
            KEPT_BACK,
            _(
                "Kept back, so that nobody can guess who said what. It is a number below {few} (below {fewer} of how"
                " people talk and of searches), nobody at all, or a number that would give away another small one."
                " Where a share has this mark, fewer than 50 people were asked or one of its numbers is kept back."
            ).format(few=few, fewer=fewer),
        ),
        (LOW, _("A share that rounds down to none, though there are some people.")),
        (NOT_SO, _("There is no such number.")),
        (
            _("In a hundred"),
            _("Of a hundred people who were asked, how many said this. It is reckoned from rounded numbers."),
        ),
        (_("Everybody asked"), _("Everybody in the area who said that this may be counted.")),
        (
            _("All of these days"),
            _("Each thing that was looked for and not found, once for each day and each council’s area."),
        ),
    )
    for mark, words in notes:
        sheet.append(_row([mark, words]))
    _columns(sheet, 2)
    _mark(ranges, "notes", "Notes", 3, len(notes), 2)


def _table(book: Document, ranges: Element, name: str, one: telling.Drawn, where: str) -> None:
    table = one.shown.table
    lines = [
        str(table.question),
        str(one.shown.means),
        _("This sheet has one table. The sheet “Notes” says what [c], [low] and [z] mean."),
    ]
    sheet = _sheet(book, name, f"{name.replace('_', ' ')}: {table.title}, {where}", lines)
    headings, rows = _of_two(one) if one.shown.headings else _of_one(one)
    _headings(sheet, headings)
    for row in rows:
        sheet.append(_row(row))
    _columns(sheet, len(headings))
    _mark(ranges, table.code.replace("-", "_"), name, len(lines) + 2, len(rows), len(headings))


def _mark(ranges: Element, called: str, sheet: str, headings: int, rows: int, columns: int) -> None:
    """Say that a table stands there: from its row of headings, counted from 1, and so many rows after it."""
    marked = Element.from_tag("table:database-range")
    marked.set_attribute("table:name", called)
    address = f"{sheet}.A{headings}:{sheet}.{_letter(columns)}{headings + rows}"
    marked.set_attribute("table:target-range-address", address)
    marked.set_attribute("table:contains-header", "true")
    ranges.append(marked)


def _of_one(one: telling.Drawn) -> tuple[list[str], list[list[Said]]]:
    headings = [
        _("What"), one.shown.unit, _("In a hundred"),
        *(_("In a hundred, {name}").format(name=name) for name in one.names),
    ]  # fmt: skip
    rows: list[list[Said]] = [
        [str(line.label), _people(line.people), *(_share(share) for share in (line.share, *there))]
        for line, there in one.all_rows
    ]
    rows.append([one.shown.whole, _people(one.shown.everybody), *[NOT_SO] * (1 + len(one.names))])
    return headings, rows


def _of_two(one: telling.Drawn) -> tuple[list[str], list[list[Said]]]:
    rows: list[list[Said]] = [
        [str(label), *(_people(people) for people in row)] for label, row in one.shown.cells
    ]
    return [_("What"), *(str(heading) for heading in one.shown.headings)], rows


def _people(people: int | None) -> Said:
    return KEPT_BACK if people is None else people


def _share(share: str) -> Said:
    return int(share[:-1]) if share.endswith("%") else share


def _sheet(book: Document, name: str, title: str, lines: Sequence[str]) -> Table:
    """A sheet with its title in A1, and a sentence in each cell below."""
    sheet = Table(name)
    book.body.append(sheet)
    for text, style in [(title, "title"), *((line, "words") for line in lines)]:
        row = Row()
        row.append(_cell(text, style))
        sheet.append(row)
    return sheet


def _columns(sheet: Table, count: int) -> None:
    """Last: each row that is added brings columns without a width of their own."""
    for old in sheet.get_elements("table:table-column"):
        sheet.delete(old)
    for place in range(count):
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", "narrow" if place else "wide")
        sheet.insert(column, position=place)


def _headings(sheet: Table, headings: Sequence[str]) -> None:
    rows = HeaderRows()
    row = Row()
    for heading in headings:
        row.append(_cell(heading, "heading"))
    rows.append(row)
    sheet.append(rows)


def _row(said: Sequence[Said]) -> Row:
    row = Row()
    for one in said:
        row.append(_cell(one))
    return row


def _cell(said: object, style: str = "words") -> Cell:
    if isinstance(said, int):
        return Cell(said, cell_type="float", style=style)
    return Cell(safe(str(said)), cell_type="string", style=style)


def _letter(column: int) -> str:
    """1 is A. No table of the catalogue has as many as 26."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column - 1]
