"""An import that is killed at any moment leaves the register as it was."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connections

from providers.models import ImportRun, Incoming, Provider, Rating, RawRow, Service, Word
from tests.providers.lists import as_csv, rating_row, write
from tests.providers.workbooks import active_row, monthly, ods, xlsx_of_excel

SEED = int(os.environ.get("SEED", "1"))
KILLS = 5
ROWS = 8_000
FEW_ROWS = 800
LONGEST = 2.5  # seconds: most of a run

pytestmark = pytest.mark.django_db(transaction=True)

# What has happened when the process is killed: the end of each step of an import, the last of them before the commit.
MOMENTS = (
    "providers.intake.Intake.copy",
    "providers.merge.providers",
    "providers.merge.services",
    "providers.merge.ratings",
    "providers.answering.merge",
    "providers.merge.refresh_words",
    "providers.merge.keep_raw_rows",
    "providers.merge.empty",
    "providers.succession.settle",
    "providers.actions.import_register",
)
OF_A_WORKBOOK = ("providers.sources.xlsx_book.Texts.__init__", "providers.sources.sheets.Sheets._begin")

RUN = """
import os, signal, sys, django
django.setup()
from django.db import connections
for alias, name in zip(("default", "owner"), sys.argv[2:4]):
    connections[alias].settings_dict["NAME"] = name
from django.core.management import call_command
print("begun", flush=True)

def kill(frame, event, _):
    if event == "return" and f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}" == sys.argv[4]:
        os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[4]:
    sys.setprofile(kill)
call_command("import_register", sys.argv[1])
"""


def run(path: Path, kill_after: float | None = None, moment: str = "") -> int:
    """Run the import in a process of its own, killed after that many seconds or at the end of a function of ours.

    Return how it ended.
    """
    names = [connections[alias].settings_dict["NAME"] for alias in ("default", "owner")]
    command = [sys.executable, "-c", RUN, str(path), *names, moment]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode


def state() -> tuple:
    """All that an import touches."""
    counts = [model.objects.count() for model in (Provider, Rating, RawRow, ImportRun, Incoming, Word)]
    return set(Service.objects.values_list("number", "name", "changed_at")), counts


def as_list(path: Path, numbers: range, name: str) -> Path:
    """A list of these services in the kind of file that its name says."""
    if path.suffix == ".csv":
        return write(
            path.parent, as_csv([rating_row(n, location_name=f"{name} {n}") for n in numbers]), path.name
        )
    rows = monthly([active_row(n, Location_Name=f"{name} {n}") for n in numbers])
    return ods(path, rows) if path.suffix == ".ods" else xlsx_of_excel(path, rows)


def assert_whole(rows: int) -> None:
    services, (*_, incoming, words) = state()
    assert {name for _, name, _ in services} == {f"Averlascar {n}" for n in range(1, rows + 1)}
    assert (len(services), incoming) == (rows, 0)
    assert words


@pytest.mark.parametrize("kind", ["csv", "ods", "xlsx"])
def test_killed_at_any_moment_it_leaves_the_old_register_whole(
    transactional_db, tmp_path: Path, kind: str
) -> None:
    chance = random.Random(f"{SEED} {kind}")
    began = time.monotonic()
    assert run(as_list(tmp_path / f"old.{kind}", range(1, 501), "Pebblenbeck")) == 0
    new = as_list(tmp_path / f"new.{kind}", range(1, ROWS + 1), "Averlascar")
    before = state()
    assert len(before[0]) == 500
    kills = 0
    while kills < KILLS and run(new, chance.uniform(0, LONGEST)) == -signal.SIGKILL:
        kills += 1
        assert state() == before, f"SEED={SEED}"
    assert run(new) == 0
    assert_whole(ROWS)
    print(f"\nimport of {kind}: {kills} kills, SEED={SEED}, {time.monotonic() - began:.1f} s")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_killed_after_each_step_it_leaves_the_old_register_whole(
    transactional_db, tmp_path: Path, kind: str
) -> None:
    assert run(as_list(tmp_path / f"old.{kind}", range(1, 101), "Pebblenbeck")) == 0
    new, before = as_list(tmp_path / f"new.{kind}", range(1, FEW_ROWS + 1), "Averlascar"), state()
    moments = (*MOMENTS, *(OF_A_WORKBOOK if kind == "xlsx" else ()))
    for moment in moments:
        assert run(new, moment=moment) == -signal.SIGKILL, moment
        assert state() == before, moment
    assert run(new) == 0
    assert_whole(FEW_ROWS)
    print(
        f"\nimport of {kind}: killed after each of {len(moments)} steps, and the old register was whole each time"
    )
