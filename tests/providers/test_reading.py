from pathlib import Path

import pytest

from providers.sources import cells
from providers.sources.reading import BadRowError, CannotReadError, Lines, Records, storable


def read(text: str) -> list:
    return list(Records(text.splitlines(keepends=True)))


def test_records_know_the_line_they_began_on() -> None:
    found = read('a,b\n1,2\n\n"x\ny",3\n4,5\n')
    assert [(record.line, record.cells) for record in found] == [
        (2, ["1", "2"]),
        (4, ["x\ny", "3"]),
        (6, ["4", "5"]),
    ]


def test_a_quote_that_never_closes_spoils_its_own_row_only() -> None:
    found = read('a,b\n1,2\n"oh no,3\n4,5\n6,7\n')
    assert [record.bad is None for record in found] == [True, False, True, True]
    assert [record.line for record in found] == [2, 3, 4, 5]


def test_two_broken_quotes_do_not_swallow_what_stands_between() -> None:
    found = read('a,b\n"x,1\n2,3\n"y,4\n5,6\n')
    assert [record.cells for record in found if not record.bad] == [["2", "3"], ["5", "6"]]


def test_a_whole_row_is_never_taken_into_the_cell_of_another() -> None:
    found = read('a,b,c\n1,",3\n4,5,6\n7,",9\n')
    assert [record.cells for record in found if not record.bad] == [["4", "5", "6"]]


def test_a_quote_inside_a_word_is_only_a_quote() -> None:
    assert read('a,b\n5" pipe,x\n')[0].cells == ['5" pipe', "x"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1,2,3", "3 cells, and there are 2 headings"),
        ("1", "1 cells"),
        ("x\x00y,2", "cannot be shown"),
        ("x\x1by,2", "cannot be shown"),
        ("x\x7fy,2", "cannot be shown"),
        (b"caf\xe9,2".decode("utf-8", "surrogateescape"), "UTF-8"),
    ],
)
def test_a_broken_row_says_why(row: str, why: str) -> None:
    bad, good = read(f"a,b\n{row}\n1,2\n")
    assert why in bad.bad.reason
    assert good.bad is None


def test_a_row_far_too_long_is_kept_aside_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n" + b"x" * 10_000_000 + b",2\n3,4\n")
    found = list(Records(Lines(path)))
    assert "too long" in found[0].bad.reason
    assert found[1].cells == ["3", "4"]
    assert len(found) == 2


def test_a_byte_order_mark_is_no_part_of_the_first_heading(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xef\xbb\xbfa,b\r\n1,2\r\n")
    records = Records(Lines(path))
    assert records.headings == ["a", "b"]
    assert next(iter(records)).cells == ["1", "2"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("list.csv", b"", "empty"),
        ("list.csv.xz", b"\xfd7zXZ\x00 cut short", "cannot be read to its end"),
    ],
)
def test_a_useless_file_says_why(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotReadError, match=why):
        list(Records(Lines(tmp_path / name)))


def test_what_a_database_cannot_hold_is_written_out() -> None:
    assert storable("a\x00b\udce9") == "a\\x00b\\xe9"


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.postcode, "W1U  2AU", "W1U 2AU"),
        (cells.postcode, " bd231aa ", "BD23 1AA"),
        (cells.text, "  two   spaces ", "two spaces"),
        (cells.text, "-", None),
        (cells.day, "20/11/2019", "2019-11-20"),
        (cells.day, "2019-11-20 10:00", "2019-11-20"),
        (cells.phone, "1756123456", "01756123456"),
        (cells.phone, "+44 1756 123456", "01756123456"),
        (cells.phone, "ask inside", None),
        (cells.website, "www.a.example", "https://www.a.example"),
        (cells.website, "javascript:alert(1)", None),
        (cells.website, 'https://a.example/"><script>', None),
        (cells.rating, "Requires Improvement", "requires-improvement"),
        (cells.rating, "No published rating", None),
        (cells.brand, "BRAND Somebody", "Somebody"),
    ],
)
def test_a_cell_is_read(read, cell: str, value: str | None) -> None:
    found = read(cell)
    assert (str(found) if found is not None else None) == value


@pytest.mark.parametrize(
    ("read", "cell", "why"),
    [
        (cells.postcode, "Skipton", "is not a postcode"),
        (cells.day, "31/02/2020", "no such day"),
        (cells.day, "yesterday", "is not a date"),
        (cells.day, "0020-01-01", "too long ago"),
        (cells.text, "x" * 251, "251 letters long"),
        (cells.number, "DROP TABLE", "not a register number"),
        (cells.latitude, "5.0", "not a place in England"),
        (cells.longitude, "nan", "not a place in England"),
        (cells.latitude, "north", "not a place on the map"),
        (cells.yes_no, "maybe", "should be Y or N"),
        (cells.whole_number, "-3", "not a number of people"),
        (cells.whole_number, "²", "not a number of people"),
        (cells.rating, "Excellent", "not a rating"),
    ],
)
def test_a_nonsense_cell_says_why(read, cell: str, why: str) -> None:
    with pytest.raises(BadRowError, match=why):
        read(cell)
