"""A film of an entry is scanned and made anew by a worker, like those of people. Its own row is the promise.

It belongs to nobody's journey, so nothing of it goes through the outbox of one (journeys.outbox); the steps, the
scanner, the program and the queue are the same.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from journeys.media import quarantine, recordings, scan
from journeys.media.make import put
from journeys.media.recordings import Recording, SorryError
from journeys.outbox import BEAT, LEASE, LONGEST_WAIT, MOST_TRIES, SLOW_QUEUE, GoneError, LaterError
from providers.models import Showing

log = logging.getLogger(__name__)

MAKE = "films.make"
AT_MOST = 100


def promise(showing: Showing) -> None:
    """Ring for a worker once what is written is kept. A bell that is lost is rung again by `ring_again`."""
    transaction.on_commit(partial(_ring, showing.pk))


def _ring(pk: UUID) -> None:
    try:
        current_app.send_task(MAKE, args=[str(pk)], queue=SLOW_QUEUE, ignore_result=True, retry=False)
    except Exception as error:  # whatever a broker throws, the film waits in its row
        log.warning("The bell for film %s was not rung: %s", pk, type(error).__name__)


def ring_again() -> int:
    """Ring for every film that a worker could begin with now; return how many there are."""
    due = Showing.objects.making().filter(try_at__lte=timezone.now()).order_by("try_at")
    found = list(due.values_list("pk", flat=True)[:AT_MOST])
    for pk in found:
        _ring(pk)
    return len(found)


def run(pk: UUID) -> None:
    """Make one film ready, unless it is, or somebody is at it."""
    showing = _begun(pk)
    if showing is None:
        return
    try:
        made = _made(showing)
    except SorryError as reason:
        log.info("Film %s was not made: %s", pk, reason)
        _settle(showing, partial(_say_sorry, reason=str(reason)))
    except GoneError:
        log.info("Film %s is not this worker's any more", pk)
    except LaterError as why:
        log.warning("Film %s has to wait: %s", pk, why)
        _settle(showing, _wait)
    except Exception:
        log.exception("Film %s was not made this time", pk)
    else:
        _settle(showing, partial(_keep, made=made))


@transaction.atomic
def _begun(pk: UUID) -> Showing | None:
    """Count this try before making it, so that a film which kills its worker is not tried for ever."""
    rows = Showing.objects.making().select_for_update(skip_locked=True)
    showing = rows.filter(pk=pk, try_at__lte=timezone.now()).first()
    if showing is None:
        return None
    if showing.tries >= MOST_TRIES:
        _say_sorry(showing, reason="not_made")
        return None
    showing.tries, showing.try_at = showing.tries + 1, timezone.now() + LEASE
    showing.save(update_fields=["tries", "try_at"])
    return showing


def _made(showing: Showing) -> Recording:
    place, beat = quarantine.place(showing), _beat(showing)
    scan.check(place, beat)
    return recordings.made_anew(place, quarantine.part(showing), Showing.Kind.FILM, beat)


def _beat(showing: Showing) -> Callable[[], None]:
    last = time.monotonic()

    def beat() -> None:
        """Keep the row for this worker, once in a while. Raises GoneError when it is not its any more."""
        nonlocal last
        if time.monotonic() - last < BEAT:
            return
        mine = Showing.objects.making().filter(pk=showing.pk, tries=showing.tries)
        if not mine.update(try_at=timezone.now() + LEASE):
            raise GoneError
        last = time.monotonic()

    return beat


@transaction.atomic
def _settle(begun: Showing, do: Callable[[Showing], None]) -> None:
    """Write down how it went, where it is still this worker's."""
    rows = Showing.objects.making().select_for_update()
    showing = rows.filter(pk=begun.pk, tries=begun.tries).first()
    if showing is not None:
        do(showing)
    elif not Showing.objects.filter(pk=begun.pk).exists():
        quarantine.part(begun).unlink(missing_ok=True)


def _keep(showing: Showing, *, made: Recording) -> None:
    part = quarantine.part(showing)
    showing.state, showing.sorry = Showing.State.READY, "cut_short" if made.cut_short else ""
    showing.width, showing.height = made.width, made.height
    showing.milliseconds = made.milliseconds
    showing.size = part.stat().st_size + len(made.poster)
    put(showing.file, part)
    if made.poster:
        put(showing.small, made.poster)
    quarantine.let_go(showing)
    showing.save()


def _wait(showing: Showing) -> None:
    """Try again in a while, and do not count this try; after days it is given up."""
    if timezone.now() - showing.added_at > LONGEST_WAIT:
        _say_sorry(showing, reason="not_made")
    else:
        Showing.objects.filter(pk=showing.pk).update(tries=F("tries") - 1, try_at=timezone.now() + LEASE)


def _say_sorry(showing: Showing, *, reason: str) -> None:
    """What arrived is of no use to anybody: it goes at once."""
    showing.state, showing.sorry, showing.size = Showing.State.SORRY, reason, 0
    quarantine.let_go(showing)
    showing.save(update_fields=["state", "sorry", "size", "arrived"])
