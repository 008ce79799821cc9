"""A journey with films, and everything of it made by a process of its own (tests/journeys/packs.py)."""

import json
import os
import subprocess
import sys

from django.conf import settings
from django.db import connection

from access.identity import acting_as
from aspirations import actions as statements
from journeys.exports.actions import request_export
from journeys.exports.models import Export, Outbox
from journeys.models import Attachment
from tests.access.samples import fill
from tests.cast import Cast
from tests.journeys.words import made_up_recording

MEGABYTE = 1024 * 1024


def films(cast: Cast, megabytes: int, count: int) -> None:
    """A journey with something of everything, and `count` films that take so much together."""
    with acting_as(cast.owner):
        statements.begin_statement(journey=cast.journey, by=cast.owner)
    fill(cast.journey, cast.owner)
    with acting_as(cast.owner):
        for _ in range(count):
            film = made_up_recording(cast.journey, by=cast.owner)
            # Room on the disk that nothing was written to: it is read as zeros.
            os.truncate(film.file.path, megabytes * MEGABYTE // count)
            Attachment.objects.filter(pk=film.pk).update(size=megabytes * MEGABYTE // count)


def made(cast: Cast) -> tuple[Export, dict[str, int]]:
    """Everything, made elsewhere; and the most bytes of memory that the worker took, and a drawing beside it."""
    with acting_as(cast.owner):
        export = request_export(
            journey=cast.journey, kind="everything", about_id=cast.journey.pk, by=cast.owner
        )
        promised = Outbox.objects.get(about_id=export.pk)
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    said = subprocess.run(
        [sys.executable, "-m", "tests.journeys.packs", str(promised.pk)],
        env=os.environ
        | {
            "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "DRAW_APART": "1",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    with acting_as(cast.owner):
        return Export.objects.get(pk=export.pk), json.loads(said.stdout.splitlines()[-1])
