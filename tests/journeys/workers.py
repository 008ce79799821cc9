"""Real workers for tests, which can be killed, and what to ask about the work that they do."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from uuid import UUID, uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from access.identity import acting_as
from access.models import Event
from journeys import outbox
from journeys.exports.models import Export, Outbox
from tests.cast import Cast

TASK = "test.slow"


class Worker:
    """One real worker process, which can be killed with everything it started."""

    def __init__(self, seconds: float = 0.05) -> None:
        address = os.environ["DATABASE_URL"].rpartition("/")[0]
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "celery", "--app", "tests.journeys.worker", "--quiet", "worker",
                "--concurrency=1", "--loglevel=ERROR",
                "--without-gossip", "--without-mingle", "--without-heartbeat",
            ],
            env=os.environ
            | {
                "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "FAULT_WORK_SECONDS": str(seconds),
                "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def promise(cast: Cast) -> Outbox:
    with acting_as(cast.owner):
        return outbox.promise(TASK, Export(pk=uuid4()), journey=cast.journey, by=cast.owner)


def kept(cast: Cast) -> Counter[UUID]:
    with acting_as(cast.owner):
        return Counter(Event.objects.filter(kind="kept").values_list("about_id", flat=True))


def tries(cast: Cast, row: Outbox) -> int:
    with acting_as(cast.owner):
        return Outbox.objects.get(pk=row.pk).tries


def undone(cast: Cast) -> int:
    with acting_as(cast.owner):
        return Outbox.objects.undone().count()


def wait_until(
    true: Callable[[], bool], seconds: float, meanwhile: Callable[[], object] = lambda: None
) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        meanwhile()
        time.sleep(0.2)


def empty_the_broker() -> None:
    cache.clear()
