# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""Who answers for services and providers, as the rows on their way in name them.

Of each role the newest list counts: a name that it does not repeat ends on the last day it was told. What somebody
said here by hand stands, as every other field does, until a newer list names somebody else than the lists did when it
was said. The outcome is the same in whatever order lists come.
"""

import json
from typing import Any

from django.db.backends.utils import CursorWrapper

from providers import names
from providers.keeping.answering import MANAGER, OF_A_PROVIDER, ROLES
from providers.vocabulary import BY_HAND

# One pass for each kind of entry: the column that holds its id, the word that rows use for it, and the fields in which
# roles are said of it by hand.
_ENTRIES = (("service_id", "service", (MANAGER,)), ("provider_id", "provider", tuple(OF_A_PROVIDER)))

_NAMED = """
INSERT INTO providers_responsible ({entry}, role, name, source, told_on)
SELECT DISTINCT i.{entry}, p.role, p.name, %(source)s, %(as_of)s::date
FROM providers_incoming i, jsonb_to_recordset(i.people) AS p("of" text, role text, name text)
WHERE i.reason = '' AND p.of = '{of}' AND i.{entry} IS NOT NULL
  AND EXISTS (SELECT FROM providers_{of} t WHERE t.id = i.{entry})
ON CONFLICT ({entry}, role, name) DO UPDATE SET source = excluded.source, told_on = excluded.told_on
WHERE (excluded.told_on, excluded.source) > (providers_responsible.told_on, providers_responsible.source)
  AND providers_responsible.source <> ALL(%(by_hand)s)"""

_INCOMING = "SELECT {entry} FROM providers_incoming WHERE reason = '' AND people <> '[]'"

# Whom the lists named when somebody was said by hand, or taken out, stands in `overruled`: others that lists name.
_PUT_RIGHT = (
    "coalesce({row}.name = ANY(string_to_array(e.overruled->>(%(codes)s::jsonb->>{row}.role), '; ')), false)"
)
_OTHERS = f"""providers_responsible r WHERE r.{{entry}} = e.id AND r.source <> ALL(%(by_hand)s)
      AND NOT {_PUT_RIGHT.format(row="r")}"""

_GAVE_WAY = """
UPDATE providers_responsible h SET until = h.told_on FROM providers_{of} e
WHERE e.id = h.{entry} AND e.id IN ({incoming}) AND h.source = ANY(%(by_hand)s) AND h.until IS NULL
  AND EXISTS (SELECT FROM {others} AND r.role = h.role AND r.told_on > h.told_on)"""

# With the name goes who said it.
_UNSAID = """
UPDATE providers_{of} e SET told = e.told - %(code)s::text, overruled = e.overruled - %(code)s::text
WHERE e.id IN ({incoming}) AND e.told->%(code)s::text->>0 = ANY(%(by_hand)s)
  AND NOT EXISTS (SELECT FROM providers_responsible h WHERE h.{entry} = e.id AND h.role = %(role)s
      AND h.source = ANY(%(by_hand)s) AND h.until IS NULL)
  AND EXISTS (SELECT FROM {others} AND r.role = %(role)s AND r.told_on > (e.told->%(code)s::text->>1)::date)"""

_ENDED = f"""
UPDATE providers_responsible r SET until = m.ends
FROM (
    SELECT p.id, CASE WHEN bool_or(p.source = ANY(%(by_hand)s) AND p.until IS NULL) OVER same
            OR p.told_on < max(p.told_on) OVER same
            -- Taken out by hand, and the lists have not changed their mind.
            OR e.told->(%(codes)s::jsonb->>p.role)->>0 = ANY(%(by_hand)s)
            AND {_PUT_RIGHT.format(row="p")} THEN p.told_on END AS ends
    FROM providers_responsible p JOIN providers_{{of}} e ON e.id = p.{{entry}}
    WHERE e.id IN ({{incoming}})
    WINDOW same AS (PARTITION BY p.{{entry}}, p.role)
) m
WHERE m.id = r.id AND r.source <> ALL(%(by_hand)s) AND r.until IS DISTINCT FROM m.ends"""


def merge(cursor: CursorWrapper, facts: dict[str, Any]) -> None:
    """Add the names that came in, and end those that the newest list came without."""
    names.leave_out(cursor)
    codes = json.dumps({role.value: code for code, role in ROLES.items()})
    asked = facts | {"by_hand": sorted(BY_HAND), "codes": codes}
    for entry, of, said in _ENTRIES:
        parts = {"entry": entry, "of": of, "incoming": _INCOMING.format(entry=entry)}
        parts["others"] = _OTHERS.format(entry=entry)
        cursor.execute(_NAMED.format(**parts), asked)
        cursor.execute(_GAVE_WAY.format(**parts), asked)
        for code in said:
            cursor.execute(_UNSAID.format(**parts), asked | {"code": code, "role": ROLES[code].value})
        cursor.execute(_ENDED.format(**parts), asked)
