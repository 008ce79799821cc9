"""What the clock does with files that never wholly arrived, and with those that nobody kept."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.db import connection

from access.identity import acting_for, working_as
from journeys.uploads import actions, arriving
from journeys.uploads.models import Upload, folder

AT_MOST = 500
# A file may lie here a little before its row is committed; nothing is committed a day later.
OLD_SECONDS = 24 * 3600


def let_go_of_expired() -> int:
    """Forget the files whose time is over, each as the owner of its journey; return how many there were."""
    with working_as("upload-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT u, gl_upload_owner(u) FROM gl_expired_uploads(%s) AS u", [AT_MOST])
        expired = cursor.fetchall()
    for upload_id, owner_id in expired:
        with acting_for(owner_id):
            upload = Upload.objects.select_for_update(skip_locked=True).filter(pk=upload_id).first()
            if upload is not None and upload.is_expired:
                _let_go(upload)
    return len(expired)


def _let_go(upload: Upload) -> None:
    # Whoever is writing to it at this moment has just not said so yet: the next stroke looks again.
    with suppress(arriving.BusyError), arriving.held(upload.path):
        actions.let_go(upload=upload)


def remove_lost_files() -> int:
    """Remove old files whose row is not there: left by a killed process, or by a journey that was erased."""
    removed = 0
    for names in _old_files():
        for file_id in set(names) - _known(set(names)):
            names[file_id].unlink(missing_ok=True)
            removed += 1
    return removed


def _old_files() -> Iterator[dict[UUID, Path]]:
    """The old files of each journey under the id of their row; folders that are empty go."""
    old = time.time() - OLD_SECONDS
    for journey in folder().glob("*/"):
        # Somebody may have made a new folder a moment ago, and be about to put a file there.
        is_old = journey.stat().st_mtime < old
        yield {UUID(file.name): file for file in journey.iterdir() if file.stat().st_mtime < old}
        if is_old:
            with suppress(OSError):
                journey.rmdir()


def _known(ids: set[UUID]) -> set[UUID]:
    with working_as("file-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_known_files(%s)", [list(ids)])
        return {row[0] for row in cursor.fetchall()}
