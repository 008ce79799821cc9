import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import BASE_DIR
from providers.exports import as_it_was, safe, write_csv

RUNS = [
    *(
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "'=1",
    ),
    *(
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM",
        "\u2212" + "1+1",
        "-",
        "-x",
        "--1",
        "-1e5",
        '=HYPERLINK("x")',
        "+44 1756 123456",
    ),
]
STAYS = [
    "",
    "a=1",
    "-2.02",
    "-7",
    "'-2.02",
    "01756 123456",
    "Ann’s",
    "'tis",
    "1-100",
    5,
    -5,
    -2.5,
    None,
    True,
]


@pytest.mark.parametrize("cell", RUNS)
def test_a_cell_that_would_run_gets_a_mark_before_it(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", STAYS)
def test_any_other_cell_stays_as_it_is(cell: object) -> None:
    assert safe(cell) is cell


@given(st.one_of(st.text(), st.text("'=+-@ \t1.")))
def test_what_comes_back_is_what_went_out_and_nothing_runs(cell: str) -> None:
    assert as_it_was(safe(cell)) == cell
    begins = safe(cell).lstrip()[:1]
    assert begins not in set("=+@＝＋－＠") and (begins != "-" or float(cell) <= 0)


def test_a_table_is_safe_in_every_cell() -> None:
    out = io.StringIO(newline="")
    write_csv(out, ["=name", "lon"], [["@x", -2.5], ["plain", "-2.5"]])
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        ["'=name", "lon"],
        ["'@x", "-2.5"],
        ["plain", "-2.5"],
    ]


def test_nothing_in_the_register_writes_a_table_without_this() -> None:
    """What a list says as it comes in, and the made-up list, are input and not handed out."""
    rooms = Path(BASE_DIR, "providers")
    incoming = {rooms / "sources" / "reading.py", rooms / "demo" / "__init__.py"}
    code = {path: path.read_text() for path in rooms.rglob("*.py")}
    writers = {path for path, text in code.items() if "csv.writer" in text or "DictWriter" in text}
    assert {path for path in writers - incoming if "safe(" not in code[path]} == set()
