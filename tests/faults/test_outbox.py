"""The outbox under real workers that are killed, a broker that is emptied, and bells that ring twice.

FAULT_SEED picks what happens when, FAULT_KILLS how much of it; `make faults` asks for more than `make test`.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID, uuid4

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import connection

from access.identity import acting_as
from access.models import Event
from journeys import outbox
from journeys.exports.models import Export, Outbox
from tests.cast import Cast, make_cast

TASK = "test.slow"
SEED = int(os.environ.get("FAULT_SEED", "1"))
KILLS = int(os.environ.get("FAULT_KILLS", "3"))
pytestmark = pytest.mark.django_db(transaction=True)


class Worker:
    """One real worker process, which can be killed with everything it started."""

    def __init__(self, seconds: float = 0.05) -> None:
        address = os.environ["DATABASE_URL"].rpartition("/")[0]
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "celery", "--app", "tests.faults.worker", "--quiet", "worker",
                "--concurrency=1", "--loglevel=ERROR",
                "--without-gossip", "--without-mingle", "--without-heartbeat",
            ],
            env=os.environ
            | {
                "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "FAULT_WORK_SECONDS": str(seconds),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    started: list[Worker] = []
    yield started
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()


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


def test_work_is_done_once_after_its_worker_is_killed_in_the_middle(
    cast: Cast, workers: list[Worker]
) -> None:
    row = promise(cast)
    slow = Worker(seconds=30)
    workers.append(slow)
    wait_until(lambda: tries(cast, row) == 1, 60)
    time.sleep(0.5)
    slow.kill()
    assert kept(cast) == {}
    workers.append(Worker())
    wait_until(lambda: undone(cast) == 0, 60, meanwhile=outbox.sweep)
    assert kept(cast) == {row.about_id: 1}


def test_what_an_emptied_broker_lost_is_done_once(cast: Cast, workers: list[Worker]) -> None:
    rows = [promise(cast) for _ in range(5)]
    empty_the_broker()
    workers.append(Worker())
    wait_until(lambda: undone(cast) == 0, 60, meanwhile=outbox.sweep)
    assert kept(cast) == {row.about_id: 1 for row in rows}


def test_bells_that_ring_twice_for_two_workers_do_the_work_once(cast: Cast, workers: list[Worker]) -> None:
    rows = [promise(cast) for _ in range(5)]
    for row in rows * 3:
        current_app.send_task(outbox.RUN, args=[str(row.pk)])
    workers += [Worker(), Worker()]
    wait_until(lambda: undone(cast) == 0, 60, meanwhile=outbox.sweep)
    assert kept(cast) == {row.about_id: 1 for row in rows}


def test_slow_work_is_not_begun_again_while_it_is_being_done(cast: Cast, workers: list[Worker]) -> None:
    row = promise(cast)
    seconds = outbox.WAITS[0].total_seconds() + 3
    workers += [Worker(seconds), Worker(seconds)]
    wait_until(lambda: undone(cast) == 0, 60, meanwhile=lambda: (cache.clear(), outbox.sweep()))
    assert (kept(cast), tries(cast, row)) == ({row.about_id: 1}, 1)


def test_nothing_is_lost_or_doubled_whatever_happens_when(cast: Cast, workers: list[Worker]) -> None:
    chance = random.Random(SEED)
    rows = [promise(cast) for _ in range(10 * KILLS)]
    for _ in range(KILLS):
        workers += [Worker(seconds=0.3), Worker(seconds=0.3)]
        time.sleep(chance.uniform(2, 5))
        for _ in range(chance.randrange(4)):
            what = chance.choice([empty_the_broker, outbox.sweep, partial(ring_twice, chance, rows)])
            what()
            time.sleep(chance.uniform(0, 0.5))
        for worker in workers[-2:]:
            worker.kill()
        rows += [promise(cast) for _ in range(3)]
    workers.append(Worker())
    wait_until(lambda: undone(cast) == 0, 120, meanwhile=outbox.sweep)
    assert kept(cast) == {row.about_id: 1 for row in rows}, f"FAULT_SEED={SEED}"


def ring_twice(chance: random.Random, rows: list[Outbox]) -> None:
    for row in chance.sample(rows, 5):
        current_app.send_task(outbox.RUN, args=[str(row.pk)])
