"""The storm: 10,000 messages and 500 papers fall due while everything is killed a thousand times.

It takes about half an hour on two cores. SEED picks what happens when; PEOPLE, PAPERS, KILLS and SECONDS make it
smaller. A short one is part of every test run (tests/journeys/test_storm.py).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.post import Post
from tests.faults.storm import Storm, prepare
from tests.faults.storm_breaks import BREAKS
from tests.faults.storm_over import what_is_wrong
from tests.faults.storm_plan import Plan

SEED = os.environ.get("SEED", "1")
PEOPLE = os.environ.get("PEOPLE", "1000")
PAPERS = os.environ.get("PAPERS", "500")
KILLS = os.environ.get("KILLS", "1000")
SECONDS = os.environ.get("SECONDS", "1200")


def test_nothing_is_lost_doubled_or_sent_to_whoever_had_not_asked(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-m", "tests.faults.storm_cluster", "--seed", SEED, "--people", PEOPLE, "--days", "10",
            "--papers", PAPERS, "--kills", KILLS, "--seconds", SECONDS, "--chance", "0.006",
        ],
        stdout=subprocess.PIPE, text=True, check=True,
        # Servers of its own: what the tests use is not to be killed.
        env={name: value for name, value in os.environ.items() if not name.endswith("_URL")},
    )  # fmt: skip
    print(ran.stdout)
    found = json.loads(ran.stdout)
    assert not what_is_wrong(found), found
    assert found["kills"] >= int(KILLS), found


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize("fault", BREAKS)
def test_a_storm_tells_a_fault_that_was_put_in(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """Of each of these a worker is made; a storm that says nothing of it would prove nothing of ours."""
    prepare(tmp_path, settings, monkeypatch)
    plan = Plan(
        people=20, days=3, papers=2, kills=20, seconds=12, seed=int(SEED), chance=0.05, workers=1, empties=2,
        lull=0.3, fault=fault,
    )  # fmt: skip
    with Post(seed=plan.seed) as post:
        found = Storm(plan, post, tmp_path).run()
    print(json.dumps(found, indent=1))
    assert BREAKS[fault][1] in what_is_wrong(found), found
