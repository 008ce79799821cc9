"""How long a list takes to come in, and how much memory the regulator's workbook needs.

The anchor for time is the least that the same rows in the same table can cost: a bare COPY of finished values, and one
statement that merges them into `providers_service` with its indexes and generated columns. No reading, no checking, no
providers, ratings, words or raw rows. On the real base register where GOOD_LIVES_DATA has it, else on the made-up one.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from providers import demo
from providers.actions import Report, Request, import_register
from providers.models import Service
from providers.sources.headings import ACTIVE_LOCATIONS
from providers.sources.reading import Lines
from tests.providers.lists import as_line, outside_data
from tests.providers.workbooks import Sheet, active_row, monthly, ods, xlsx_of_excel

BASE = outside_data("cqc/england_asc_locations_joined_2021-02.csv.xz")
ROUNDS = 3
ROWS = 60_000
MEGABYTES = 300
TABLES = ", ".join(
    f"providers_{name}" for name in ("service", "provider", "rating", "rawrow", "importrun", "word")
)

pytestmark = pytest.mark.django_db(transaction=True)


def take_in() -> Report:
    if BASE is None:
        return import_register(lines=demo.MadeUp(), asked=Request(as_of=demo.AS_OF, source="demo"))
    return import_register(lines=Lines(BASE), asked=Request())


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def as_owner(*statements: str) -> None:
    with connections["owner"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Bare:
    """The same rows as finished values, and the one statement that merges them."""

    def __init__(self) -> None:
        fields = [field for field in Service._meta.concrete_fields if not field.generated]
        self.columns = ", ".join(field.column for field in fields)
        new = ", ".join(f"{field.column} = excluded.{field.column}" for field in fields)
        self.merge = (
            f"INSERT INTO providers_service AS t ({self.columns}) SELECT {self.columns} FROM bare"
            f" ON CONFLICT (id) DO UPDATE SET {new}"
            f" WHERE {self._row('t', fields)} IS DISTINCT FROM {self._row('excluded', fields)}"
        )
        as_owner(
            "DROP TABLE IF EXISTS bare",
            f"CREATE UNLOGGED TABLE bare AS SELECT {self.columns} FROM providers_service",
        )
        with connections["owner"].cursor() as cursor, cursor.copy("COPY bare TO STDOUT") as copy:
            self.rows = [bytes(block) for block in copy]

    def _row(self, table: str, fields: list) -> str:
        return "(" + ", ".join(f"{table}.{field.column}" for field in fields) + ")"

    def __call__(self) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("BEGIN")
            with cursor.copy("COPY bare FROM STDIN") as copy:
                for block in self.rows:
                    copy.write(block)
            cursor.execute(self.merge)
            cursor.execute("COMMIT")


def test_a_list_comes_in_within_three_times_the_least_that_it_can_cost() -> None:
    take_in()
    bare = Bare()
    rows = Service.objects.count()
    least, first, second = [], [], []
    for _ in range(ROUNDS):
        as_owner("TRUNCATE bare", "TRUNCATE providers_service CASCADE")
        least.append(seconds(bare))
        assert Service.objects.count() == rows
        as_owner(f"TRUNCATE {TABLES} CASCADE")
        first.append(seconds(take_in))
        reports: list[Report] = []
        second.append(seconds(lambda: reports.append(take_in())))  # noqa: B023
        assert (reports[0].created, reports[0].updated, reports[0].unchanged) == (0, 0, reports[0].read)
    as_owner("DROP TABLE bare")
    times = statistics.median(one / base for one, base in zip(first, least, strict=True))
    again = statistics.median(one / base for one, base in zip(second, first, strict=True))
    print(
        f"\nregister import: {rows} rows in {statistics.median(first):.2f} s ({min(first):.2f} to {max(first):.2f}), "
        f"{times:.2f} times a bare COPY and merge ({statistics.median(least):.2f} s); "
        f"again {statistics.median(second):.2f} s, {again:.2f} times the first"
    )
    assert times <= 3
    assert again <= 1.2


WORDS = [
    *("amber", "birch", "cedar", "dale", "elm", "fern", "gorse", "heath"),
    *("iris", "juniper", "kestrel", "larch", "maple", "nettle", "oak", "poplar"),
]
RUN = """
import sys, time, django
from pathlib import Path
django.setup()
from django.db import connections
for alias, name in zip(("default", "owner"), sys.argv[2:4]):
    connections[alias].settings_dict["NAME"] = name
from django.core.management import call_command
began = time.perf_counter()
call_command("import_register", sys.argv[1])
took = time.perf_counter() - began
# Not ru_maxrss, in which a process inherits the memory of whoever began it: here of the test that wrote the list.
said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(took, int(said["VmHWM"].split()[0]) // 1024)
"""


def made_up_rows() -> Iterator[dict[str, Any]]:
    """Rows about as full as the regulator's: a half of the cells, and 15 of each with words that stand nowhere else."""
    filled = ACTIVE_LOCATIONS[:61]
    for number in range(ROWS):
        word, other = WORDS[number % 16].title(), WORDS[number // 16 % 16].title()
        row = {heading: f"{word} {place} {number}" for place, heading in enumerate(filled) if place % 4 == 1}
        row |= {heading: f"{word} {other} {place}" for place, heading in enumerate(filled) if place % 4 != 1}
        usual = active_row(number)
        row |= {heading: value for heading, value in usual.items() if value}
        row |= {
            "Location Name": f"{word} {other} House {number}", "Provider ID": f"P-{number // 2}", "Care homes beds": 7,
            "Location HSCA start date": "2011-01-20", "Publication Date": "2024-03-02", "Inherited Rating (Y/N)": "N",
            "Location Latest Overall Rating": "Good", "Location Latitude": 53.9 + number / 1e6,
            "Provider HSCA start date": "2011-01-20", "Provider Postal Code": "BD23 1CC",
            "Location Longitude": -2.02, "Location Telephone Number": 1632000000 + number,
        }  # fmt: skip
        yield row | dict.fromkeys(ACTIVE_LOCATIONS[61 + number % 7 : 118 : 9], "Y")


def made_up_list(different: bool = False) -> list[Sheet]:
    """`different`: of the cells that nobody reads, 14 more of each row hold words that stand nowhere else."""
    unread = [
        heading for heading in ACTIVE_LOCATIONS if different and heading.startswith("Regulated activity")
    ]

    def rows() -> Iterator[list[Any]]:
        yield list(ACTIVE_LOCATIONS)
        for number, row in enumerate(made_up_rows()):
            row |= {heading: f"{heading[21:50]} of {number}" for heading in unread}
            yield [row.get(heading, "") for heading in ACTIVE_LOCATIONS]

    readme, (name, _), dual = monthly([])
    return [readme, (name, rows()), dual]


def as_csv(path: Path, sheets: list[Sheet]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(as_line(list(row)) for row in sheets[1][1])
    return path


def xlsx_of_different_texts(path: Path, _: list[Sheet]) -> Path:
    return xlsx_of_excel(path, made_up_list(different=True))


@pytest.mark.parametrize("write", [as_csv, ods, xlsx_of_excel, xlsx_of_different_texts])
def test_sixty_thousand_rows_of_122_columns_need_little_memory(tmp_path: Path, write: Callable) -> None:
    path = write(tmp_path / "list.x", made_up_list())
    names = [connections[alias].settings_dict["NAME"] for alias in ("default", "owner")]
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(path), *names], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    took, peak = run.stdout.split()[-2:]
    print(
        f"\nregister import as {write.__name__}: {ROWS:,} rows of {len(ACTIVE_LOCATIONS)} columns,"
        f" {path.stat().st_size / 1e6:.0f} MB, in {float(took):.0f} s; at most {peak} MB of memory"
    )
    assert Service.objects.count() == ROWS
    assert int(peak) < MEGABYTES
