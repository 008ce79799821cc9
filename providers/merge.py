# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""How rows on their way in become entries: one statement a table, so that 60,000 rows cost what one does.

Which word on a field stands, where several have spoken, is in `settling`.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.backends.utils import CursorWrapper

from providers import answering, waiting
from providers.settling import LISTS, Table
from providers.sources.areas import Areas
from providers.sources.shape import Shape
from providers.vocabulary import GIVES_WAY, KINDS, NEEDS, SOURCES, Source, plain_key

SERVICE_FIELDS = (
    *("name", "provider_id", "brand", "kinds", "needs", "street", "street2", "town", "county", "postcode"),
    *("authority_id", "area", "lat", "lon", "phone", "website", "places", "opened_on", "closed_on"),
    *("is_dormant", "twin"),
)
# Where a row on its way in holds each field of its provider.
_OF_PROVIDER = {
    "name": "provider_name",
    "ownership": "ownership",
    "brand": "brand",
    "company_number": "company_number",
    "charity_number": "charity_number",
    **{field: f"provider_{field}" for field in ("phone", "website", "street", "street2", "town", "county")},
    **{field: f"provider_{field}" for field in ("postcode", "opened_on")},
}
PROVIDER_FIELDS = tuple(_OF_PROVIDER)
# Copied with a new entry: worked out of its other fields and its provider's, never told by themselves.
COPIED_FIELDS = {
    **{
        field: f"i.{field}"
        for field in ("rating", "rated_on", "rating_inherited", "rating_source", "kind_words")
    },
    "provider_name": "coalesce(i.provider_name, '')",
}

# Several rows of one provider: what any of them says of it counts, the first one first. A list may give its number
# and no name: then it goes by the number, and every name that is ever told is newer.
_PROVIDERS = """(SELECT id, number, {fields}, coalesce(name, 'Provider ' || number) AS name,
    CASE WHEN name IS NULL THEN told || jsonb_build_object('name', jsonb_build_array(%(source)s::text, '{gives_way}'))
        ELSE told END AS told
  FROM (SELECT provider_id AS id, min(provider_number) AS number, {found},
      jsonb_strip_nulls(jsonb_build_object({told})) AS told
    FROM providers_incoming WHERE reason = '' AND provider_id IS NOT NULL GROUP BY provider_id) p)""".format(
    fields=", ".join(PROVIDER_FIELDS[1:]),
    found=", ".join(
        f"(array_agg({column} ORDER BY line) FILTER (WHERE {column} IS NOT NULL))[1] AS {field}"
        for field, column in _OF_PROVIDER.items()
    ),
    gives_way=GIVES_WAY,
    told=", ".join(
        f"'{field}', (array_agg(told->'{field}' ORDER BY line))[1]"
        for field in ("ownership", "brand", "company_number", "charity_number")
    ),
)
_SERVICES = "(SELECT service_id AS id, * FROM providers_incoming WHERE reason = '' AND is_entry)"

_PLACE = """
UPDATE providers_incoming i
SET lat = coalesce(i.lat, p.lat), lon = coalesce(i.lon, p.lon),
    authority_id = coalesce(i.authority_id, a.code), area = coalesce(i.area, a.name)
FROM providers_postcode p LEFT JOIN providers_reference_authority a ON a.code = p.authority
WHERE p.code = i.postcode AND i.reason = '' AND (i.lat IS NULL OR i.lon IS NULL OR i.authority_id IS NULL)"""

# A list that gives no provider tells of the one we know.
_WHOSE = """
UPDATE providers_incoming i SET provider_id = t.provider_id FROM providers_service t
WHERE t.id = i.service_id AND i.reason = '' AND i.provider_id IS NULL"""

# A service goes by its provider's name, whoever told it.
_WHO_RUNS_IT = """
UPDATE providers_service t SET provider_name = p.name, changed_at = now() FROM providers_provider p
WHERE p.id = t.provider_id AND t.provider_name <> p.name
  AND p.id IN (SELECT provider_id FROM providers_incoming WHERE reason = '')
RETURNING t.id, EXISTS (SELECT FROM providers_incoming i WHERE i.service_id = t.id AND i.reason = '')"""

# What it is searched by follows from what it is, and two lists may each have told a part of that.
_KIND_WORDS = """
CASE WHEN {kinds} = t.kinds AND {needs} = t.needs THEN t.kind_words ELSE (
    SELECT string_agg(%(words)s::jsonb->>c.code, ' ' ORDER BY c.at)
    FROM unnest({kinds} || {needs}) WITH ORDINALITY AS c(code, at)) END"""

# The newest word on a rating stands. That it was earned under a previous owner is never untold.
_RATINGS = """
WITH taken AS (
INSERT INTO providers_rating (service_id, question, value, given_on, is_inherited, source, told_on)
SELECT DISTINCT ON (service_id, question, given_on) service_id, question, value, given_on,
    bool_or(is_inherited) OVER (PARTITION BY service_id, question, given_on), source, told
FROM (
    SELECT i.line, i.service_id, r.question, r.value, r.given_on, r.is_inherited, r.source,
        coalesce(r.told_on, %(as_of)s) AS told
    FROM providers_incoming i, jsonb_to_recordset(i.ratings) AS r(
        question text, value text, given_on date, is_inherited boolean, source text, told_on date)
    WHERE i.reason = '' AND EXISTS (SELECT FROM providers_service t WHERE t.id = i.service_id)
) came
ORDER BY service_id, question, given_on, told DESC, source DESC, line DESC
ON CONFLICT (service_id, question, given_on) DO UPDATE
SET is_inherited = providers_rating.is_inherited OR excluded.is_inherited,
    value = CASE WHEN (excluded.told_on, excluded.source) >= (providers_rating.told_on, providers_rating.source)
        THEN excluded.value ELSE providers_rating.value END,
    source = CASE WHEN (excluded.told_on, excluded.source) >= (providers_rating.told_on, providers_rating.source)
        THEN excluded.source ELSE providers_rating.source END,
    told_on = greatest(providers_rating.told_on, excluded.told_on)
WHERE (excluded.is_inherited AND NOT providers_rating.is_inherited)
   OR (excluded.told_on, excluded.source) > (providers_rating.told_on, providers_rating.source)
   OR ((excluded.told_on, excluded.source) = (providers_rating.told_on, providers_rating.source)
       AND excluded.value <> providers_rating.value)
RETURNING service_id, question, given_on, value, is_inherited, source
)
SELECT n.service_id, bool_or(o.id IS NULL OR (o.value, o.is_inherited) <> (n.value, n.is_inherited))
FROM taken n LEFT JOIN providers_rating o USING (service_id, question, given_on)  -- as it was before
WHERE o.id IS NULL OR (o.value, o.is_inherited, o.source) <> (n.value, n.is_inherited, n.source)
GROUP BY n.service_id"""

_LATEST = """
UPDATE providers_service t
SET rating = r.value, rated_on = r.given_on, rating_inherited = r.is_inherited, rating_source = r.source,
    changed_at = now()
FROM (SELECT DISTINCT ON (service_id) * FROM providers_rating
      WHERE question = 'overall' AND service_id = ANY(%s) ORDER BY service_id, given_on DESC) r
WHERE t.id = r.service_id
  AND (t.rating, t.rated_on, t.rating_inherited, t.rating_source)
      IS DISTINCT FROM (r.value, r.given_on, r.is_inherited, r.source)"""

_IN_THE_WHOLE = """
FROM providers_service s LEFT JOIN (SELECT DISTINCT number FROM providers_incoming) i ON i.number = s.number
WHERE s.origin = %(origin)s AND s.authority_id = ANY(%(areas)s) AND s.closed_on IS NULL AND s.gone_on IS NULL
  AND s.told->'*'->>1 <= %(as_of)s::text"""

_RAW = """
INSERT INTO providers_rawrow (run_id, digest, line, number, text, "column", reason)
SELECT %s, digest, line, number, text, "column", reason FROM providers_incoming
ON CONFLICT (digest) DO NOTHING"""

_WORDS = """
WITH fresh AS MATERIALIZED (
    SELECT word, ndoc FROM ts_stat($$
        SELECT to_tsvector('public.good_lives_words',
            concat_ws(' ', name, provider_name, brand, town, area, kind_words))
        FROM providers_service WHERE is_shown $$)
    WHERE length(word) BETWEEN 2 AND 40 AND word ~ '^[[:alnum:]]+$'
), gone AS (
    DELETE FROM providers_word w WHERE NOT EXISTS (SELECT FROM fresh WHERE fresh.word = w.word)
)
INSERT INTO providers_word (word, entries) SELECT word, ndoc FROM fresh
ON CONFLICT (word) DO UPDATE SET entries = excluded.entries WHERE providers_word.entries <> excluded.entries"""


def facts(source: Source, day: date, is_main: bool) -> dict[str, Any]:
    """What every statement needs to know: whose word it is, of what day, and the words that things are searched by.

    `is_main`: the list names entries; the others only add to what is known of them.
    """
    sought = {term.code: term.search_words for term in (*KINDS.terms, *NEEDS.terms)}
    return {
        "origin": source.origin,
        "source": source.code,
        "as_of": day,
        "main": f'["{source.code}", "{day}"]',
        "words": json.dumps(sought),
        "is_main": is_main,
    }


def providers(cursor: CursorWrapper, facts: dict[str, Any]) -> None:
    """Merge whoever runs the services that came in. One that nobody has named yet goes by its number."""
    table = Table("providers_provider", _PROVIDERS, PROVIDER_FIELDS, PROVIDER_FIELDS, ())
    cursor.execute(_WHOSE, facts)
    cursor.execute(table.update(), facts)
    cursor.execute(table.insert(), facts)


def services(
    cursor: CursorWrapper, facts: dict[str, Any], speaks_of: Sequence[str], takes_back: Sequence[str]
) -> tuple[set, set]:
    """Merge the services that came in; return the ids of the new ones and of the changed ones."""
    cursor.execute(_PLACE)
    table = Table("providers_service", _SERVICES, SERVICE_FIELDS, speaks_of, takes_back)
    back = "t.gone_on IS NOT NULL AND t.gone_on <= %(as_of)s"
    lists = {field: f"{'m' if field in speaks_of else 't'}.{field}" for field in LISTS}
    also = (
        "gone_on = CASE WHEN %(is_main)s AND t.gone_on <= %(as_of)s THEN NULL ELSE t.gone_on END,"
        f" kind_words = {_KIND_WORDS.format(**lists)},"
    )
    cursor.execute(table.update(also, back), facts)
    changed = {pk for pk, differs in cursor.fetchall() if differs}
    copied = COPIED_FIELDS | {field: "'{}'" for field in LISTS if field not in speaks_of}
    cursor.execute(table.insert(copied, "i.name IS NOT NULL AND i.provider_id IS NOT NULL"), facts)
    new = {pk for (pk,) in cursor.fetchall()}
    cursor.execute(_WHO_RUNS_IT)
    return new, changed | ({pk for pk, came in cursor.fetchall() if came} - new)


def ratings(cursor: CursorWrapper, facts: dict[str, Any], new: set, again: bool) -> set:
    """Add to the history of ratings; return the ids of services, not new ones, whose history grew.

    `again`: a new service may have come with more ratings than its own row held.
    """
    cursor.execute(_RATINGS, facts)
    came = dict(cursor.fetchall())
    grown = {pk for pk, differs in came.items() if differs}
    # One that is only told by somebody else now has not changed, and still names who told it.
    stale = came.keys() if again else came.keys() - new
    if stale:
        cursor.execute(_LATEST, [list(stale)])
    return grown - new


def everything(cursor: CursorWrapper, facts: dict[str, Any], shape: type[Shape] | Shape) -> tuple[set, set]:
    """Merge all that rows on their way in tell; return the ids of the new services and of the changed ones."""
    providers(cursor, facts)
    tells = shape.speaks_of if isinstance(shape, Shape) else (*shape.tells, *shape.may_tell)
    new, changed = services(cursor, facts, tells, shape.tells)
    changed |= ratings(cursor, facts, new, again=shape.repeats)
    answering.merge(cursor, facts)
    return new, changed


def waited(cursor: CursorWrapper, origin: str) -> set:
    """Merge what had waited for entries that are here now; return the ids of those that it changed."""
    changed = set()
    for shape, day in waiting.groups(cursor, origin):
        changed |= everything(cursor, facts(SOURCES[shape.code], day, is_main=False), shape)[1]
        empty(cursor)
    return changed


def absent(cursor: CursorWrapper, facts: dict[str, Any]) -> tuple[int, int]:
    """How many open entries of these areas did not come, and how many there are."""
    cursor.execute(f"SELECT count(*) FILTER (WHERE i.number IS NULL), count(*) {_IN_THE_WHOLE}", facts)
    return cursor.fetchone()


def close_absent(cursor: CursorWrapper, facts: dict[str, Any]) -> int:
    """Mark as gone what did not come."""
    cursor.execute(
        f"UPDATE providers_service SET gone_on = %(as_of)s, changed_at = now()"
        f" WHERE id IN (SELECT s.id {_IN_THE_WHOLE} AND i.number IS NULL)",
        facts,
    )
    return cursor.rowcount


def keep_raw_rows(cursor: CursorWrapper, run_id: int) -> None:
    cursor.execute(_RAW, [run_id])


def refresh_words(cursor: CursorWrapper) -> None:
    """Count anew which words stand in the register."""
    cursor.execute(_WORDS)


def known_areas(cursor: CursorWrapper) -> Areas:
    cursor.execute("SELECT code, name, also, former, districts FROM providers_reference_authority")
    return Areas(cursor.fetchall())


def codes_in(cursor: CursorWrapper, areas: Areas, area: str) -> list[str]:
    """The councils of a council, a region or England; none where the words are none of these."""
    cursor.execute("SELECT code, region FROM providers_reference_authority")
    regions = cursor.fetchall()
    key = plain_key(area)
    in_region = [code for code, region in regions if key and key in (plain_key(region), "england")]
    one = areas.by_code(area)
    return in_region or sorted(areas.by_name(area)) or ([one] if one else [])


def empty(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM providers_incoming")


_NEW_POSTCODES = """
INSERT INTO providers_postcode (code, lat, lon, authority)
SELECT DISTINCT ON (code) code, lat, lon, authority FROM providers_incomingpostcode i
WHERE NOT EXISTS (SELECT FROM providers_postcode p WHERE p.code = i.code) ORDER BY code"""

_MOVED_POSTCODES = """
UPDATE providers_postcode p SET lat = i.lat, lon = i.lon, authority = i.authority
FROM providers_incomingpostcode i
WHERE p.code = i.code AND (p.lat, p.lon, p.authority) IS DISTINCT FROM (i.lat, i.lon, i.authority)"""


def postcodes(cursor: CursorWrapper) -> dict[str, int]:
    """Merge the postcodes that came in; return how many rows are new, moved and as they were."""
    cursor.execute("SELECT count(*) FROM providers_incomingpostcode")
    (came,) = cursor.fetchone()
    cursor.execute(_MOVED_POSTCODES)
    moved = cursor.rowcount
    cursor.execute(_NEW_POSTCODES)
    new = cursor.rowcount
    cursor.execute("DELETE FROM providers_incomingpostcode")
    return {"created": new, "updated": moved, "unchanged": came - new - moved}
