"""What is made of a release, made when first asked for and kept: a release never changes, so neither does this.

Without the cache it is made anew each time.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from commissioning.models import Release
from providers.market import places

FILE_SECONDS = 7 * 24 * 60 * 60
# Shorter: a page names other areas and other rooms' words too.
PAGE_SECONDS = 10 * 60

Made = TypeVar("Made", bytes, str)


def file(
    release: Release, here: places.Here, kind: str, make: Callable[[Release, places.Here], bytes]
) -> bytes:
    """The file of this kind in the language in use."""
    return _kept(_key(release, here, kind), FILE_SECONDS, lambda: make(release, here))


def part(release: Release, here: places.Here, name: str, make: Callable[[], str]) -> str:
    """A part of a page that is the same for everybody, in the language in use."""
    return _kept(_key(release, here, name), PAGE_SECONDS, make)


def _kept(key: str, seconds: int, make: Callable[[], Made]) -> Made:
    try:
        found: Made | None = cache.get(key)
    except Exception:  # Whoever waited for the cache once does not wait for it again.
        return make()
    if found is not None:
        return found
    made = make()
    with suppress(Exception):
        cache.set(key, made, seconds)
    return made


def _key(release: Release, here: places.Here, kind: str) -> str:
    """`published_at` tells a database from the one before it."""
    moment = release.published_at.timestamp()
    made_of = (_made_by(), kind, release.number, moment, here.slug, get_language())
    return "figures:" + ":".join(map(str, made_of)).replace(" ", "-")


@lru_cache(maxsize=1)
def _made_by() -> str:
    """Another name as soon as what makes pages and files is not as it was."""
    found = hashlib.sha256()
    papers = (
        settings.BASE_DIR / "journeys" / "paper",
        settings.BASE_DIR / "templates" / "journeys" / "paper",
    )
    for folder in (Path(__file__).parent, settings.BASE_DIR / "templates" / "commissioning", *papers):
        for one in sorted(folder.glob("*.*")):
            found.update(one.read_bytes())
    return found.hexdigest()[:16]
