"""Work of minutes in the outbox: no transaction is held, and whoever is at it keeps others away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from access.identity import acting_as, working_as
from access.models import Event
from journeys import outbox
from journeys.exports.models import Outbox
from tests.cast import Cast, make_cast

TASK = "test.film"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Callable]:
    """Work that looks round while it is at it: what it does is put into the list it returns."""
    monkeypatch.setattr(outbox, "_works", {})
    monkeypatch.setattr(outbox, "BEAT", 0)
    during: list[Callable] = []

    def prepare(row: Outbox, beat: Callable[[], None]) -> Callable[[Outbox], None]:
        for look in during:
            look(row, beat)
        return lambda row: Event.record("kept", row.journey, by=row.user) and None

    outbox.register(
        TASK,
        outbox.SlowWork(
            prepare=prepare, give_up=lambda row: Event.record("given_up", row.journey, by=row.user) and None
        ),
    )
    return during


def promised(cast: Cast) -> Outbox:
    with acting_as(cast.owner):
        return outbox.promise(TASK, cast.journey, journey=cast.journey, by=cast.owner)


def read(cast: Cast) -> Outbox:
    with acting_as(cast.owner):
        return Outbox.objects.get()


def events(cast: Cast, kind: str) -> int:
    with acting_as(cast.owner):
        return Event.objects.filter(kind=kind).count()


def queued(name: str) -> int:
    with current_app.connection_for_read() as broker:
        return broker.default_channel.client.llen(name)


def change(cast: Cast, **values: Any) -> None:
    with acting_as(cast.owner):
        Outbox.objects.update(**values)


def test_it_rings_for_workers_of_its_own(cast: Cast, begun: list) -> None:
    row = promised(cast)
    assert (row.slow, queued(outbox.SLOW_QUEUE), queued("celery")) == (True, 1, 0)
    cache.clear()
    assert outbox.sweep() == 1
    assert (queued(outbox.SLOW_QUEUE), queued("celery")) == (1, 0)


def test_it_is_done_outside_any_transaction_and_written_down_inside_one(cast: Cast, begun: list) -> None:
    seen = []
    begun.append(lambda row, beat: (beat(), seen.append(connection.in_atomic_block)))
    outbox.run(promised(cast).pk)
    assert seen == [False]
    assert (events(cast, "kept"), read(cast).done_at is not None) == (1, True)


def test_while_somebody_is_at_it_nobody_else_begins(cast: Cast, begun: list) -> None:
    def again(row: Outbox, beat: Callable) -> None:
        beat()
        outbox.run(row.pk)
        assert outbox.sweep() == 0
        assert read(cast).tries == 1

    begun.append(again)
    outbox.run(promised(cast).pk)
    assert (events(cast, "kept"), read(cast).tries) == (1, 1)


def test_a_worker_that_lost_its_lease_stops_and_writes_nothing(cast: Cast, begun: list) -> None:
    def taken_over(row: Outbox, beat: Callable) -> None:
        change(cast, tries=row.tries + 1)
        beat()

    begun.append(taken_over)
    outbox.run(promised(cast).pk)
    assert (events(cast, "kept"), read(cast).done_at) == (0, None)


def test_a_worker_that_lost_its_lease_at_the_last_moment_writes_nothing(cast: Cast, begun: list) -> None:
    begun.append(lambda row, beat: change(cast, tries=row.tries + 1))
    outbox.run(promised(cast).pk)
    assert (events(cast, "kept"), read(cast).done_at) == (0, None)


def test_what_a_killed_worker_left_is_begun_again_soon(cast: Cast, begun: list) -> None:
    row = promised(cast)
    with acting_as(cast.owner):
        assert outbox._begin(row.pk, cast.owner.pk)
    left = read(cast)
    assert timedelta(0) < left.try_at - timezone.now() <= outbox.LEASE
    change(cast, try_at=timezone.now())
    outbox.run(row.pk)
    assert (events(cast, "kept"), read(cast).tries) == (1, 2)


def test_work_that_breaks_every_time_is_given_up(cast: Cast, begun: list) -> None:
    begun.append(lambda row, beat: 1 / 0)
    row = promised(cast)
    for _ in range(outbox.MOST_TRIES + 1):
        change(cast, try_at=timezone.now())
        outbox.run(row.pk)
    assert (events(cast, "given_up"), read(cast).given_up_at is not None) == (1, True)


def oldest() -> float | None:
    with working_as("watchdog"), connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - gl_oldest_slow_job())")
        return cursor.fetchone()[0]


def test_the_watchdog_minds_a_queue_that_nobody_is_at_and_no_long_one(cast: Cast, begun: list) -> None:
    assert oldest() is None
    promised(cast)
    change(cast, try_at=timezone.now() - timedelta(hours=2), due_at=timezone.now() - timedelta(hours=2))
    assert oldest() > outbox.TOO_LONG
    assert outbox.age_of_oldest() is None
    change(cast, try_at=timezone.now() + outbox.LEASE)
    assert oldest() is None
