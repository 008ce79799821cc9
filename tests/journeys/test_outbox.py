"""The outbox by itself: what is promised, what a run does. Real workers and kills are in tests/faults."""

import logging
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from celery import Celery, current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from access.identity import acting_as, working_as
from access.models import Event
from journeys import outbox
from journeys.exports.models import Outbox
from tests.cast import Cast, make_cast

TASK = "test.note"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def works(monkeypatch: pytest.MonkeyPatch) -> dict:
    """A kind of promise whose effect is an event, and one that always breaks."""
    works: dict[str, outbox.Work] = {}
    monkeypatch.setattr(outbox, "_works", works)

    def note(kind: str) -> Any:
        return lambda row: Event.record(kind, row.journey, by=row.user)

    outbox.register(TASK, outbox.Work(do=note("kept"), give_up=note("given_up")))
    outbox.register(
        "test.broken", outbox.Work(do=lambda row: note("half")(row) and 1 / 0, give_up=note("given_up"))
    )
    return works


def promised(cast: Cast, task: str = TASK, **more: Any) -> Outbox:
    with acting_as(cast.owner):
        return outbox.promise(task, cast.journey, journey=cast.journey, by=cast.owner, **more)


def events(cast: Cast, kind: str) -> int:
    with acting_as(cast.owner):
        return Event.objects.filter(kind=kind).count()


def read(cast: Cast, row: Outbox) -> Outbox:
    with acting_as(cast.owner):
        return Outbox.objects.get(pk=row.pk)


def let_time_pass(cast: Cast, row: Outbox) -> None:
    with acting_as(cast.owner):
        Outbox.objects.filter(pk=row.pk).update(try_at=timezone.now() - timedelta(seconds=1))


def bells() -> int:
    with current_app.connection_for_read() as broker:
        return broker.default_channel.client.llen("celery")


def test_a_promise_is_kept_once_however_often_it_runs(cast: Cast) -> None:
    row = promised(cast)
    assert bells() == 1
    for _ in range(3):
        outbox.run(row.pk)
    assert events(cast, "kept") == 1
    assert read(cast, row).done_at is not None


def test_promising_the_same_twice_is_one_promise(cast: Cast) -> None:
    assert promised(cast).pk == promised(cast).pk
    assert bells() == 1


def test_an_undone_transaction_promises_nothing(cast: Cast) -> None:
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        outbox.promise(TASK, cast.journey, journey=cast.journey, by=cast.owner)
        raise RuntimeError
    with acting_as(cast.owner):
        assert not Outbox.objects.exists()
    assert bells() == 0


def test_a_promise_for_later_waits_for_its_time(cast: Cast) -> None:
    row = promised(cast, due_at=timezone.now() + timedelta(hours=1))
    assert bells() == 0
    assert outbox.sweep() == 0
    outbox.run(row.pk)
    assert events(cast, "kept") == 0


def test_the_sweep_rings_again_for_a_lost_bell_and_not_for_one_that_rang(cast: Cast) -> None:
    row = promised(cast)
    assert outbox.sweep() == 1
    assert bells() == 1
    cache.clear()
    assert bells() == 0
    assert outbox.sweep() == 1
    assert bells() == 1
    outbox.run(row.pk)
    assert outbox.sweep() == 0


def test_work_that_breaks_leaves_no_trace_and_is_tried_later(cast: Cast) -> None:
    row = promised(cast, "test.broken")
    outbox.run(row.pk)
    assert events(cast, "half") == 0
    row = read(cast, row)
    assert (row.tries, row.done_at) == (1, None)
    assert row.try_at > timezone.now()
    outbox.run(row.pk)
    assert read(cast, row).tries == 1


def test_after_the_last_try_the_person_is_told(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    row = promised(cast, "test.broken")
    for _ in range(outbox.MOST_TRIES + 1):
        let_time_pass(cast, row)
        outbox.run(row.pk)
    row = read(cast, row)
    assert (row.tries, events(cast, "given_up")) == (outbox.MOST_TRIES, 1)
    assert row.given_up_at is not None
    assert outbox.sweep() == 0
    assert any(record.levelno == logging.ERROR and "given up" in record.message for record in caplog.records)


def test_work_that_kills_its_worker_every_time_is_given_up_too(cast: Cast) -> None:
    row = promised(cast)
    for _ in range(outbox.MOST_TRIES):
        let_time_pass(cast, row)
        assert outbox._begin(row.pk, cast.owner.pk)
    let_time_pass(cast, row)
    outbox.run(row.pk)
    assert (events(cast, "kept"), events(cast, "given_up")) == (0, 1)


def test_a_promise_nobody_knows_how_to_keep_is_given_up(cast: Cast, works: dict) -> None:
    row = promised(cast)
    works.clear()
    for _ in range(outbox.MOST_TRIES):
        let_time_pass(cast, row)
        outbox.run(row.pk)
    assert read(cast, row).given_up_at is not None


def test_a_promise_that_is_gone_is_nothing(cast: Cast) -> None:
    kept = promised(cast)
    outbox.run(uuid4())
    assert read(cast, kept).done_at is None


def oldest_try() -> float | None:
    """Seconds since when nobody tried the one whose turn it was: what /readyz asks."""
    with working_as("watchdog"), connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - gl_oldest_try())")
        return cursor.fetchone()[0]


def test_the_watchdog_knows_how_long_the_oldest_has_waited(cast: Cast) -> None:
    assert outbox.age_of_oldest() is None
    row = promised(cast, due_at=timezone.now() - timedelta(minutes=5))
    assert 299 < (outbox.age_of_oldest() or 0) < 320
    assert (tried := oldest_try()) and 299 < tried < 320
    # What is tried again and again is somebody's who waits, and no worker's fault.
    outbox._lease(row, timedelta(minutes=1))
    assert (outbox.age_of_oldest() or 0) > 299
    assert (oldest_try() or 0) < 0
    outbox._lease(row, timedelta())
    outbox.run(row.pk)
    assert outbox.age_of_oldest() is None


# Nothing listens on port 1, so both the cache and the broker refuse at once.
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.mark.parametrize("away", ["cache", "broker"])
def test_a_broker_that_is_away_breaks_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch, away: str) -> None:
    began = time.monotonic()
    caches = {"default": settings.CACHES["default"] | {"LOCATION": NOWHERE}}
    if away == "broker":
        caches = settings.CACHES
        elsewhere = Celery(
            set_as_current=False,
            broker=NOWHERE,
            broker_transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        )
        monkeypatch.setattr(outbox, "current_app", elsewhere)
    with override_settings(CACHES=caches):
        row = promised(cast)
        outbox.run(row.pk)
    assert time.monotonic() - began < 5
    assert events(cast, "kept") == 1
