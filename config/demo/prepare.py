"""What has to be there before the demo starts, done only when something changed since the last time.

The mark of what was done lies where it was done: in the database as its comment, and beside the static files.
So a new database or an emptied folder is noticed by itself.
"""

import contextlib
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connections
from psycopg import sql

from config.demo import figures
from config.demo.people import ROLES
from config.env import BASE_DIR
from journeys.leaving.replay import replay
from journeys.symbols import openmoji
from providers.api import downloads

CODE = (
    "access", "accounts", "aspirations", "choosing", "commissioning", "config", "delivery", "journeys", "planning",
    "providers", "reflection", "ui",
)  # fmt: skip


def everything() -> None:
    """Migrate, load the demo and collect the static files, each if need be."""
    _database(_mark(_files(*CODE, "package-lock.json")))
    _static(_mark(_files("static", "package-lock.json", "config/settings")))
    connections.close_all()


def _database(mark: str) -> None:
    with connections["owner"].cursor() as owner:
        owner.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        if owner.fetchone() == (mark,):
            return
        call_command("migrate", interactive=False, verbosity=0)
        # Receipts of what was deleted in a database that is not there any more would keep this one from serving.
        replay()
        call_command("load_demo")
        figures.load()
        # Only the owner of the tables puts somebody at the desk for questions about data.
        call_command("rights_desk", "add", ROLES["registrar"].address, stdout=io.StringIO())
        downloads.build()
        openmoji.load()
        name = settings.DATABASES["owner"]["NAME"]
        # On somebody else's server the owner of the tables need not own the database: then it is done each time.
        with contextlib.suppress(ProgrammingError):
            owner.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), mark))


def _static(mark: str) -> None:
    file = Path(settings.STATIC_ROOT) / ".mark"
    if file.exists() and file.read_text() == mark:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    file.write_text(mark)


def _files(*places: str) -> Iterator[Path]:
    for place in places:
        path = BASE_DIR / place
        yield from (
            (file for file in sorted(path.rglob("*")) if file.suffix != ".pyc") if path.is_dir() else (path,)
        )


def _mark(files: Iterator[Path]) -> str:
    """Return one short word for the content of all these files."""
    found = hashlib.sha256()
    for file in files:
        if file.is_file():
            found.update(str(file.relative_to(BASE_DIR)).encode() + file.read_bytes())
    return found.hexdigest()
