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
from journeys.media import quarantine

AT_MOST = 500
# Each folder with the function that says which of its files belong to a row.
KNOWN_BY = {
    "pictures": "gl_known_files",
    "papers": "gl_known_files",
    # Photos that wait with a moment somebody brought (delivery.models.moments).
    "brought": "gl_known_files",
    # Photos and films that guests sent to a reflection (reflection.glad.models).
    "celebrations": "gl_known_files",
    # Papers that show that somebody may ask for somebody else (journeys.mydata.models).
    "evidence": "gl_known_files",
    quarantine.FOLDER: "gl_quarantined_files",
}
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
    for folder, known_by in KNOWN_BY.items():
        for names in _old_files(folder):
            known = _known(set(names), known_by)
            if folder == quarantine.FOLDER:
                known = known.union(*(theirs(set(names)) for theirs in quarantine.known_by))
            for name in _lost(names, known):
                default_storage.delete(name)
                removed += 1
    return removed


def _lost(names: dict[UUID, list[str]], known: set[UUID]) -> list[str]:
    """Files that no row knows, and what was being made a day ago: nothing takes that long."""
    return [
        name for pk, found in names.items() for name in found if pk not in known or name.endswith(".part")
    ]


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


def _known(ids: set[UUID], known_by: str) -> set[UUID]:
    with working_as("file-sweep"), connection.cursor() as cursor:
        cursor.execute(f"SELECT {known_by}(%s)", [list(ids)])
        return {row[0] for row in cursor.fetchall()}
