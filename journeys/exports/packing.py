"""A ZIP, written a piece at a time: what films it holds is never all in memory."""

import hashlib
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models.fields.files import FieldFile

from journeys.exports import progress

PIECE = 1024 * 1024
# Already pressed as small as they get.
PRESSED = ("mp4", "m4a", "jpg", "pdf")
Beat = Callable[[], None]
# What a kind's `pack` returns: it writes the file, outside any transaction, and says so every few seconds.
Write = Callable[[BinaryIO, Beat], None]


@dataclass(frozen=True)
class Entry:
    """One file of the ZIP; its content is here, or is read from where it lies when its turn comes."""

    name: str
    content: bytes | FieldFile


@dataclass(frozen=True)
class Put:
    """What went in: how many bytes, and their mark (SHA-256)."""

    size: int
    sha256: str


class Packer:
    """A ZIP that is being written. `beat` is called with every piece."""

    def __init__(self, archive: zipfile.ZipFile, beat: Beat) -> None:
        self.archive = archive
        self.beat = beat

    def put(self, name: str, content: bytes | FieldFile | BinaryIO) -> Put:
        """Raises FileNotFoundError where the storage has no such file; then nothing went in."""
        if isinstance(content, bytes):
            with self._entry(name) as target:
                target.write(content)
            return Put(len(content), hashlib.sha256(content).hexdigest())
        if isinstance(content, FieldFile):
            with content.storage.open(str(content.name), "rb") as source:
                return self._copied(name, source)
        return self._copied(name, content)

    def _copied(self, name: str, source: Any) -> Put:
        mark, size = hashlib.sha256(), 0
        with self._entry(name) as target:
            while piece := source.read(PIECE):
                self.beat()
                mark.update(piece)
                size += len(piece)
                target.write(piece)
        return Put(size, mark.hexdigest())

    def _entry(self, name: str) -> Any:
        about = zipfile.ZipInfo(name)
        about.compress_type = zipfile.ZIP_STORED if name.endswith(PRESSED) else zipfile.ZIP_DEFLATED
        about.external_attr = 0o600 << 16
        return self.archive.open(about, "w", force_zip64=True)


def write(entries: list[Entry], file: BinaryIO, beat: Beat, *, even_if_some_are_lost: bool = False) -> None:
    """Put all of them in. Raises FileNotFoundError where the storage has lost one, unless it may be left out."""
    lost = (FileNotFoundError,) if even_if_some_are_lost else ()
    with zipfile.ZipFile(file, "w") as archive:
        packer = Packer(archive, beat)
        for number, entry in enumerate(entries):
            progress.say(number, len(entries))
            with suppress(*lost):
                packer.put(entry.name, entry.content)
