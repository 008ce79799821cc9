# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""How rows on their way in become entries: one statement a table, so that 60,000 rows cost what one does.

Every field is settled by itself. A newer word replaces an older one; a blank takes a value back only from the
source that gave it; what another source said later stays. `told` keeps who said each field and when.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.utils import CursorWrapper

from providers.sources.areas import Areas
from providers.vocabulary import plain_key

SERVICE_FIELDS = (
    *("name", "provider_id", "provider_name", "brand", "kinds", "needs", "kind_words", "street", "street2"),
    *("town", "county", "postcode", "authority_id", "area", "lat", "lon", "phone", "website", "places"),
    *("opened_on", "closed_on", "is_dormant"),
)
PROVIDER_FIELDS = ("name", "ownership", "brand", "company_number", "charity_number")
RATING_FIELDS = ("rating", "rated_on", "rating_inherited", "rating_source")
_LISTS = ("kinds", "needs")

# Several rows of one provider: what any of them says of it counts, the first one first.
_PROVIDERS = """(SELECT provider_id AS id, min(provider_number) AS number, {fields},
    (array_agg(told ORDER BY line))[1] AS told
  FROM providers_incoming WHERE reason = '' GROUP BY provider_id)""".format(
    fields=", ".join(
        f"(array_agg({'provider_name' if field == 'name' else field} ORDER BY line)"
        f" FILTER (WHERE {'provider_name' if field == 'name' else field} IS NOT NULL))[1] AS {field}"
        for field in PROVIDER_FIELDS
    )
)
_SERVICES = "(SELECT service_id AS id, * FROM providers_incoming WHERE reason = '')"


class Table:
    """The statements that merge rows into one table of entries."""

    def __init__(
        self, name: str, rows: str, fields: Sequence[str], spoken: Sequence[str], erases: bool
    ) -> None:
        self.name, self.rows, self.fields = name, rows, fields
        self.spoken = [field for field in fields if field in spoken]
        self.erases = erases

    def update(self, also: str = "", changed: str = "false") -> str:
        """Rows already there. `also` are more columns to set; `changed` is what else counts as a change."""
        columns = ", ".join(f"{self._value(field)} AS {field}" for field in self.spoken)
        sets = ", ".join(f"{field} = m.{field}" for field in self.spoken)
        differs = " OR ".join(f"{self._value(field)} IS DISTINCT FROM t.{field}" for field in self.spoken)
        return f"""
            UPDATE {self.name} t SET {sets}, told = m.told, {also}
                changed_at = CASE WHEN m.changed THEN now() ELSE t.changed_at END
            FROM (
                SELECT t.id, {columns}, {self._told()} AS told, ({differs} OR {changed}) AS changed
                FROM {self.rows} i JOIN {self.name} t USING (id)
            ) m
            WHERE t.id = m.id AND (m.changed OR m.told IS DISTINCT FROM t.told)
            RETURNING t.id, m.changed"""

    def insert(self, more: Sequence[str] = ()) -> str:
        """Rows that are not there yet. `more` are columns copied as they are."""
        columns = ", ".join([*self.spoken, *more])
        values = ", ".join(
            [
                *(f"coalesce(i.{f}, '{{}}')" if f in _LISTS else f"i.{f}" for f in self.spoken),
                *(f"i.{f}" for f in more),
            ]
        )
        return f"""
            INSERT INTO {self.name} (id, origin, number, told, made_at, changed_at, {columns})
            SELECT i.id, %(origin)s, i.number, {self._told_when_new()}, now(), now(), {values}
            FROM {self.rows} i
            WHERE NOT EXISTS (SELECT FROM {self.name} t WHERE t.id = i.id)
            RETURNING id"""

    def _said(self, field: str) -> str:
        return f"coalesce(i.told->'{field}', %(main)s::jsonb)"

    def _held(self, field: str) -> str:
        return f"coalesce(t.told->'{field}', t.told->'*')"

    def _there(self, field: str, row: str) -> str:
        return f"nullif({row}.{field}, '{{}}')" if field in _LISTS else f"{row}.{field}"

    def _newer(self, field: str) -> str:
        # Days are written year first, so that as text they compare as days.
        return f"{self._said(field)}->>1 >= {self._held(field)}->>1"

    def _took(self, field: str) -> str:
        theirs, ours = self._there(field, "i"), self._there(field, "t")
        return f"({theirs} IS NOT NULL AND ({ours} IS NULL OR {self._newer(field)}))"

    def _gone(self, field: str) -> str:
        if not self.erases:
            return "false"
        return (
            f"({self._there(field, 'i')} IS NULL AND {self._there(field, 't')} IS NOT NULL"
            f" AND {self._said(field)}->>0 = {self._held(field)}->>0 AND {self._newer(field)})"
        )

    def _value(self, field: str) -> str:
        nothing = "'{}'::text[]" if field in _LISTS else "NULL"
        gone = f"WHEN {self._gone(field)} THEN {nothing}"
        return f"CASE WHEN {self._took(field)} THEN i.{field} {gone} ELSE t.{field} END"

    def _star(self) -> str:
        return "CASE WHEN %(main)s::jsonb->>1 >= t.told->'*'->>1 THEN %(main)s::jsonb ELSE t.told->'*' END"

    def _told(self) -> str:
        lines = []
        for field in self.fields:
            kept = f"CASE WHEN {self._there(field, 't')} IS NOT NULL THEN {self._held(field)} END"
            if field in self.spoken:
                kept = (
                    f"CASE WHEN {self._took(field)} THEN {self._said(field)} WHEN {self._gone(field)} THEN NULL"
                    f" WHEN {self._there(field, 't')} IS NOT NULL THEN {self._held(field)} END"
                )
            lines.append(f"'{field}', nullif({kept}, {self._star()})")
        return f"jsonb_build_object('*', {self._star()}) || jsonb_strip_nulls(jsonb_build_object({', '.join(lines)}))"

    def _told_when_new(self) -> str:
        lines = ", ".join(
            f"'{field}', CASE WHEN {self._there(field, 'i')} IS NOT NULL"
            f" THEN nullif(i.told->'{field}', %(main)s::jsonb) END"
            for field in self.spoken
        )
        return f"jsonb_build_object('*', %(main)s::jsonb) || jsonb_strip_nulls(jsonb_build_object({lines}))"


_PLACE = """
UPDATE providers_incoming i
SET lat = coalesce(i.lat, p.lat), lon = coalesce(i.lon, p.lon),
    authority_id = coalesce(i.authority_id, a.code), area = coalesce(i.area, a.name)
FROM providers_postcode p LEFT JOIN providers_reference_authority a ON a.code = p.authority
WHERE p.code = i.postcode AND i.reason = '' AND (i.lat IS NULL OR i.lon IS NULL OR i.authority_id IS NULL)"""

_RATINGS = """
INSERT INTO providers_rating (service_id, question, value, given_on, is_inherited, source, told_on)
SELECT i.service_id, r.question, r.value, r.given_on, r.is_inherited, r.source,
    coalesce(r.told_on, %(as_of)s)
FROM providers_incoming i, jsonb_to_recordset(i.ratings) AS r(
    question text, value text, given_on date, is_inherited boolean, source text, told_on date)
WHERE i.reason = ''
ON CONFLICT (service_id, question, given_on) DO UPDATE
SET value = excluded.value, is_inherited = excluded.is_inherited, source = excluded.source,
    told_on = excluded.told_on
WHERE (providers_rating.value, providers_rating.is_inherited) IS DISTINCT FROM (excluded.value, excluded.is_inherited)
  AND excluded.told_on >= providers_rating.told_on
RETURNING service_id"""

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
WHERE s.origin = %(origin)s AND s.authority_id = ANY(%(areas)s) AND s.closed_on IS NULL AND s.gone_on IS NULL"""

_RAW = """
INSERT INTO providers_rawrow (run_id, digest, line, number, text, "column", reason)
SELECT %s, digest, line, number, text, "column", reason FROM providers_incoming
ON CONFLICT (digest) DO NOTHING"""

_WORDS = """
WITH fresh AS MATERIALIZED (
    SELECT word, ndoc FROM ts_stat($$
        SELECT to_tsvector('public.good_lives_words',
            concat_ws(' ', name, provider_name, brand, town, area, kind_words))
        FROM providers_service $$)
    WHERE length(word) BETWEEN 2 AND 40
), gone AS (
    DELETE FROM providers_word w WHERE NOT EXISTS (SELECT FROM fresh WHERE fresh.word = w.word)
)
INSERT INTO providers_word (word, entries) SELECT word, ndoc FROM fresh
ON CONFLICT (word) DO UPDATE SET entries = excluded.entries WHERE providers_word.entries <> excluded.entries"""


def providers(cursor: CursorWrapper, facts: dict[str, Any]) -> None:
    """Merge whoever runs the services that came in."""
    table = Table("providers_provider", _PROVIDERS, PROVIDER_FIELDS, PROVIDER_FIELDS, erases=False)
    cursor.execute(table.update(), facts)
    cursor.execute(table.insert(), facts)


def services(cursor: CursorWrapper, facts: dict[str, Any], speaks_of: Sequence[str]) -> tuple[set, set]:
    """Merge the services that came in; return the ids of the new ones and of the changed ones."""
    cursor.execute(_PLACE)
    table = Table("providers_service", _SERVICES, SERVICE_FIELDS, speaks_of, erases=True)
    back = "t.gone_on IS NOT NULL AND t.gone_on <= %(as_of)s"
    also = "gone_on = CASE WHEN t.gone_on <= %(as_of)s THEN NULL ELSE t.gone_on END,"
    cursor.execute(table.update(also, back), facts)
    changed = {pk for pk, differs in cursor.fetchall() if differs}
    cursor.execute(table.insert(RATING_FIELDS), facts)
    return {pk for (pk,) in cursor.fetchall()}, changed


def ratings(cursor: CursorWrapper, facts: dict[str, Any], new: set) -> set:
    """Add to the history of ratings; return the ids of services, not new ones, whose history grew."""
    cursor.execute(_RATINGS, facts)
    grown = {pk for (pk,) in cursor.fetchall()} - new
    if grown:
        cursor.execute(_LATEST, [list(grown)])
    return grown


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
