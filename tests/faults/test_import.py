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

from providers.models import Incoming, Service
from tests.providers.lists import as_csv, rating_row, write

SEED = int(os.environ.get("SEED", "1"))
KILLS = 5
ROWS = 8_000

pytestmark = pytest.mark.django_db(transaction=True)

RUN = """
import sys, django
django.setup()
from django.db import connections
for alias, name in zip(("default", "owner"), sys.argv[2:4]):
    connections[alias].settings_dict["NAME"] = name
from django.core.management import call_command
print("begun", flush=True)
call_command("import_register", sys.argv[1])
"""


def run(path: Path, kill_after: float | None = None) -> int:
    """Run the import in a process of its own, killed after that many seconds; return how it ended."""
    names = [connections[alias].settings_dict["NAME"] for alias in ("default", "owner")]
    command = [sys.executable, "-c", RUN, str(path), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode


def state() -> set:
    return set(Service.objects.values_list("number", "name", "changed_at"))


def test_killed_at_any_moment_it_leaves_the_old_register_whole(transactional_db, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    old = write(tmp_path, as_csv([rating_row(number) for number in range(1, 501)]), "old.csv")
    began = time.monotonic()
    assert run(old) == 0
    new = write(
        tmp_path,
        as_csv([rating_row(n, location_name=f"Averlascar {n}") for n in range(1, ROWS + 1)]),
        "new.csv",
    )
    before = state()
    assert len(before) == 500
    for _ in range(KILLS):
        if run(new, chance.uniform(0, 1.2)) != -signal.SIGKILL:
            break
        assert state() == before, f"SEED={SEED}"
    assert run(new) == 0
    after = state()
    assert len(after) == ROWS
    assert {name for number, name, _ in after} == {f"Averlascar {n}" for n in range(1, ROWS + 1)}
    assert not Incoming.objects.exists()
    print(f"\nimport: {KILLS} kills, SEED={SEED}, {time.monotonic() - began:.1f} s")
