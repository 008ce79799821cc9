"""How big a file may be, and how much may be on its way at once."""

from datetime import timedelta
from uuid import UUID

from journeys.media import room

MOST_BYTES = 2 * 1024**3
# After the last byte that came. Long enough for a night without signal, short enough for a forgotten film.
KEPT_FOR = timedelta(hours=24)
MOST_AT_ONCE = 20


def left(journey_id: UUID) -> int:
    """Bytes that still fit into this journey, what is on its way counted as here already."""
    return room.left(journey_id)


def longest(journey_id: UUID) -> int:
    """The biggest file that may begin to arrive now."""
    return min(MOST_BYTES, left(journey_id))
