"""A recording of the cast's owner, and a worker's part done at once. For tests."""

import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from access.identity import acting_as
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.media import actions
from journeys.media.models import Attachment
from tests.cast import Cast


def arrived(file: Path | bytes) -> Path:
    """A file that has just arrived whole, where uploads arrive."""
    folder = Path(settings.MEDIA_ROOT) / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / str(uuid4())
    if isinstance(file, bytes):
        path.write_bytes(file)
    else:
        shutil.copyfile(file, path)
    return path


def add(cast: Cast, file: Path | bytes, kind: str = "film", **more: Any) -> Attachment:
    with acting_as(cast.owner):
        return actions.add_recording(
            journey=cast.journey,
            file=arrived(file),
            kind=Attachment.Kind(kind),
            item_id=more.pop("item_id", None),
            private=more.pop("private", False),
            by=cast.owner,
        )


def run_worker(cast: Cast, recording: Attachment) -> Attachment:
    """Do what a worker would do with this recording; return it as it is now."""
    with acting_as(cast.owner):
        promise = Outbox.objects.get(about_id=recording.pk)
    outbox.run(promise.pk)
    with acting_as(cast.owner):
        return Attachment.objects.get(pk=recording.pk)


def made(cast: Cast, file: Path | bytes, kind: str = "film", **more: Any) -> Attachment:
    return run_worker(cast, add(cast, file, kind, **more))


def files() -> list[str]:
    """Every file there is, but those still arriving."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] != "arriving"
    )
