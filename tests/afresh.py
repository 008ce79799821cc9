"""Many small trials on one made-up world: each finds it as it was made and leaves nothing behind.

To make the cast and sign everybody in takes longer than to open a page: what is asked of every page is asked of
many in one test. Whatever is wrong with any of them is told by its name.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.cast import Cast

TOGETHER = 24


def in_parts(names: Iterable[str], size: int = TOGETHER) -> list[list[str]]:
    """Part by part, so that no test is long and a part can be run alone."""
    everything = list(names)
    return [everything[start : start + size] for start in range(0, len(everything), size)]


@contextmanager
def undone() -> Iterator[None]:
    """What is done in here is not kept; what it would have sent at its end is sent."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def afresh(cast: Cast) -> Iterator[Cast]:
    """The cast as it was made, for one trial; rows and counters of the trial are not kept."""
    with undone():
        yield deepcopy(cast)
    cache.clear()


class Browsers:
    """Everybody of the cast signed in once; `browsers[name]` is a browser that was just that, whatever others did."""

    def __init__(self, cast: Cast, as_user: Callable[..., Client], names: Iterable[str]) -> None:
        self._signed_in = {name: as_user(cast[name]) for name in names}

    def __getitem__(self, name: str) -> Any:
        known = self._signed_in[name]
        client = type(known)()
        client.cookies = deepcopy(known.cookies)
        return client
