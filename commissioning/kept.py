"""Files of an area, made when first asked for and kept: a release never changes, so neither does a file of it."""

from collections.abc import Callable
from contextlib import suppress

from django.core.cache import cache
from django.utils.translation import get_language

from commissioning.models import Release
from providers.market import places

SECONDS = 7 * 24 * 60 * 60
# Goes up whenever the same release would make another file.
VERSION = 1


def file(
    release: Release, here: places.Here, kind: str, make: Callable[[Release, places.Here], bytes]
) -> bytes:
    """The file of this kind in the language in use.

    `published_at` tells a database from the one before it. Without the cache it is made anew each time.
    """
    made_of = (
        VERSION,
        kind,
        release.number,
        int(release.published_at.timestamp()),
        here.slug,
        get_language(),
    )
    key = "figures:" + ":".join(map(str, made_of))
    with suppress(Exception):
        if found := cache.get(key):
            return bytes(found)
    made = make(release, here)
    with suppress(Exception):
        cache.set(key, made, SECONDS)
    return made
