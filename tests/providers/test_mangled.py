"""However a list is mangled: nothing raises, every row is counted once, and the good rows come in as they are."""

import io
import os
import random
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from providers.actions import Request, import_register
from providers.models import Incoming, Service
from providers.sources.opening import opened
from providers.sources.reading import CannotReadError, Lines, Records
from tests.providers.lists import RATINGS_HEADINGS, as_csv, as_line, rating_row, write
from tests.providers.workbooks import active_row, monthly, ods, xlsx, xlsx_of_excel

pytestmark = pytest.mark.django_db

GOOD = 6
# Bytes rather than text: what arrives is not always text.
NASTY = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b'"', b'""', b"\x00", b"\r", b"\xff\xfe", b",,,,", b"'; DROP TABLE providers_service; --"]
    ),
)


@st.composite
def mangled_rows(draw: st.DrawFn) -> bytes:
    """A row of the right shape with some cells replaced by nonsense, or cut, or doubled."""
    row = list(rating_row(draw(st.integers(100, 120))).values())
    cells = [cell.encode() for cell in row]
    for _ in range(draw(st.integers(1, 4))):
        cells[draw(st.integers(0, len(cells) - 1))] = draw(NASTY)
    how = draw(st.sampled_from(["whole", "cut", "longer", "nonsense"]))
    if how == "cut":
        cells = cells[: draw(st.integers(0, len(cells) - 1))]
    if how == "longer":
        cells += [b"more"]
    line = draw(NASTY) if how == "nonsense" else b",".join(cells)
    return line.replace(b"\n", b" ") + b"\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(mangled_rows(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_bad_rows_never_stop_good_ones(db, mangled: list[bytes], chance) -> None:
    good = [as_line(list(rating_row(number).values())).encode() for number in range(1, GOOD + 1)]
    lines = [*good, *mangled]
    chance.shuffle(lines)
    Service.objects.all().delete()
    with TemporaryDirectory() as folder:
        path = write(Path(folder), as_line(RATINGS_HEADINGS).encode() + b"".join(lines))
        report = import_register(lines=Lines(path), asked=Request())
    assert report.read == report.created + report.updated + report.unchanged + report.rejected
    assert len(report.rejects) == report.rejected
    assert all(reject.reason for reject in report.rejects)
    assert set(range(1, GOOD + 1)) <= {
        int(number[2:])
        for number in Service.objects.values_list("number", flat=True)
        if number.startswith("T-")
    }
    assert not Incoming.objects.exists()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
@example(b"\x00\x00")
def test_any_bytes_can_be_read(content: bytes) -> None:
    """Only a file that is NULs in more than one place of four is refused whole: it is no text."""
    whole = b"a,b\n" + content
    with TemporaryDirectory() as folder:
        path = write(Path(folder), whole)
        if whole.count(0) * 4 > len(whole):
            with pytest.raises(CannotReadError):
                list(Records(Lines(path)))
            return
        for record in Records(Lines(path)):
            assert record.bad or len(record.cells) == 2


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8)
ROW = st.lists(CELL, min_size=2, max_size=2).filter(lambda cells: any(cell.strip() for cell in cells))


@settings(max_examples=100, deadline=None)
@given(st.lists(ROW, max_size=6))
def test_what_is_written_well_is_read_as_it_was(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), as_csv([dict(zip("ab", row, strict=True)) for row in rows], ["a", "b"]))
        assert [record.cells for record in Records(Lines(path))] == rows


WORKBOOKS = {"ods": ods, "xlsx": xlsx, "excel.xlsx": xlsx_of_excel}
BITS = [b'"', b"<", b"&#1;", b"-1", b"99999999999", b"\xff", b"</table:table-row>", b"<c>", b"", b"0"]


def spoilt_inside(chance: random.Random, path: Path) -> bytes:
    """The workbook with one of its parts changed, and packed anew: no checksum gives it away."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    name = chance.choice(list(parts))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(parts[name]) + 1)
        rest = parts[name][at + chance.randint(0, 20) :]
        parts[name] = parts[name][:at] + chance.choice(BITS) + rest
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return out.getvalue()


def spoilt_outside(chance: random.Random, path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 5)):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_workbook_that_is_spoilt_anywhere_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    chance = random.Random(f"{kind} {os.environ.get('SEED', '1')}")
    whole = WORKBOOKS[kind](tmp_path / f"whole.{kind}", monthly([active_row(number) for number in range(5)]))
    path = tmp_path / f"spoilt.{kind}"
    for _ in range(100):
        path.write_bytes(chance.choice((spoilt_inside, spoilt_outside))(chance, whole))
        try:
            found = opened(path)
            assert all(record.bad or len(record.cells) == len(found.headings) for record in found)
        except CannotReadError as error:
            assert str(error)
