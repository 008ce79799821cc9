# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""Rows that tell of an entry by its number alone, or by its name and postcode: kept until a list names that entry.

So a history of ratings may come before the list of services, and the outcome is the same.
"""

from collections.abc import Iterator
from typing import Any

from django.db.backends.utils import CursorWrapper

from providers.sources import shape_of
from providers.sources.shape import Shape

# A row without a number waits under its postcode.
_KEEP = """
INSERT INTO providers_waiting (number, digest, kind, origin, source, told_on, words)
SELECT coalesce(nullif(i.number, ''), i.postcode), i.digest, CASE i.number WHEN '' THEN 'name' ELSE 'row' END,
    %(origin)s, %(source)s, %(as_of)s, jsonb_strip_nulls(to_jsonb(i) - 'text')
FROM providers_incoming i
WHERE i.reason = ''
  AND (i.number = '' OR i.service_id IS NOT NULL AND NOT EXISTS
       (SELECT FROM providers_service t WHERE t.id = i.service_id))
ON CONFLICT (digest) DO NOTHING"""

_KEY = "regexp_replace(lower(replace({name}, '&', 'and')), '[^a-z0-9]', '', 'g')"
# Which rows belong to which entry. One place may be registered twice: then what is said of it is said of both.
_MATCH = f"""
match AS MATERIALIZED (
    SELECT w.id, w.source, w.told_on, w.words, t.id AS service_id, t.number
    FROM providers_waiting w JOIN providers_service t ON t.origin = w.origin AND t.number = w.number
    WHERE w.kind = 'row' AND w.origin = %(origin)s
    UNION ALL
    SELECT w.id, w.source, w.told_on, w.words, t.id, t.number
    FROM providers_waiting w JOIN providers_service t ON t.origin = w.origin AND t.postcode = w.number
        AND {_KEY.format(name="t.name")} = {_KEY.format(name="w.words->>'name'")}
    WHERE w.kind = 'name' AND w.origin = %(origin)s
)"""

_ASKED_FOR = f"WITH {_MATCH} SELECT DISTINCT source, told_on FROM match ORDER BY told_on, source"

_TAKE_UP = f"""
WITH {_MATCH}, numbered AS (
    SELECT words || jsonb_build_object(
        'text', '', 'number', number, 'service_id', service_id, 'line', row_number() OVER (ORDER BY number, id),
        'is_entry', row_number() OVER (PARTITION BY number ORDER BY words->'line', id) = 1) AS words
    FROM match WHERE source = %(source)s AND told_on = %(as_of)s
)
INSERT INTO providers_incoming
SELECT came.* FROM numbered, LATERAL jsonb_populate_record(NULL::providers_incoming, words) AS came"""

# A name may be another entry's too, one day, so those rows stay.
_DONE = f"""
WITH {_MATCH}
DELETE FROM providers_waiting w USING match m
WHERE w.id = m.id AND w.kind = 'row' AND m.source = %(source)s AND m.told_on = %(as_of)s"""


def keep(cursor: CursorWrapper, facts: dict[str, Any]) -> None:
    """Keep what is told of entries that no list has named."""
    cursor.execute(_KEEP, facts)


def groups(cursor: CursorWrapper, origin: str) -> Iterator[tuple[type[Shape], Any]]:
    """Put what waited for entries that are here now on its way in again, one file's words at a time.

    Gives the shape and the day of each; the rows are to be merged and emptied before the next.
    """
    cursor.execute(_ASKED_FOR, {"origin": origin})
    for source, told_on in cursor.fetchall():
        asked = {"origin": origin, "source": source, "as_of": told_on}
        cursor.execute(_TAKE_UP, asked)
        cursor.execute(_DONE, asked)
        yield shape_of(source), told_on
