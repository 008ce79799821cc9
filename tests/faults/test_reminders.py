"""The storm: 10,000 messages and 500 papers fall due while everything is killed a thousand times.

It takes most of an hour on two cores. SEED picks what happens when; PEOPLE, PAPERS, KILLS and SECONDS make it smaller.
A short one is part of every test run (tests/journeys/test_storm.py).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

SEED = os.environ.get("SEED", "1")
PEOPLE = os.environ.get("PEOPLE", "1000")
PAPERS = os.environ.get("PAPERS", "500")
KILLS = os.environ.get("KILLS", "1000")
SECONDS = os.environ.get("SECONDS", "2700")


def test_nothing_is_lost_doubled_or_sent_to_whoever_had_not_asked(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-m", "tests.faults.storm_cluster", "--seed", SEED, "--people", PEOPLE, "--days", "10",
            "--papers", PAPERS, "--kills", KILLS, "--seconds", SECONDS,
        ],
        stdout=subprocess.PIPE, text=True, check=True,
        # Servers of its own: what the tests use is not to be killed.
        env={name: value for name, value in os.environ.items() if not name.endswith("_URL")},
    )  # fmt: skip
    print(ran.stdout)
    found = json.loads(ran.stdout)
    assert found["reminders"] == found["expected reminders"]
    for wrong in ("lost", "doubled in the database", "to somebody who had not asked", "repeats not shown"):
        assert found[wrong] == 0, found
    assert found["kills"] >= int(KILLS), found
