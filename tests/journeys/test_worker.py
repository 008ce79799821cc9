"""The outbox with real workers: one is killed in the middle, the broker is emptied, bells ring twice."""

import time
from collections.abc import Iterator

import pytest
from celery import current_app
from django.core.cache import cache

from journeys import outbox
from tests.cast import Cast, make_cast
from tests.journeys.workers import Worker, empty_the_broker, kept, promise, tries, undone, wait_until

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
