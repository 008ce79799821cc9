"""A page that is asked for never writes. On GET anything but reading is refused, loudly."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "DECLARE", "FETCH", "CLOSE")
_lifted: ContextVar[bool] = ContextVar("lifted", default=False)
# What the gate answered while this page was made. No page that is asked for changes it; None: nothing is remembered.
_answered: ContextVar[dict[Any, bool] | None] = ContextVar("answered", default=None)


class WriteOnGetError(RuntimeError):
    """A page wrote to the database while answering GET."""


def _refuse_writes(execute: Callable, statement: str, params: Any, many: bool, context: dict) -> Any:
    if not _lifted.get() and not str(statement).lstrip(" (\n").upper().startswith(READS):
        raise WriteOnGetError(f"GET may only read, and this would {str(statement).split()[0].upper()}.")
    return execute(statement, params, many, context)


@contextmanager
def reading() -> Iterator[None]:
    """Refuse every statement but reading ones, for as long as this is open."""
    token = _answered.set({})
    try:
        with connection.execute_wrapper(_refuse_writes):
            yield
    finally:
        _answered.reset(token)


def once(question: Any, ask: Callable[[], bool]) -> bool:
    """The answer to a question of the gate's, which one page that only reads asks the database once."""
    answered = _answered.get()
    if answered is None:
        return ask()
    if question not in answered:
        answered[question] = ask()
    return answered[question]


@contextmanager
def lifted() -> Iterator[None]:
    """For the gate's own note of who looked, and nothing else."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)
