"""A short storm: messages fall due while workers die at named places and the broker is emptied. The long one is
tests/faults/test_reminders.py.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.faults.post import Post
from tests.faults.storm import Plan, Storm

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.skipif(
    "STORM" not in os.environ, reason="more than a minute on a busy machine: run with STORM=1"
)
def test_a_short_storm_loses_and_doubles_nothing(tmp_path: Path, settings: Any) -> None:
    settings.CLOCK_MOVED_BY = str(tmp_path / "clock")
    plan = Plan(
        people=12, days=4, papers=8, kills=14, seconds=14, seed=SEED, chance=0.03, workers=1, empties=2
    )
    with Post(refuses=0.05, seed=SEED) as post:
        found = Storm(plan, post, tmp_path).run()
    print(json.dumps(found, indent=1))
    assert found["reminders"] == found["expected reminders"] == 48
    for wrong in ("lost", "doubled in the database", "to somebody who had not asked", "repeats not shown"):
        assert found[wrong] == 0, found
    assert found["kills"] >= 8 and found["mails taken"] >= 10, found
