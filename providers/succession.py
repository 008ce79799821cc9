"""Which entry went on as which: the regulator gives a new number whenever the owner changes.

What a list says of it counts. Where none says anything, two entries that do the same kind of thing at one postcode,
with the same name, or with the same telephone and names that are alike, may belong together when one ended within 90
days of the other's beginning, and no third one could be meant. It is said as a guess wherever it is said.
"""

from typing import Any

from django.db.backends.utils import CursorWrapper

# Rows name the other entry by number; it may not be here yet, or never come.
_KEEP = """
INSERT INTO providers_waiting (number, digest, kind, origin, source, told_on, words)
SELECT r.number, md5(concat_ws(':', %(source)s::text, i.number, r.number, r.is_before, r.reason))::uuid, 'link',
    %(origin)s, %(source)s, %(as_of)s, jsonb_build_object('reason', r.reason,
        'before', CASE WHEN r.is_before THEN r.number ELSE i.number END,
        'after', CASE WHEN r.is_before THEN i.number ELSE r.number END)
FROM providers_incoming i, jsonb_to_recordset(i.relations) AS r(number text, is_before boolean, reason text)
WHERE i.reason = '' AND i.relations <> '[]'
ON CONFLICT (digest) DO NOTHING"""

# Both sides may tell of it, in different words: of these the last in the alphabet, so that no order matters.
_TOLD = """
INSERT INTO providers_succession (before_id, after_id, reason, source, is_told)
SELECT b.id, a.id, max(w.words->>'reason'), max(w.source), true
FROM providers_waiting w
JOIN providers_service b ON b.origin = w.origin AND b.number = w.words->>'before'
JOIN providers_service a ON a.origin = w.origin AND a.number = w.words->>'after'
WHERE w.kind = 'link' GROUP BY b.id, a.id
ON CONFLICT (before_id, after_id) DO UPDATE
SET is_told = true, reason = greatest(excluded.reason, providers_succession.reason),
    source = greatest(excluded.source, providers_succession.source)
WHERE (true, excluded.reason, excluded.source) IS DISTINCT FROM
    (providers_succession.is_told, providers_succession.reason, providers_succession.source)"""

_LIKE = """
WITH entry AS MATERIALIZED (
    SELECT id, postcode, phone, opened_on, coalesce(closed_on, gone_on) AS ended_on, coalesce(twin, number) AS place,
        regexp_replace(lower(replace(name, '&', 'and')), '[^a-z0-9]', '', 'g') AS key, lower(name) AS name,
        -- What comes to people's homes does not all do the same there.
        kinds, array_remove(kinds, 'at-home') AS close
    FROM providers_service
    WHERE origin = %(origin)s AND postcode IS NOT NULL AND (opened_on IS NOT NULL OR closed_on IS NOT NULL)
), pair AS (
    SELECT b.id AS before_id, a.id AS after_id, count(*) OVER (PARTITION BY b.id) AS afters,
        count(*) OVER (PARTITION BY a.id) AS befores
    FROM entry b JOIN entry a ON a.postcode = b.postcode AND a.id <> b.id
    WHERE b.ended_on IS NOT NULL AND a.opened_on BETWEEN b.ended_on - 90 AND b.ended_on + 90
      AND (b.opened_on IS NULL OR b.opened_on < a.opened_on) AND a.place <> b.place
      AND (a.key = b.key OR a.phone = b.phone AND similarity(a.name, b.name) > 0.3)
      AND (a.kinds = '{}' OR b.kinds = '{}'
           OR a.kinds && b.kinds AND (a.close = '{}' OR b.close = '{}' OR a.close && b.close))
), found AS (
    SELECT before_id, after_id FROM pair
    WHERE afters = 1 AND befores = 1
      AND NOT EXISTS (SELECT FROM providers_succession t
                      WHERE t.is_told AND (t.before_id = pair.before_id OR t.after_id = pair.after_id))
), gone AS (
    DELETE FROM providers_succession t USING providers_service s
    WHERE NOT t.is_told AND s.id = t.before_id AND s.origin = %(origin)s
      AND NOT EXISTS (SELECT FROM found f WHERE f.before_id = t.before_id AND f.after_id = t.after_id)
)
INSERT INTO providers_succession (before_id, after_id, reason, source, is_told)
SELECT before_id, after_id, '', '', false FROM found
ON CONFLICT (before_id, after_id) DO NOTHING"""

_WHEN = """
UPDATE providers_succession t SET "on" = coalesce(a.opened_on, b.closed_on)
FROM providers_service a, providers_service b
WHERE a.id = t.after_id AND b.id = t.before_id AND b.origin = %(origin)s
  AND t.on IS DISTINCT FROM coalesce(a.opened_on, b.closed_on)"""


def keep(cursor: CursorWrapper, facts: dict[str, Any]) -> None:
    """Keep what the rows on their way in tell of entries before and after them."""
    cursor.execute(_KEEP, facts)


def settle(cursor: CursorWrapper, origin: str) -> None:
    """Settle anew what went on as what, after entries have changed."""
    for statement in (_TOLD, _LIKE, _WHEN):
        cursor.execute(statement, {"origin": origin})
