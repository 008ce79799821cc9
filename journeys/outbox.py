"""Work that was promised, done once: the truth is a row in PostgreSQL, and the broker is only the bell.

An action calls `promise` in its own transaction. Once that is committed the bell is rung, a worker calls `run`,
and `run` does the work and writes that it is done in one transaction, under the identity of whoever promised it.
A bell that was lost is rung again by `sweep`; a bell that rings twice finds the row locked or done.

Work that takes minutes or hours (SlowWork) holds no transaction open: its row is leased, and whoever works on it keeps
saying so. It has workers of its own, so that nobody's paper waits behind somebody's film.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from celery import current_app
from django.core.cache import cache
from django.db import connection, models, transaction

from access.identity import acting_for, working_as
from accounts.models import User
from journeys import clock
from journeys.exports.models import Outbox
from journeys.failpoints import failpoint
from journeys.models import Journey

log = logging.getLogger(__name__)

RUN = "outbox.run"
# Where slow work queues; the workers called "films" listen to it.
SLOW_QUEUE = "slow"
# How long until the next try, after the first, the second …; after the last nobody tries again. The first is
# also how long a killed worker's job waits, so it is short; a job that is only slow is protected by its lock.
WAITS = (timedelta(seconds=5), timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=3))
MOST_TRIES = len(WAITS) + 1
# A bell already rung is left alone for so long: a long queue must not grow by its own sweep.
RING_AGAIN_AFTER = 120
RING_SLOW_AGAIN_AFTER = 1800
SWEEP_AT_MOST = 500
# Slow work belongs to a worker for so long since it last said that it is at it. So long a killed one's job waits.
LEASE = timedelta(seconds=60)
# What was away for an hour is not asked for every minute: waits grow up to this.
LONGEST_LEASE = timedelta(minutes=5)
BEAT = 10  # seconds
# What still cannot be done then (a scanner that takes no file so big) is given up: nobody is told “soon” for ever.
LONGEST_WAIT = timedelta(days=3)
# No try is ever put off for so long: see _is_for_later, and the functions of the sweep (access/jobs.py).
FARTHEST = timedelta(hours=1)
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
    # What has an end of its own may be tried for longer; later tries are as far apart as the last of WAITS.
    most_tries: int = MOST_TRIES
    # None: the work itself knows when it is too late.
    longest_wait: timedelta | None = LONGEST_WAIT


@dataclass(frozen=True)
class SlowWork:
    """Work of minutes or hours, done outside any transaction.

    prepare  does it, calling what it is given every few seconds (GoneError: stop, it is somebody else's now), and
             returns what writes the result down: that gets the promise's row, inside its transaction and identity
    give_up  as above
    """

    prepare: Callable[[Outbox, Callable[[], None]], Callable[[Outbox], None]]
    give_up: Callable[[Outbox], None]
    most_tries: int = MOST_TRIES
    longest_wait: timedelta | None = LONGEST_WAIT


class GoneError(Exception):
    """The promise is gone, given up, or another worker's by now."""


class LaterError(Exception):
    """Not now, and not for any fault of the work: it is tried again after a while, for the work's longest wait in all.

    at      it falls due only then, however long it had been due
    counts  something of it may have been done outside the database, so this try is counted with the others
    """

    def __init__(self, why: str = "", *, at: datetime | None = None, counts: bool = False) -> None:
        super().__init__(why)
        self.at, self.counts = at, counts


_works: dict[str, Work | SlowWork] = {}


def register(task: str, work: Work | SlowWork) -> None:
    """Say what a kind of promise means; a room does this in its `apps.py`."""
    _works[task] = work


def promise(
    task: str, about: models.Model, *, journey: Journey, by: User, due_at: datetime | None = None
) -> Outbox:
    """Promise, in the caller's transaction, to do this work about this row; a second promise is the first."""
    due_at = due_at or clock.now()
    slow = isinstance(_works.get(task), SlowWork)
    row, _ = Outbox.objects.get_or_create(
        task=task,
        about_id=about.pk,
        defaults={"journey": journey, "user": by, "due_at": due_at, "try_at": due_at, "slow": slow},
    )
    if due_at <= clock.now():
        transaction.on_commit(partial(ring, row.pk, slow=slow))
    return row


def promise_all(task: str, due: dict[UUID, datetime], *, journey: Journey, by: User) -> None:
    """Promise the same work about rows that are as new as this transaction, each with the time at which it is due.

    No bell is rung: the sweep finds what is due.
    """
    rows = [
        Outbox(task=task, about_id=pk, journey=journey, user=by, due_at=due_at, try_at=due_at)
        for pk, due_at in due.items()
    ]
    Outbox.objects.bulk_create(rows)


def ring(outbox_id: UUID, *, slow: bool = False) -> None:
    """Wake a worker for this promise. A broker that is away costs nothing but time: the sweep rings later."""
    bell, how = _bell(outbox_id), {"queue": SLOW_QUEUE} if slow else {}
    try:
        if cache.add(bell, 1, timeout=RING_SLOW_AGAIN_AFTER if slow else RING_AGAIN_AFTER):
            failpoint("outbox.bell-noted")
            current_app.send_task(RUN, args=[str(outbox_id)], ignore_result=True, retry=False, **how)
    except Exception as error:  # whatever a broker throws, the promise is kept in its row
        log.warning("The bell for promise %s was not rung: %s", outbox_id, type(error).__name__)


def _bell(outbox_id: UUID) -> str:
    return f"outbox-bell-{outbox_id}"


def sweep() -> int:
    """Ring for every promise that is due; return how many there are."""
    with working_as("outbox-sweep"):
        due = _asked("SELECT gl_due_jobs(%s, %s)", SWEEP_AT_MOST, clock.now())
        slow = _asked("SELECT gl_due_slow_jobs(%s, %s)", SWEEP_AT_MOST, clock.now())
    for outbox_id in due:
        ring(outbox_id)
    for outbox_id in slow:
        ring(outbox_id, slow=True)
    return len(due) + len(slow)


def age_of_oldest() -> float | None:
    """Seconds that the oldest undone promise has been waiting since it was due; None when none waits."""
    with working_as("watchdog"):
        since = _asked("SELECT gl_oldest_job()")[0]
    return None if since is None else (clock.now() - since).total_seconds()


def watch() -> None:
    """The watchdog: raise the alarm, in the log, when somebody has been waiting for too long."""
    age = age_of_oldest()
    if age is not None and age > TOO_LONG:
        log.error("ALARM: the oldest undone promise has been waiting for %d minutes", age // 60)


def run(outbox_id: UUID) -> None:
    """Keep one promise, unless it is kept, being kept, given up or gone."""
    _silence(outbox_id)
    failpoint("outbox.bell-heard")
    with working_as("outbox-run"):
        user_id = _asked("SELECT gl_job_user(%s)", outbox_id)[0]
    if user_id is None or (row := _begin(outbox_id, user_id)) is None:
        return
    try:
        _keep(row, _prepared(row))
    except GoneError:
        log.info("Promise %s is not this worker's any more", outbox_id)
    except LaterError as why:
        log.warning("Promise %s has to wait: %s", outbox_id, why)
        _let_wait(row, why)
        if why.at is None:
            _give_up_if_too_late(row)
    except Exception:
        log.exception("Promise %s was not kept this time", outbox_id)
        _give_up_if_last(outbox_id, user_id)


def _prepared(row: Outbox) -> Callable[[Outbox], None]:
    """What is left to do inside the transaction: all of it, or writing down what slow work came to."""
    work = _works[row.task]
    return work.prepare(row, _beat(row)) if isinstance(work, SlowWork) else work.do


def _beat(row: Outbox) -> Callable[[], None]:
    last = time.monotonic()

    def beat() -> None:
        """Keep the row for this worker, once in a while. Raises GoneError when it is not its any more."""
        nonlocal last
        if time.monotonic() - last < BEAT:
            return
        if not _lease(row, LEASE):
            raise GoneError
        last = time.monotonic()

    return beat


def _most_tries(row: Outbox) -> int:
    return _works[row.task].most_tries if row.task in _works else MOST_TRIES


def _is_for_later(row: Outbox) -> bool:
    """Not due, or somebody is to be given time. A time far off was written by a clock that was wrong."""
    now = clock.now()
    return row.due_at > now or now < row.try_at <= now + FARTHEST


def _lease(row: Outbox, wait: timedelta, **more: int) -> int:
    """Let nobody try this before a while has passed. 0 when somebody else began with it since."""
    with acting_for(row.user_id):
        mine = Outbox.objects.undone().filter(pk=row.pk, tries=row.tries)
        return mine.update(try_at=clock.now() + wait, **more)


def _let_wait(row: Outbox, why: LaterError) -> None:
    """Try again in a while, or when it said; this try counts only if something may have come of it."""
    tries = row.tries if why.counts else row.tries - 1
    if why.at is None:
        waited = (clock.now() - row.due_at) / 10
        _lease(row, min(max(LEASE, waited), LONGEST_LEASE), tries=tries)
        return
    with acting_for(row.user_id):
        mine = Outbox.objects.undone().filter(pk=row.pk, tries=row.tries)
        mine.update(due_at=why.at, try_at=why.at, tries=tries)


def _give_up_if_too_late(begun: Outbox) -> None:
    longest = _works[begun.task].longest_wait
    if longest is None or clock.now() - begun.due_at < longest:
        return
    with acting_for(begun.user_id):
        row = _locked(begun.pk)
        if row is not None and row.tries == begun.tries - 1:
            _give_up(row)


def _silence(outbox_id: UUID) -> None:
    try:
        cache.delete(_bell(outbox_id))
    except Exception as error:  # the broker went away between ringing and this
        log.warning("The bell of promise %s stays: %s", outbox_id, type(error).__name__)


def _asked(statement: str, *values: UUID | int | datetime) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _locked(outbox_id: UUID) -> Outbox | None:
    """The promise, if it is still open and nobody else is at it; locked until the transaction ends."""
    return Outbox.objects.undone().select_for_update(skip_locked=True).filter(pk=outbox_id).first()


def _begin(outbox_id: UUID, user_id: int) -> Outbox | None:
    """Count this try before making it, so that work which kills its worker is not tried for ever."""
    with acting_for(user_id):
        row = _locked(outbox_id)
        if row is None or _is_for_later(row):
            return None
        if row.tries >= _most_tries(row):
            _give_up(row)
            return None
        row.tries += 1
        row.try_at = clock.now() + (LEASE if row.slow else WAITS[min(row.tries, len(WAITS)) - 1])
        row.save(update_fields=["tries", "try_at"])
        failpoint("outbox.counting-the-try")
        return row


def _keep(begun: Outbox, do: Callable[[Outbox], None]) -> None:
    with acting_for(begun.user_id):
        row = _locked(begun.pk)
        if row is None:
            return
        if row.slow and row.tries != begun.tries:
            raise GoneError
        do(row)
        # Not `save`: a journey that was erased took its promises with it, this one too.
        Outbox.objects.filter(pk=row.pk).update(done_at=clock.now())
        failpoint("outbox.before-commit")
    failpoint("outbox.after-commit")


def _give_up_if_last(outbox_id: UUID, user_id: int) -> None:
    with acting_for(user_id):
        row = _locked(outbox_id)
        if row is not None and row.tries >= _most_tries(row):
            _give_up(row)


def _give_up(row: Outbox) -> None:
    if row.task in _works:
        _works[row.task].give_up(row)
    row.given_up_at = clock.now()
    row.save(update_fields=["given_up_at"])
    log.error("Promise %s of %s was given up after %s tries", row.pk, row.task, row.tries)
