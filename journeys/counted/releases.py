"""What was published, as the room that publishes tells it; here it is only matched with my own rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from journeys.counted.models import Counted


@dataclass(frozen=True)
class Table:
    """One published table: its question, and where to read it."""

    title: str
    address: str
    purpose: str


@dataclass(frozen=True)
class Release:
    """Figures that were published together; `counted_at` is the moment that they speak of."""

    title: str
    counted_at: datetime
    tables: tuple[Table, ...]


_publishers: list[Callable[[], list[Release]]] = []


def register(all_of_them: Callable[[], list[Release]]) -> None:
    """`all_of_them` returns every release, the newest first."""
    _publishers.append(all_of_them)


def with_me(rows: list[Counted]) -> list[Release]:
    """Of every release, the tables that I was counted in. `rows` are all of mine, ended ones too.

    Worked out from my own rows each time: who was counted is written down nowhere.
    """
    found = []
    for release in (release for published in _publishers for release in published()):
        mine = {
            row.purpose
            for row in rows
            if row.since <= release.counted_at and (row.until is None or row.until > release.counted_at)
        }
        tables = tuple(table for table in release.tables if table.purpose in mine)
        if tables:
            found.append(Release(release.title, release.counted_at, tables))
    return found
