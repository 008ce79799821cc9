"""Is the service alive, and can it do its work? For whoever starts, restarts and watches it.

GET /healthz   200 while this process answers
GET /readyz    JSON with database, broker, worker, films, storage and erasures, each "ok" or what is wrong; 503 when
               one is wrong. "scanner" says whether films are shown to a virus scanner; pages do without

A middleware answers both before anything else does (hosts, sessions, the door), because any of that may be what
is broken. Reasons carry no address, name or password.
"""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import redis
from django.core.files.storage import default_storage
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse

from config import heartbeat
from journeys import outbox
from journeys.leaving import receipts
from journeys.media import scan

log = logging.getLogger(__name__)

# For how long it is not asked again whether everybody who left is gone: receipts may be many, and far away.
TRUST_FOR = 60  # seconds
ROOM_NEEDED = 200 * 1024 * 1024  # bytes


class NotReadyError(Exception):
    """What is wrong, in words that may be shown to anybody."""


class Health:
    """The middleware that answers both addresses. It comes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/healthz": healthz, "/readyz": readyz}.get(request.path)
        if answer is None:
            return self.get_response(request)
        response = answer()
        response["Cache-Control"] = "no-store"
        return response


def healthz() -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def readyz() -> HttpResponse:
    with ThreadPoolExecutor(len(PARTS)) as together:
        parts = dict(zip(PARTS, together.map(_word, PARTS.values()), strict=True))
    ready = all(word == "ok" for name, word in parts.items() if name != "scanner")
    response = JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)
    # Whoever asks reads the answer; a line of log for each time it is not ready yet helps nobody.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _word(part: Callable[[], None]) -> str:
    try:
        part()
    except NotReadyError as reason:
        return str(reason)
    except (OSError, redis.RedisError, psycopg.Error):
        return "does not answer"
    except Exception:  # a storage elsewhere has errors of its own
        log.exception("A part of /readyz broke")
        return "does not answer"
    return "ok"


@contextmanager
def _connected() -> Iterator[psycopg.Connection]:
    """A connection of its own: a pool that is used up must not look like a database that is gone."""
    how = connections["default"].get_connection_params() | {"connect_timeout": heartbeat.PATIENCE}
    with psycopg.connect(**how) as connection:
        connection.execute(f"SET LOCAL statement_timeout = '{heartbeat.PATIENCE}s'")
        yield connection


def _database() -> None:
    try:
        with _connected() as connection:
            connection.execute("SELECT FROM django_migrations LIMIT 1")
    except psycopg.errors.UndefinedTable:
        raise NotReadyError("has no tables yet: run migrate") from None


def _broker() -> None:
    with heartbeat.broker() as client:
        client.ping()


def _worker() -> None:
    if not heartbeat.heard("worker"):
        raise NotReadyError("has not been heard of lately")
    # Alive and deaf: workers have been seen to stop listening after the broker was restarted. What is tried again and
    # again, because no mail can be sent, is no fault of a worker's: of that the watchdog raises the alarm.
    with suppress(psycopg.Error), _connected() as connection:
        connection.execute("SELECT set_config('app.job', 'watchdog', true)")
        waits = connection.execute("SELECT extract(epoch FROM now() - gl_oldest_try())").fetchone()
        if waits and waits[0] and waits[0] > outbox.TOO_LONG:
            raise NotReadyError("keeps people waiting")


def _films() -> None:
    if not heartbeat.heard("films"):
        raise NotReadyError("has not been heard of lately")
    # A long queue is no fault; a queue with nobody at its first is.
    with suppress(psycopg.Error), _connected() as connection:
        connection.execute("SELECT set_config('app.job', 'watchdog', true)")
        waits = connection.execute("SELECT extract(epoch FROM now() - gl_oldest_slow_job())").fetchone()
        if waits and waits[0] and waits[0] > outbox.TOO_LONG:
            raise NotReadyError("keeps people waiting")


def _scanner() -> None:
    if not scan.is_configured():
        raise NotReadyError("not configured: films are not scanned")
    if not scan.answers():
        raise NotReadyError("does not answer")


def _storage() -> None:
    """A folder must be there, writable and not full; storage elsewhere must answer."""
    try:
        folder = Path(default_storage.path(""))
    except NotImplementedError:
        default_storage.exists("ready")
        return
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NotReadyError("cannot be written to")
    if shutil.disk_usage(folder).free < ROOM_NEEDED:
        raise NotReadyError("is nearly full")


class _Erasures:
    """Whoever deleted their journey after the backup that this database was restored from is gone again first."""

    fine_until = 0.0

    def __call__(self) -> None:
        """Only that all is well is believed for a while: after a replay, pages are served at once."""
        if time.monotonic() < self.fine_until:
            return
        _compare_erasures()
        self.fine_until = time.monotonic() + TRUST_FOR


_erasures = _Erasures()


def _compare_erasures() -> None:
    there = receipts.settled()
    with _connected() as connection:
        known = connection.execute(
            "SELECT count(*) FROM journeys_erased WHERE digest = ANY (%s)", [list(there)]
        ).fetchone()
    if known and known[0] < len(there):
        raise NotReadyError("were not all made again after a restore: run replay_erasures")


PARTS: dict[str, Callable[[], None]] = {
    "database": _database,
    "broker": _broker,
    "worker": _worker,
    "films": _films,
    "scanner": _scanner,
    "storage": _storage,
    "erasures": _erasures,
}
