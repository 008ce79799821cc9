"""A guest's film or sound is scanned and made anew by a worker, like those of people. Its own row is the promise.

A guest makes no promises in somebody else's outbox (journeys.outbox), so the row says itself that a worker is to come;
the steps, the scanner, the program and the queue are the same. The worker acts as the person whose reflection it is.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

from celery import current_app
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from access.identity import acting_for, working_as
from journeys.media import quarantine, recordings, scan
from journeys.media.make import put
from journeys.media.recordings import Recording, SorryError
from journeys.outbox import BEAT, LEASE, LONGEST_WAIT, MOST_TRIES, SLOW_QUEUE, GoneError, LaterError
from reflection.models import Celebration

log = logging.getLogger(__name__)

JOB = "celebrations"
MAKE = "celebrations.make"
AT_MOST = 100


def promise(celebration: Celebration) -> None:
    """Ring for a worker once what is written is kept. A bell that is lost is rung again by `ring_again`."""
    transaction.on_commit(partial(_ring, celebration.pk))


def _ring(pk: UUID) -> None:
    try:
        current_app.send_task(MAKE, args=[str(pk)], queue=SLOW_QUEUE, ignore_result=True, retry=False)
    except Exception as error:  # whatever a broker throws, the film waits in its row
        log.warning("The bell for celebration %s was not rung: %s", pk, type(error).__name__)


def asked(statement: str, value: UUID | int) -> list:
    """What the named job may ask: ids and no words."""
    with working_as(JOB), connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return [row[0] for row in cursor.fetchall()]


def owner_of(pk: UUID) -> int | None:
    found: int | None = asked("SELECT gl_celebration_owner(%s)", pk)[0]
    return found


def ring_again() -> int:
    """Ring for every film that a worker could begin with now; return how many there are."""
    found = asked("SELECT gl_celebrations_to_make(%s)", AT_MOST)
    for pk in found:
        _ring(pk)
    return len(found)


def run(pk: UUID) -> None:
    """Make one film or sound ready, unless it is, or somebody is at it."""
    owner = owner_of(pk)
    row = _begun(pk, owner) if owner else None
    if owner is None or row is None:
        return
    settle = partial(_settle, row, owner)
    try:
        made = _made(row, owner)
    except SorryError as reason:
        log.info("Celebration %s was not made: %s", pk, reason)
        settle(partial(_say_sorry, reason=str(reason)))
    except GoneError:
        log.info("Celebration %s is not this worker's any more", pk)
    except LaterError as why:
        log.warning("Celebration %s has to wait: %s", pk, why)
        settle(_wait)
    except Exception:
        log.exception("Celebration %s was not made this time", pk)
    else:
        settle(partial(_keep, made=made))


def _begun(pk: UUID, owner: int) -> Celebration | None:
    """Count this try before making it, so that a film which kills its worker is not tried for ever."""
    with acting_for(owner):
        rows = Celebration.objects.making().select_for_update(skip_locked=True)
        row = rows.filter(pk=pk, try_at__lte=timezone.now()).first()
        if row is None:
            return None
        if row.tries >= MOST_TRIES:
            _say_sorry(row, reason="not_made")
            return None
        row.tries, row.try_at = row.tries + 1, timezone.now() + LEASE
        row.save(update_fields=["tries", "try_at"])
        return row


def _made(row: Celebration, owner: int) -> Recording:
    place, beat = quarantine.place(row), _beat(row, owner)
    scan.check(place, beat)
    return recordings.made_anew(place, quarantine.part(row), row.kind, beat)


def _beat(row: Celebration, owner: int) -> Callable[[], None]:
    last = time.monotonic()

    def beat() -> None:
        """Keep the row for this worker, once in a while. Raises GoneError when it is not its any more."""
        nonlocal last
        if time.monotonic() - last < BEAT:
            return
        with acting_for(owner):
            mine = Celebration.objects.making().filter(pk=row.pk, tries=row.tries)
            if not mine.update(try_at=timezone.now() + LEASE):
                raise GoneError
        last = time.monotonic()

    return beat


def _settle(begun: Celebration, owner: int, do: Callable[[Celebration], None]) -> None:
    """Write down how it went, where it is still this worker's."""
    with acting_for(owner):
        rows = Celebration.objects.making().select_for_update()
        row = rows.filter(pk=begun.pk, tries=begun.tries).first()
        if row is not None:
            do(row)
        elif not Celebration.objects.making().filter(pk=begun.pk).exists():
            # Taken back, or answered, meanwhile.
            quarantine.part(begun).unlink(missing_ok=True)


def _keep(row: Celebration, *, made: Recording) -> None:
    part = quarantine.part(row)
    row.kind, row.making = made.kind, Celebration.Making.READY
    row.sorry = "cut_short" if made.cut_short else ""
    row.width, row.height, row.milliseconds = made.width, made.height, made.milliseconds
    row.size = part.stat().st_size + len(made.poster)
    put(row.file, part)
    if made.poster:
        put(row.small, made.poster)
    quarantine.let_go(row)
    row.save()


def _wait(row: Celebration) -> None:
    """Try again in a while, and do not count this try; after days it is given up."""
    if timezone.now() - row.made_at > LONGEST_WAIT:
        _say_sorry(row, reason="not_made")
    else:
        Celebration.objects.filter(pk=row.pk).update(tries=F("tries") - 1, try_at=timezone.now() + LEASE)


def _say_sorry(row: Celebration, *, reason: str) -> None:
    """What arrived is of no use to anybody: it goes at once."""
    row.making, row.sorry, row.size = Celebration.Making.SORRY, reason, 0
    quarantine.let_go(row)
    row.save(update_fields=["making", "sorry", "size", "arrived"])
