"""A crowd of made-up entries beside what the register holds, made inside the database: a million of them in minutes.

What they are (kinds, needs, ratings, how they are described) is dealt out as in the register itself; where they are is
round real towns; names come from syllables that no name has. None of them is real, and none is like a real one.
"""

from django.db import connections

from providers import merge
from providers.demo.rows import _BEGINNINGS, _ENDINGS

_TYPES = """House Lodge Court Grange Manor Gardens Homecare Cottage Hall View Villa Place
Care Support Living Days Trust Centre""".split()  # noqa: SIM905
_MIDDLES = "a er in o al en ar is on u ill am".split()  # noqa: SIM905

_PROVIDERS = """
INSERT INTO providers_provider (id, origin, number, name, told, made_at, changed_at, ownership, brand)
SELECT md5('provider' || i)::uuid, 'crowd', 'P-' || i,
    {word} || ' ' || (ARRAY['Care Ltd', 'Trust', 'Homes Ltd'])[1 + i %% 3],
    '{{"*": ["demo", "2026-10-01"]}}', now(), now(), (ARRAY['company', 'charity', 'council', NULL])[1 + i %% 4],
    CASE WHEN i %% 7 = 0 THEN {word} || ' Group' END
FROM generate_series(%(first)s / 3, %(last)s / 3) i
ON CONFLICT DO NOTHING"""

_SERVICES = """
INSERT INTO providers_service (id, origin, number, name, told, made_at, changed_at, provider_id, provider_name, brand,
    kinds, needs, kind_words, street, town, postcode, authority_id, area, lat, lon, phone, opened_on,
    rating, rated_on, rating_source)
SELECT md5('service' || i)::uuid, 'crowd', 'C-' || i,
    {word} || ' ' || (%(types)s::text[])[1 + (hashint4(i + 7) & 2147483647) %% %(n_types)s]
        || CASE WHEN i %% 3 = 0 THEN ', ' || t.name ELSE '' END,
    '{{"*": ["demo", "2026-10-01"]}}', now(), now(), p.id, p.name, p.brand, s.kinds, s.needs, s.kind_words,
    1 + i %% 140 || ' Canal Row', t.name, 'ZZ' || 1 + i %% 99 || ' 9CC', t.authority_id, t.area,
    t.lat + (hashint4(i) %% 1000) / 20000.0, t.lon + (hashint4(i + 1) %% 1000) / 12000.0, '01632960' || 100 + i %% 900,
    date '2011-01-01' + i %% 5000, s.rating, s.rated_on, 'demo'
FROM generate_series(%(first)s, %(last)s) i
JOIN sample s ON s.n = (hashint4(i + 3) & 2147483647) %% (SELECT count(*) FROM sample)
JOIN town t ON t.n = (hashint4(i + 5) & 2147483647) %% (SELECT count(*) FROM town)
JOIN providers_provider p ON p.origin = 'crowd' AND p.number = 'P-' || i / 3"""

_PART = "(%({part})s::text[])[1 + (hashint4({{i}} + {seed}) & 2147483647) %% %(n_{part})s]"
_WORD = " || ".join(
    _PART.format(part=part, seed=seed) for part, seed in (("one", 0), ("two", 11), ("three", 13))
)

_SAMPLE = """
CREATE TEMP TABLE sample AS SELECT row_number() OVER () - 1 AS n, * FROM (
    SELECT kinds, needs, kind_words, rating, rated_on FROM providers_service
    WHERE closed_on IS NULL AND gone_on IS NULL AND origin <> 'crowd' ORDER BY id LIMIT 5000) AS dealt;
CREATE TEMP TABLE town AS SELECT row_number() OVER () - 1 AS n, p.name, p.lat, p.lon, p.authority_id, a.name AS area
    FROM providers_reference_place p JOIN providers_reference_authority a ON a.code = p.authority_id
    WHERE p.kind = 'town';
CREATE INDEX ON sample (n); CREATE INDEX ON town (n); ANALYZE sample; ANALYZE town"""

_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes JOIN pg_class ON relname = indexname JOIN pg_index ON indexrelid = oid
WHERE tablename = 'providers_service' AND NOT indisunique"""


def fill(entries: int) -> None:
    """Make so many services that the register holds `entries`, and let the database tidy up."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*), count(*) FILTER (WHERE origin = 'crowd') FROM providers_service")
        there, crowd = cursor.fetchone()
        if entries > there:
            cursor.execute(_SAMPLE)
            indexes = _drop_indexes(cursor) if entries - there > 100_000 else []
            facts = _facts(crowd, crowd + entries - there - 1)
            for statement, n in ((_PROVIDERS, "i"), (_SERVICES, "i / 2")):
                cursor.execute(statement.format(word=_WORD.format(i=n)), facts)
            for statement in indexes:
                cursor.execute(statement)
            cursor.execute("DROP TABLE sample, town")
        merge.refresh_words(cursor)
        cursor.execute("VACUUM ANALYZE")


def _facts(first: int, last: int) -> dict[str, object]:
    parts = {"one": _BEGINNINGS, "two": _MIDDLES, "three": _ENDINGS, "types": _TYPES}
    return {"first": first, "last": last, **parts} | {f"n_{name}": len(part) for name, part in parts.items()}


def _drop_indexes(cursor) -> list[str]:
    """Take the indexes away; return how to make them again. Filling them row by row takes three times as long."""
    cursor.execute(_INDEXES)
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]
