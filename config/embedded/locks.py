"""Locks that the kernel frees when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Be the only one inside; wait for whoever is there first."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def share(file: TextIOWrapper) -> None:
    """Count as one of the users of an open lock file."""
    fcntl.flock(file, fcntl.LOCK_SH)


def leave(file: TextIOWrapper) -> bool:
    """Stop being a user; say whether nobody else is one.

    Unlocking is explicit because a forked child holds a copy of the file and must not count for its parent.
    """
    fcntl.flock(file, fcntl.LOCK_UN)
    return take(file)


def take(file: TextIOWrapper) -> bool:
    """Hold an open lock file alone, if nobody else holds it at all."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def held(path: Path) -> bool:
    """Say whether anybody holds this lock."""
    with path.open("a") as file:
        return not take(file)


def holders(path: Path) -> set[int]:
    """Return the numbers of the living processes, other than this one, that have this file open."""
    others = {int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()} - {os.getpid()}
    return {pid for pid in others if holds(pid, path)}


def holds(pid: int, path: Path) -> bool:
    """Say whether this process lives and has this file open."""
    wanted = path.stat()
    try:
        return any(os.path.samestat(link.stat(), wanted) for link in _open_files(pid))
    except OSError:
        return False


def _open_files(pid: int) -> Iterator[Path]:
    for link in Path(f"/proc/{pid}/fd").iterdir():
        # Opened files come and go while we look; the one we want stays.
        if link.exists():
            yield link
