"""Work that was promised, done once: the truth is a row in PostgreSQL, and the broker is only the bell.

An action calls `promise` in its own transaction. Once that is committed the bell is rung, a worker calls `run`,
and `run` does the work and writes that it is done in one transaction, under the identity of whoever promised it.
A bell that was lost is rung again by `sweep`; a bell that rings twice finds the row locked or done.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from celery import current_app
from django.core.cache import cache
from django.db import connection, models, transaction
from django.utils import timezone

from access.identity import acting_for, working_as
from accounts.models import User
from journeys.exports.models import Outbox
from journeys.models import Journey

log = logging.getLogger(__name__)

RUN = "outbox.run"
# How long until the next try, after the first, the second …; after the last nobody tries again. The first is
# also how long a killed worker's job waits, so it is short; a job that is only slow is protected by its lock.
WAITS = (timedelta(seconds=5), timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=3))
MOST_TRIES = len(WAITS) + 1
# A bell already rung is left alone for so long: a long queue must not grow by its own sweep.
RING_AGAIN_AFTER = 120
SWEEP_AT_MOST = 500
# Seconds. Work that breaks at every try is given up well before.
TOO_LONG = 900


@dataclass(frozen=True)
class Work:
    """What a kind of promise means. Both get the promise's row, inside its transaction and identity.

    do       keeps the promise; may run again after an error, so what it leaves outside the database is named
             after the row that it is about
    give_up  tells the person, after the last try, that it could not be done
    """

    do: Callable[[Outbox], None]
    give_up: Callable[[Outbox], None]


_works: dict[str, Work] = {}


def register(task: str, work: Work) -> None:
    """Say what a kind of promise means; a room does this in its `apps.py`."""
    _works[task] = work


def promise(
    task: str, about: models.Model, *, journey: Journey, by: User, due_at: datetime | None = None
) -> Outbox:
    """Promise, in the caller's transaction, to do this work about this row; a second promise is the first."""
    due_at = due_at or timezone.now()
    row, _ = Outbox.objects.get_or_create(
        task=task,
        about_id=about.pk,
        defaults={"journey": journey, "user": by, "due_at": due_at, "try_at": due_at},
    )
    if due_at <= timezone.now():
        transaction.on_commit(partial(ring, row.pk))
    return row


def ring(outbox_id: UUID) -> None:
    """Wake a worker for this promise. A broker that is away costs nothing but time: the sweep rings later."""
    bell = _bell(outbox_id)
    try:
        if cache.add(bell, 1, timeout=RING_AGAIN_AFTER):
            current_app.send_task(RUN, args=[str(outbox_id)], ignore_result=True, retry=False)
    except Exception as error:  # whatever a broker throws, the promise is kept in its row
        log.warning("The bell for promise %s was not rung: %s", outbox_id, type(error).__name__)


def _bell(outbox_id: UUID) -> str:
    return f"outbox-bell-{outbox_id}"


def sweep() -> int:
    """Ring for every promise that is due; return how many there are."""
    with working_as("outbox-sweep"):
        due = _asked("SELECT gl_due_jobs(%s)", SWEEP_AT_MOST)
    for outbox_id in due:
        ring(outbox_id)
    return len(due)


def age_of_oldest() -> float | None:
    """Seconds that the oldest undone promise has been waiting since it was due; None when none waits."""
    with working_as("watchdog"):
        since = _asked("SELECT gl_oldest_job()")[0]
    return None if since is None else (timezone.now() - since).total_seconds()


def run(outbox_id: UUID) -> None:
    """Keep one promise, unless it is kept, being kept, given up or gone."""
    _silence(outbox_id)
    with working_as("outbox-run"):
        user_id = _asked("SELECT gl_job_user(%s)", outbox_id)[0]
    if user_id is None or not _begin(outbox_id, user_id):
        return
    try:
        _keep(outbox_id, user_id)
    except Exception:
        log.exception("Promise %s was not kept this time", outbox_id)
        _give_up_if_last(outbox_id, user_id)


def _silence(outbox_id: UUID) -> None:
    try:
        cache.delete(_bell(outbox_id))
    except Exception as error:  # the broker went away between ringing and this
        log.warning("The bell of promise %s stays: %s", outbox_id, type(error).__name__)


def _asked(statement: str, *values: UUID | int) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _locked(outbox_id: UUID) -> Outbox | None:
    """The promise, if it is still open and nobody else is at it; locked until the transaction ends."""
    return Outbox.objects.undone().select_for_update(skip_locked=True).filter(pk=outbox_id).first()


def _begin(outbox_id: UUID, user_id: int) -> bool:
    """Count this try before making it, so that work which kills its worker is not tried for ever."""
    with acting_for(user_id):
        row = _locked(outbox_id)
        if row is None or row.try_at > timezone.now():
            return False
        if row.tries >= MOST_TRIES:
            _give_up(row)
            return False
        row.tries += 1
        row.try_at = timezone.now() + WAITS[min(row.tries, len(WAITS)) - 1]
        row.save(update_fields=["tries", "try_at"])
        return True


def _keep(outbox_id: UUID, user_id: int) -> None:
    with acting_for(user_id):
        row = _locked(outbox_id)
        if row is not None:
            _works[row.task].do(row)
            row.done_at = timezone.now()
            row.save(update_fields=["done_at"])


def _give_up_if_last(outbox_id: UUID, user_id: int) -> None:
    with acting_for(user_id):
        row = _locked(outbox_id)
        if row is not None and row.tries >= MOST_TRIES:
            _give_up(row)


def _give_up(row: Outbox) -> None:
    if row.task in _works:
        _works[row.task].give_up(row)
    row.given_up_at = timezone.now()
    row.save(update_fields=["given_up_at"])
    log.error("Promise %s of %s was given up after %s tries", row.pk, row.task, row.tries)
