"""The whole register as files: made every night, beside those of the night before, and put in their place at once."""

import csv
import gzip
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from kombu.exceptions import OperationalError

from journeys.files import Movable, sent_in_parts
from providers.api import reading, table, version
from providers.api.shapes import Shapes, moment
from providers.exports import safe
from providers.models import Download

BUILD = "downloads.build"
FOLDER = "register"
# Names of files in the making begin with this.
_MAKING = "making-"
# Whoever is still fetching the file of the night before gets the rest of it.
KEPT = timedelta(days=2)
# One at a time puts files in place: the second sees what the first did.
_LOCK = 0x676C646C
TYPES = {
    "services.csv": "text/csv; charset=utf-8",
    "services.csv.gz": "application/gzip",
    "services.jsonl": "application/jsonl",
    "services.jsonl.gz": "application/gzip",
}


@dataclass(frozen=True)
class Made:
    """A file that is whole, and not yet in its place."""

    name: str
    path: Path
    rows: int
    size: int
    digest: str


def build(*, again: bool = False) -> list[Download]:
    """Make the files where the register has changed since (or `again`); return those that are handed out now."""
    state = version.now().state
    if not again and _is_made(state):
        return newest()
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
    try:
        with translation.override("en-gb"):
            made = _write(making)
        _put_in_place(made, state, again)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _clear_up()
    return newest()


def build_soon() -> None:
    """Have them made anew once this transaction is over: what was taken out stands in the files until then.

    Never raises for a broker that is away: then the next night makes them.
    """
    transaction.on_commit(_ask)


def _ask() -> None:
    with suppress(OperationalError):
        current_app.send_task(BUILD, retry=False)


def newest() -> list[Download]:
    """The file of each name that is handed out."""
    return list(Download.objects.order_by("name", "-made_at", "-pk").distinct("name"))


def _is_made(state: str) -> bool:
    return {found.name for found in newest() if found.state == state} == set(TYPES)


def _write(folder: Path) -> list[Made]:
    """Everything that anybody may see, in one pass, a few hundred entries at a time."""
    shapes, count = Shapes(settings.SITE_URL), 0
    with ExitStack() as stack:
        cells = csv.writer(stack.enter_context(_both(folder / "services.csv")))
        lines = stack.enter_context(_both(folder / "services.jsonl"))
        cells.writerow(table.COLUMNS)
        for service in reading.everything().everything():
            cells.writerow([safe(cell) for cell in table.row(service)])
            lines.write(json.dumps(shapes.service(service), ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return [_made(folder / name, count) for name in TYPES]


class _Both(io.TextIOBase):
    """Writes the same words into two files."""

    def __init__(self, *files: IO[str]) -> None:
        self._files = files

    def write(self, words: str) -> int:
        for file in self._files:
            file.write(words)
        return len(words)


@contextmanager
def _both(path: Path) -> Iterator[_Both]:
    """A file, and the same squeezed beside it. Without the time in it, so that the same words are the same bytes."""
    with (
        path.open("w", encoding="utf-8", newline="") as plain,
        path.with_name(f"{path.name}.gz").open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, 0) as squeezed,
        io.TextIOWrapper(squeezed, encoding="utf-8", newline="") as words,
    ):
        yield _Both(plain, words)


def _made(path: Path, rows: int) -> Made:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(path.name, path, rows, path.stat().st_size, digest)


@transaction.atomic
def _put_in_place(made: list[Made], state: str, again: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if not again and _is_made(state):
        return
    now = timezone.now()
    for one in made:
        with one.path.open("rb") as file:
            kept = default_storage.save(
                f"{FOLDER}/{now:%Y%m%d%H%M%S}-{one.name}", Movable(file, str(one.path))
            )
        Download.objects.create(
            name=one.name,
            file=kept,
            size=one.size,
            rows=one.rows,
            digest=one.digest,
            state=state,
            made_at=now,
        )


def _clear_up() -> None:
    """Let go of what was replaced a while ago, and of files that no row knows."""
    old = timezone.now() - KEPT
    handed_out = [found.pk for found in newest()]
    Download.objects.filter(made_at__lt=old).exclude(pk__in=handed_out).delete()
    known = set(Download.objects.values_list("file", flat=True))
    for file in default_storage.listdir(FOLDER)[1]:
        name = f"{FOLDER}/{file}"
        if name not in known and default_storage.get_modified_time(name) < old:
            default_storage.delete(name)
    for left in (Path(settings.MEDIA_ROOT) / FOLDER).glob(f"{_MAKING}*"):
        if left.stat().st_mtime < old.timestamp():
            shutil.rmtree(left, ignore_errors=True)


def described(request: HttpRequest, found: Download) -> dict[str, Any]:
    """What a program may want to know before it fetches a file."""
    return {
        "name": found.name,
        "url": request.build_absolute_uri(f"/api/downloads/{found.name}"),
        "media_type": TYPES[found.name].partition(";")[0],
        "size": found.size,
        "rows": found.rows,
        "sha256": found.digest,
        "made_at": moment(found.made_at),
    }


def sent(request: HttpRequest, name: str) -> HttpResponseBase:
    """Hand out the newest file of this name, or the part of it that is asked for. Raises Http404."""
    found = next((one for one in newest() if one.name == name), None)
    if found is None:
        raise Http404
    response = sent_in_parts(
        request,
        found.file,
        content_type=TYPES[name],
        filename=name,
        tag=f'"{found.digest}"',
        still_may=lambda: True,
        to_keep=True,
    )
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=300"
    return response
