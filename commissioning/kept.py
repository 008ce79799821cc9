"""What is made of a release, made when first asked for and kept: a release never changes, so neither does this.

Without the cache it is made anew each time.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language

from commissioning.models import Release
from providers.market import places

FILE_SECONDS = 7 * 24 * 60 * 60
# Shorter: a page names other areas and other rooms' words too.
PAGE_SECONDS = 10 * 60


def file(
    release: Release, here: places.Here, kind: str, make: Callable[[Release, places.Here], bytes]
) -> bytes:
    """The file of this kind in the language in use."""
    key = _key(release, here, kind)
    try:
        found: bytes | None = cache.get(key)
    except Exception:
        return make(release, here)
    if found is not None:
        return found
    made = make(release, here)
    with suppress(Exception):
        cache.set(key, made, FILE_SECONDS)
    return made


class Parts:
    """The parts of one page that are the same for everybody, in the language in use: read from the cache at once."""

    def __init__(self, release: Release, here: places.Here, page: str) -> None:
        self._key = _key(release, here, page)
        self._reached = True
        try:
            self._made: dict[str, str] = cache.get(self._key) or {}
        except Exception:  # Whoever waited for the cache once does not wait for it again.
            self._made, self._reached = {}, False

    def part(self, name: str, make: Callable[[], str]) -> str:
        if name not in self._made:
            self._made[name] = make()
            if self._reached:
                with suppress(Exception):
                    cache.set(self._key, self._made, PAGE_SECONDS)
        return self._made[name]


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
