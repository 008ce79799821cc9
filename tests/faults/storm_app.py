"""What falls due in a storm, and the worker that does it: `celery --app tests.faults.storm_app worker`.

A person has one thing a day, for so many days; a paper is a few bytes.
"""

import os
import time
from collections.abc import Iterable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid5

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.conf import settings
from django.utils.module_loading import import_string

from config.celery import app
from journeys.exports import kinds as papers
from journeys.exports.models import Export
from journeys.failpoints import failpoint
from journeys.models import Journey
from journeys.reminders import kinds
from journeys.reminders.kinds import Kind, Thing

NAME = "storm"
PAPER = b"%PDF of nothing much"


def register(first: date, days: int) -> None:
    """Register both kinds."""

    def coming(journey: Journey, start: date, end: date) -> Iterable[Thing]:
        for number in range(days):
            day = first + timedelta(days=number)
            if start <= day <= end:
                yield Thing(uuid5(journey.pk, str(number)), day)

    kinds.register(Kind(NAME, "Storm", "Storm", 1, "moon", coming=coming))
    papers.register(
        papers.Kind(NAME, "Storm", "Storm", "storm.pdf", source, draw="tests.faults.storm_app.draw")
    )


def source(journey: Journey, about_id: UUID | None) -> Any:
    return SimpleNamespace(pk=about_id)


def draw(export: Export) -> bytes:
    failpoint("export.being-drawn")
    time.sleep(0.005)
    return PAPER + export.pk.bytes


if os.environ.get("STORM_FIRST"):
    register(date.fromisoformat(os.environ["STORM_FIRST"]), int(os.environ["STORM_DAYS"]))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["STORM_PORT"])
if fault := os.environ.get("STORM_FAULT"):
    import_string("tests.faults.storm_breaks.BREAKS")[fault][0]()

__all__ = ["app"]
