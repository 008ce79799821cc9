"""What the clock does with files: papers whose time is over go, and files that no row knows."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from access.identity import acting_for, working_as
from journeys.exports import actions
from journeys.exports.models import Export

AT_MOST = 500
FOLDERS = ("pictures", "papers")
# A file may be written a little before its row is committed; nothing is committed a day later.
OLD = timedelta(days=1)


def let_go_of_expired() -> int:
    """Remove the files of papers whose time is over, each as the person it was made for; return how many."""
    with working_as("export-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT e, gl_export_user(e) FROM gl_expired_exports(%s) AS e", [AT_MOST])
        expired = cursor.fetchall()
    for export_id, user_id in expired:
        with acting_for(user_id):
            rows = Export.objects.kept().select_for_update(skip_locked=True)
            export = rows.filter(pk=export_id, expires_at__lte=timezone.now()).first()
            if export is not None:
                actions.let_go(export=export)
    return len(expired)


def remove_lost_files() -> int:
    """Remove old files whose row is not there: left by a killed process, or by a journey that was erased."""
    removed = 0
    for folder in FOLDERS:
        for names in _old_files(folder):
            lost = set(names) - _known(set(names))
            for file_id in lost:
                for name in names[file_id]:
                    default_storage.delete(name)
                    removed += 1
    return removed


def _old_files(folder: str) -> Iterator[dict[UUID, list[str]]]:
    """The old files of each journey, under the id of the row that their name begins with."""
    if not default_storage.exists(folder):
        return
    for journey in default_storage.listdir(folder)[0]:
        names: dict[UUID, list[str]] = {}
        for file in default_storage.listdir(f"{folder}/{journey}")[1]:
            name = f"{folder}/{journey}/{file}"
            if default_storage.get_modified_time(name) < timezone.now() - OLD:
                names.setdefault(UUID(file[:36]), []).append(name)
        yield names


def _known(ids: set[UUID]) -> set[UUID]:
    with working_as("file-sweep"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_known_files(%s)", [list(ids)])
        return {row[0] for row in cursor.fetchall()}
