"""The figures of an area, counted at most once in ten minutes: wide areas take a moment."""

from django.core.cache import cache
from django.utils.translation import get_language

from providers.market.figures import Market, market
from providers.market.places import Here

KEPT = 600  # seconds


def of_area(here: Here) -> Market:
    """The figures of this area, perhaps ten minutes old."""
    key = f"market:{here.slug}:{get_language()}"
    kept: Market | None = cache.get(key)
    if kept is None:
        kept = market(here)
        cache.set(key, kept, KEPT)
    return kept
