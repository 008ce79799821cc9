"""A real worker for the tests of this folder: `celery --app tests.journeys.worker worker`."""

import os
import time

import django

django.setup()

from access.models import Event  # noqa: E402
from config.celery import app  # noqa: E402
from journeys import outbox  # noqa: E402
from journeys.exports.models import Outbox  # noqa: E402

TASK = "test.slow"
SECONDS = float(os.environ.get("FAULT_WORK_SECONDS", "0.05"))


def work(row: Outbox) -> None:
    """Leave one trace in the database, half-way through something slow."""
    time.sleep(SECONDS / 2)
    Event.objects.create(kind="kept", journey_id=row.journey_id, about_id=row.about_id, actor_id=row.user_id)
    time.sleep(SECONDS / 2)


outbox.register(TASK, outbox.Work(do=work, give_up=lambda row: None))

__all__ = ["app"]
