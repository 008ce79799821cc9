"""How far a copy is that is being made: so many things of so many are in it. Kept in the cache while it is made, with
no word of what they are; where the cache is away, the page says only that it is being made.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

# Longer than any one film takes to go in.
KEPT = 60 * 60
_making: ContextVar[str] = ContextVar("making", default="")


@dataclass(frozen=True)
class Far:
    done: int
    all: int


@contextmanager
def making(export_id: UUID) -> Iterator[None]:
    """What `say` says in here is about this export."""
    token = _making.set(_key(export_id))
    try:
        yield
    finally:
        with suppress(Exception):
            cache.delete(_making.get())
        _making.reset(token)


def say(done: int, of: int) -> None:
    if key := _making.get():
        with suppress(Exception):
            cache.set(key, (done, of), timeout=KEPT)


def of(export_id: UUID) -> Far | None:
    with suppress(Exception):
        if found := cache.get(_key(export_id)):
            return Far(*found)
    return None


def _key(export_id: UUID) -> str:
    return f"export-far-{export_id}"
