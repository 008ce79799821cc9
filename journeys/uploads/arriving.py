"""Bytes on their way to disk. Nothing here holds a transaction while it waits for somebody's telephone.

Whatever ends it (the line, the process, the machine), the file goes on from the last offset that was settled: the bytes
are on disk first, then the offset is written, so the offset is never ahead of the truth.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.request import UnreadablePostError

PIECE = 256 * 1024
# A killed process costs what came since the offset was last settled.
SETTLE_BYTES = 32 * 1024 * 1024
SETTLE_SECONDS = 5.0


class BusyError(Exception):
    """Somebody is writing to this file at this moment."""


class DiskError(Exception):
    """The disk took no more. What it took is settled."""


class WrongSumError(Exception):
    """The bytes are not those that were sent. None of them are kept."""


class StoppedError(Exception):
    """The row went away while the bytes came: taken out, or no longer allowed."""


class Source(Protocol):
    def read(self, size: int) -> bytes: ...


@dataclass(frozen=True)
class Piece:
    """What one request brings: from where, how much, and (name, digest) to prove it with."""

    start: int
    size: int
    checksum: tuple[str, bytes] | None = None

    @property
    def end(self) -> int:
        return self.start + self.size


def make_folder(path: Path) -> None:
    """Make the folders of a file on its way, for this process's user alone."""
    path.parents[2].mkdir(parents=True, exist_ok=True)
    for folder in (path.parents[1], path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def held(path: Path) -> Iterator[BinaryIO]:
    """Open a file that nobody else writes to while it is held, in this process or another.

    Raises BusyError. The kernel lets go of it when the process dies.
    """
    make_folder(path)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        yield file


@contextmanager
def patience(request: HttpRequest, seconds: float | None = None) -> Iterator[None]:
    """Give up a line on which nothing comes, or goes: the server itself would wait for ever.

    A telephone that went out of reach says nothing, and its owner's next try waits until its old line is given up.
    """
    line = request.META.get("gunicorn.socket")
    if line is None:
        yield
        return
    before = line.gettimeout()
    line.settimeout(seconds or settings.UPLOAD_IDLE_SECONDS)
    try:
        yield
    finally:
        line.settimeout(before)


def let_go_of_connection() -> None:
    """Give the database connection back while bytes come, unless a wider transaction (a test's) holds it."""
    if not connection.in_atomic_block:
        connection.close()


def pour(source: Source, file: BinaryIO, piece: Piece, settle: Callable[[int], bool]) -> int:
    """Write one request's bytes at their place; return how far the file reaches now, all of it settled.

    `settle(offset)` writes the offset down and answers whether to go on. Fewer bytes than the piece has are no error
    here: the line was cut. Raises WrongSumError, DiskError and StoppedError.
    """
    file.truncate(piece.start)
    file.seek(piece.start)
    if piece.checksum:
        return _proved(source, file, piece, settle)
    at = safe = piece.start
    since = time.monotonic()
    for data in _pieces(source, piece.size):
        if not _written(file, data):
            _settle(file, at, settle)
            raise DiskError
        at += len(data)
        if at - safe >= SETTLE_BYTES or time.monotonic() - since >= SETTLE_SECONDS:
            _settle(file, at, settle)
            safe, since = at, time.monotonic()
    if at > safe or at == piece.end:
        _settle(file, at, settle)
    return at


def _proved(source: Source, file: BinaryIO, piece: Piece, settle: Callable[[int], bool]) -> int:
    """As `pour`, keeping all of the piece or nothing: what is not whole cannot be proved."""
    name, expected = piece.checksum or ("", b"")
    digest = hashlib.new(name, usedforsecurity=False)
    at = piece.start
    for data in _pieces(source, piece.size):
        if not _written(file, data):
            file.truncate(piece.start)
            raise DiskError
        digest.update(data)
        at += len(data)
    if at == piece.end and digest.digest() == expected:
        _settle(file, at, settle)
        return at
    file.truncate(piece.start)
    if at == piece.end:
        raise WrongSumError
    return piece.start


def _pieces(source: Source, size: int) -> Iterator[bytes]:
    """What comes, until all of it came or nothing more does."""
    while size > 0:
        try:
            data = source.read(min(PIECE, size))
        except UnreadablePostError:
            return
        if not data:
            return
        size -= len(data)
        yield data


def _written(file: BinaryIO, data: bytes) -> bool:
    rest = memoryview(data)
    place = file.tell()
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.truncate(place)
        return False
    return True


def _settle(file: BinaryIO, at: int, settle: Callable[[int], bool]) -> None:
    os.fsync(file.fileno())
    if not settle(at):
        raise StoppedError
