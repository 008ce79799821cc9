"""Locks that the kernel frees when their holder dies, however it dies."""

import fcntl
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


def shared(file: TextIOWrapper) -> None:
    """Count as one of the users of an open lock file."""
    fcntl.flock(file, fcntl.LOCK_SH)


def alone(file: TextIOWrapper) -> bool:
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
