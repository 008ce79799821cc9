"""Where the register is very large, a wide question looks at the first ten thousand it comes upon, and says "10,000+".

Among them are always those whose names begin with what was typed; near a place they are the nearest ones. Up to a
hundred thousand entries (England has some 60,000) everything is looked at and every count is whole.
"""

import re
from typing import Any

from django.db import connection

from providers import kept
from ui.dates import AtLeast

WITH_WHO_RUNS_IT = "providers_service s JOIN providers_provider p ON p.id = s.provider_id"
_OF_WHO_RUNS_IT = re.compile(r"\bp\.")
# Where an entry is, in degrees that are about as wide as high: as the index `service_point` has it.
NARROW = 0.6
POINT = f"point(s.lat, s.lon * {NARROW})"
Counts = dict[str, dict[str, int]]
LARGE = 100_000
MOST = 10_000
_BEGINNING = 1_000
_sizes: kept.Shelf[int] = kept.Shelf(most=4, minutes=5)

_FIRST = "SELECT {of} FROM {rows} WHERE {where} {nearest} LIMIT %(most)s"
_THOSE = "SELECT {of} FROM providers_service s WHERE s.id IN ({parts})"
_NAMED = "SELECT s.id FROM {rows} WHERE {where} AND lower(s.name) LIKE %(begins)s LIMIT %(beginning)s"
# The index of points gives the nearest first, and reads no further than it is asked to.
_NEAREST = f"ORDER BY {POINT} <-> point(%(lat)s, %(lon)s * {NARROW})"


def is_large() -> bool:
    """Whether there is more than is counted one by one; as the database last saw it."""
    return _sizes.get(kept.digest(kept.state(), "size"), _size) > LARGE


def _size() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(reltuples, 1)::int FROM pg_class WHERE oid = 'providers_service'::regclass"
        )
        return int(cursor.fetchone()[0])


def rows(where: str) -> str:
    """Where entries are read from: with who runs them only where that is asked for."""
    return WITH_WHO_RUNS_IT if _OF_WHO_RUNS_IT.search(where) else "providers_service s"


def among(facts: dict[str, Any], of: str, where: str, fits: str) -> str:
    """The rows of the first so many: of all, and of those that fit what narrows the list. `of`: their columns."""
    facts |= {"most": MOST, "beginning": _BEGINNING}
    nearest = _NEAREST if "lat" in facts else ""
    wheres = [where] if fits == "true" else [where, f"{where} AND {fits}"]

    def first(of: str) -> list[str]:
        return [_FIRST.format(of=of, rows=rows(where), where=where, nearest=nearest) for where in wheres]

    name = facts.get("name")
    if of != "s.*" or (not name and len(wheres) == 1):
        return " UNION ".join(f"({part})" for part in first(of))
    parts = first("s.id")
    if name:
        marks = str.maketrans({mark: f"\\{mark}" for mark in "\\%_"})
        facts["begins"] = f"{name.translate(marks)}%"
        parts.append(_NAMED.format(rows=rows(where), where=where))
    return _THOSE.format(of=of, parts=" UNION ".join(f"({part})" for part in parts))


def counted(
    total: int, hits: int, counts: dict[str, dict[str, int]]
) -> tuple[int, dict[str, dict[str, int]]]:
    """The counts as they are to be said: where not everything was looked at, there are so many or more."""
    if hits < MOST:
        return total, counts
    at_least: Counts = {
        name: {code: AtLeast(n) for code, n in found.items()} for name, found in counts.items()
    }
    return AtLeast(MOST) if total >= MOST else total, at_least
