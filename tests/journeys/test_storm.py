"""A short storm: messages fall due while workers die at named places and the broker is emptied. The long one is
tests/faults/test_reminders.py.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.faults.post import Post
from tests.faults.storm import Storm, prepare
from tests.faults.storm_over import what_is_wrong
from tests.faults.storm_plan import Plan

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SEED = int(os.environ.get("SEED", "1"))


def test_a_short_storm_loses_and_doubles_nothing(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, settings, monkeypatch)
    plan = Plan(
        people=12,
        days=3,
        papers=6,
        kills=14,
        seconds=9,
        seed=SEED,
        chance=0.03,
        workers=1,
        empties=2,
        lull=0.3,
    )
    with Post(refuses=0.05, seed=SEED) as post:
        found = Storm(plan, post, tmp_path).run()
    print(json.dumps(found, indent=1))
    assert not what_is_wrong(found), found
    assert found["kills"] >= 8 and found["mails taken"] >= 5, found
