"""A page that is asked for never writes. On GET anything but reading is refused, loudly."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "DECLARE", "FETCH", "CLOSE")
_lifted: ContextVar[bool] = ContextVar("lifted", default=False)


class WriteOnGetError(RuntimeError):
    """A page wrote to the database while answering GET."""


def _refuse_writes(execute: Callable, statement: str, params: Any, many: bool, context: dict) -> Any:
    if not _lifted.get() and not str(statement).lstrip(" (\n").upper().startswith(READS):
        raise WriteOnGetError(f"GET may only read, and this would {str(statement).split()[0].upper()}.")
    return execute(statement, params, many, context)


@contextmanager
def reading() -> Iterator[None]:
    """Refuse every statement but reading ones, for as long as this is open."""
    with connection.execute_wrapper(_refuse_writes):
        yield


@contextmanager
def lifted() -> Iterator[None]:
    """For the gate's own note of who looked, and nothing else."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)
