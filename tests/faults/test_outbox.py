"""The outbox under real workers that are killed, a broker that is emptied, and bells that ring twice.

SEED picks what happens when, KILLS how much of it.
"""

import os
import random
import time
from collections.abc import Iterator
from functools import partial

import pytest
from celery import current_app

from journeys import outbox
from journeys.exports.models import Outbox
from tests.cast import Cast, make_cast
from tests.journeys.workers import Worker, empty_the_broker, kept, promise, undone, wait_until

SEED = int(os.environ.get("SEED", "1"))
KILLS = int(os.environ.get("KILLS", "8"))
pytestmark = pytest.mark.django_db(transaction=True)


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
    assert kept(cast) == {row.about_id: 1 for row in rows}, f"SEED={SEED}"


def ring_twice(chance: random.Random, rows: list[Outbox]) -> None:
    for row in chance.sample(rows, 5):
        current_app.send_task(outbox.RUN, args=[str(row.pk)])
