"""What people send waits here, as it came, until it was made anew. Nothing serves this folder.

Files are named after their attachment, so that those whose row is gone can be found:
`<id>` is what arrived, `<id>.part` is what is being made of it.
"""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction

from journeys.media import undo

FOLDER = "quarantine"
# Rooms that keep films and sounds of no journey say here which of these rows are theirs.
known_by: list[Callable[[set[UUID]], set[UUID]]] = []


class Brought(Protocol):
    """What arrived and is being made anew: an attachment of a journey, or a film of an entry of the register."""

    pk: Any
    arrived: Any

    @property
    def room_id(self) -> UUID: ...


def place(attachment: Brought) -> Path:
    """Where what arrived lies, or will."""
    return Path(settings.MEDIA_ROOT) / FOLDER / str(attachment.room_id) / str(attachment.pk)


def part(attachment: Brought) -> Path:
    """Where it is being made anew. One place, so that the next try begins by clearing what a killed one left."""
    return place(attachment).with_suffix(".part")


def take_in(attachment: Brought, file: Path) -> None:
    """Put a finished file here. Where it came from it goes when the open transaction is kept, and stays if not."""
    here = place(attachment)
    here.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.link(file, here)
    except OSError as why:
        if why.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP):
            raise
        shutil.copyfile(file, here)
    here.chmod(0o600)
    attachment.arrived.name = str(here.relative_to(settings.MEDIA_ROOT))
    undo.call_unless_kept(here.unlink, missing_ok=True)
    transaction.on_commit(lambda: file.unlink(missing_ok=True))


def let_go(attachment: Brought) -> None:
    """Remove what arrived, and what was being made of it, once the open transaction is kept."""
    for path in (place(attachment), part(attachment)):
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
    attachment.arrived.name = ""
