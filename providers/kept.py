"""Answers of the search that are kept for a few minutes, for as long as the register stays as it is.

They stay in the memory of the process that made them and go nowhere else. What was asked is held as a digest that only
this process could make, so that no list of what people look for is ever there to be read; and nothing of who asked.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from threading import Lock
from typing import Any, Generic, TypeVar

from django.db import connection

Thing = TypeVar("Thing")
_KEY = secrets.token_bytes(32)
_known: ContextVar[str] = ContextVar("state of the register", default="")
_shelves: "list[Shelf[Any]]" = []


def state() -> str:
    """What the register is like now: another word after every change that has been committed, or made right here."""
    if known := _known.get():
        return known
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(mark), 0) FROM providers_change")
        return str(cursor.fetchone()[0])


@contextmanager
def one_state() -> Iterator[None]:
    """For a page that only reads: ask for the state once, and take everything of it from there."""
    token = _known.set(state())
    try:
        yield
    finally:
        _known.reset(token)


def digest(*parts: object) -> bytes:
    """What stands for a question here."""
    return blake2b(repr(parts).encode(), key=_KEY, digest_size=16).digest()


def clear() -> None:
    """Forget everything: for tests that ask what making an answer costs."""
    for shelf in _shelves:
        shelf.clear()


class Shelf(Generic[Thing]):
    """So many answers and no more: the one that was not asked for the longest makes room."""

    def __init__(self, *, most: int, minutes: float) -> None:
        self.most, self.seconds = most, minutes * 60
        self._kept: OrderedDict[bytes, tuple[float, Thing]] = OrderedDict()
        self._lock = Lock()
        _shelves.append(self)

    def get(self, key: bytes, make: Callable[[], Thing]) -> Thing:
        """The answer that is kept under this key, or a new one. Two who ask at once may both make it."""
        found = self.find(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def find(self, key: bytes) -> Thing | None:
        """What is kept under this key and still good."""
        with self._lock:
            until, thing = self._kept.get(key, (0.0, None))
            if until < time.monotonic():
                self._kept.pop(key, None)
                return None
            self._kept.move_to_end(key)
            return thing

    def keep(self, key: bytes, thing: Thing) -> None:
        with self._lock:
            self._kept[key] = time.monotonic() + self.seconds, thing
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
