"""A worker killed (-9) while a journey goes: all of it is there or none, and the next one ends what was begun."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from access.identity import acting_as
from aspirations.actions import begin_statement
from journeys.actions import begin_journey
from journeys.leaving import actions, erasing, receipts
from journeys.models import Outbox
from tests.cast import make_user
from tests.faults.leaving import POINTS
from tests.journeys.test_leaving import MARK, files_of, rows_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

COMMITTED = {"after the commit", "before the files", "after the first file"}


def run_killed(promise: Outbox, point: str) -> int:
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    env = os.environ | {
        "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "RECEIPTS_ROOT": str(settings.STORAGES["receipts"]["OPTIONS"]["location"]),
    }
    command = [sys.executable, "-m", "tests.faults.leaving", str(promise.pk), point]
    return subprocess.run(command, env=env, capture_output=True, check=False).returncode


def test_killed_at_every_point_it_is_whole_or_gone_and_goes_on(transactional_db: None, settings: Any) -> None:
    wrong: list[tuple] = []
    for number, point in enumerate(POINTS):
        user = make_user(f"killed{number}")
        with acting_as(user):
            journey = begin_journey(name="Ada", by=user)
            begin_statement(journey=journey, by=user)
        folder = Path(settings.MEDIA_ROOT) / "pictures" / str(journey.pk)
        folder.mkdir(parents=True)
        for name in ("a.jpg", "b.jpg", "c.jpg"):
            (folder / name).write_text(MARK)
        with acting_as(user):
            row, _new = actions.ask(journey=journey, due_at=None, account_too=False, tell_me=False, by=user)
            promise = Outbox.objects.get(about_id=row.pk)
        before = rows_of(journey)
        returned = run_killed(promise, point)
        after = rows_of(journey)
        # Its one more try is counted; nothing else of it may differ.
        wrong += [(point, "not killed", returned)] if returned != -9 else []
        wrong += [(point, "half gone", after)] if after not in ({}, before) else []
        wrong += [(point, "rows", after)] if bool(after) is (point in COMMITTED) else []
        receipts.refuse_to_serve()
        erasing.erase_due()
        erasing.look_again()
        wrong += [(point, "left", rows_of(journey))] if rows_of(journey) else []
        files = files_of(journey, settings.MEDIA_ROOT)
        wrong += [(point, "files", files)] if files else []
        wrong += [] if receipts.digest_of(journey.pk) in receipts.settled() else [(point, "no receipt")]
    print(f"\nleaving: {len(POINTS)} kills at named points, {len(wrong)} wrong")
    assert not wrong, wrong
