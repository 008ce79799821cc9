"""Made-up lives beside each other, made inside the database: everything that figures are counted of.

What is common and what is rare is dealt out by the digest of a row's name, so that the same journeys are filled alike
each time, and each category of the catalogue occurs. None of them is anybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from commissioning.catalogue import codes as c
from tests.commissioning.made_up import SEARCHES, SHARES

# A share from 0 to 1, a number, and one of a list, of which the first is common and the last is rare.
_DEALT = """
CREATE OR REPLACE FUNCTION pg_temp.id(text) RETURNS uuid IMMUTABLE LANGUAGE sql AS 'SELECT md5($1)::uuid';
CREATE OR REPLACE FUNCTION pg_temp.share(text) RETURNS float8 IMMUTABLE LANGUAGE sql
    AS 'SELECT (hashtextextended($1, 0) & 1073741823) / 1073741824::float8';
CREATE OR REPLACE FUNCTION pg_temp.number(int, int, text) RETURNS int IMMUTABLE LANGUAGE sql
    AS 'SELECT $1 + floor(($2 - $1 + 1) * pg_temp.share($3))::int';
CREATE OR REPLACE FUNCTION pg_temp.one(text[], text) RETURNS text IMMUTABLE LANGUAGE sql
    AS 'SELECT $1[1 + floor(cardinality($1) * pg_temp.share($2) ^ 2)::int]'"""


def _several(what: str, of: str, least: int, most: int) -> str:
    """From `least` to `most` rows of each of `of`: `i` is the journey, `at` the row's name, `up` what it is of."""
    return (
        f"(SELECT x.i, x.at AS up, x.at || '.' || one.n AS at, one.n FROM {of} x,"
        f" generate_series(1, pg_temp.number({least}, {most}, '{what}' || x.at)) one(n))"
    )


def _list(codes: tuple[str, ...]) -> str:
    return "ARRAY[" + ", ".join(f"'{code}'" for code in codes) + "]"


def _one(what: str, codes: tuple[str, ...]) -> str:
    return f"pg_temp.one({_list(codes)}, '{what}' || x.at)"


def _some(what: str, codes: tuple[str, ...], most: int) -> str:
    """None to `most` of them."""
    each = ", ".join(f"pg_temp.one({_list(codes)}, '{what}{n}' || x.at)" for n in range(most))
    return f"(ARRAY[{each}])[1:pg_temp.number(0, {most}, '{what}' || x.at)]"


def _share(what: str, share: float) -> str:
    return f"pg_temp.share('{what}' || x.at) < {share}"


def _when(what: str, share: float, so: str, otherwise: str = "NULL") -> str:
    return f"CASE WHEN {_share(what, share)} THEN {so} ELSE {otherwise} END"


def _id(what: str, at: str = "at") -> str:
    return f"pg_temp.id('{what}' || x.{at})"


def _framework(kind: str) -> str:
    return f"(SELECT min(id) FROM aspirations_framework WHERE kind = '{kind}' AND published_on IS NOT NULL)"


def _part(kind: str) -> str:
    """One of the framework's areas. Seven goes into no number of areas, so that no journey has one of them twice."""
    parts = (
        "(SELECT array_agg(id ORDER BY position) FROM aspirations_frameworkarea"
        f" WHERE framework_id = {_framework(kind)})"
    )
    return f"({parts})[1 + (floor(10 * pg_temp.share('part' || x.i) ^ 2)::int + 7 * x.n) %% cardinality({parts})]"


_PEOPLE = "(SELECT i, i::text AS at FROM generate_series(%(first)s, %(last)s) i)"
_USER, _JOURNEY = "1000000 + x.i", "pg_temp.id('journey' || x.i)"
_AREAS = _several("areas", _PEOPLE, 2, 6)
_CHOICES = _several("choices", _PEOPLE, 0, 2)
_GOALS = _several("goals", _PEOPLE, 0, 4)
_CHANGES = _several("changes", _PEOPLE, 0, 2)
_CARER = "pg_temp.share('carer' || x.i) < 0.1"
_COUNCILS = "(SELECT array_agg(code::text ORDER BY md5(code)) FROM providers_reference_authority)"
_PURPOSES = ", ".join(f"('{purpose}', {share})" for purpose, share in SHARES.items())
_KINDS = ("register", "family", "friend", "club", "equipment", "other")
_ALL_FACTS = (*c.MATTERS, "made up")
_SEARCHED = 12 * 153 * len(c.LOOKED_FOR)

# (table, what there is one row of as x, what is said in it). Of what is not said here each column is blank.
_ROWS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("accounts_user", f"{_PEOPLE} x", {"id": _USER, "is_active": "true"}),
    ("journeys_journey", f"{_PEOPLE} x", {"id": _id("journey"), "owner_id": _USER, "name": "'Somebody'"}),
    # One yes to each purpose, and of one in ten an earlier one that was stopped, where they lived before.
    (
        "journeys_counted",
        f"(SELECT p.i, p.at || '.' || purpose || before AS at, purpose, share, before FROM {_PEOPLE} p,"
        f" (VALUES {_PURPOSES}) said(purpose, share), (VALUES (false), (true)) ever(before)) x"
        f" WHERE pg_temp.share('yes' || x.at) < CASE WHEN before THEN 0.1 ELSE share END",
        {
            "id": _id("counted"), "purpose": "x.purpose", "since": "now() - interval '1 year'",
            "area": f"pg_temp.one({_COUNCILS}, 'area' || x.i || before)",
            "until": "CASE WHEN before THEN now() - interval '1 day' END",
        },
    ),
    (
        "aspirations_statement", f"{_PEOPLE} x",
        {
            "id": _id("statement"),
            "framework_id": f"CASE WHEN {_CARER} THEN {_framework('carer')} ELSE {_framework('person')} END",
        },
    ),
    (
        "aspirations_area", f"{_AREAS} x",
        {
            "id": _id("area"), "statement_id": "pg_temp.id('statement' || x.i)", "position": "x.n",
            "own_title": _when("own", 0.05, "'Boats'", "''"), "private": _share("private", 0.05),
            "framework_area_id": _when(
                "own", 0.05, "NULL", f"CASE WHEN {_CARER} THEN {_part('carer')} ELSE {_part('person')} END"
            ),
            "not_for_me": _share("not", 0.05),
        },
    ),
    (
        "aspirations_answer",
        f"{_several('answers', _AREAS, 0, 2)} x JOIN aspirations_area r ON r.id = {_id('area', 'up')}"
        " LEFT JOIN (SELECT area_id, array_agg(id::text ORDER BY slug = 'give' DESC, position) AS all_of_them"
        " FROM aspirations_frameworkprompt GROUP BY 1) asked ON asked.area_id = r.framework_area_id",
        {
            "id": _id("answer"), "area_id": "r.id", "kind": _one("kind", ("text", "text", "symbols", "story")),
            "text": _when("empty", 0.05, "''", "repeat('Some words of what matters. ', 1 + x.i %% 8)"),
            "cards": _when("cards", 0.9, "'[{\"symbol\": 1}]'::jsonb", "'[]'::jsonb"),
            "prompt_id": "pg_temp.one(asked.all_of_them, 'prompt' || x.at)::bigint",
            "private": _share("hidden", 0.1), "taken_out": _share("out", 0.03),
        },
    ),
    (
        "choosing_choice", f"{_CHOICES} x",
        {
            "id": _id("choice"), "title": "'Words'", "about": _one("about", c.ABOUT),
            "put_away_at": _when("away", 0.1, "now()"),
        },
    ),
    (
        "choosing_matter", f"{_several('matters', _CHOICES, 2, 6)} x",
        {
            "id": _id("matter"), "choice_id": _id("choice", "up"), "words": "'Some words'", "position": "x.n",
            "fact": _one("fact", (*c.MATTERS[::2], "", *c.MATTERS[1::2])), "private": _share("hidden", 0.1),
        },
    ),
    (
        "choosing_option", f"{_several('options', _CHOICES, 1, 3)} x",
        {
            "id": _id("option"), "choice_id": _id("choice", "up"), "name": "'Words'", "kind": _one("kind", _KINDS),
            "private": _share("hidden", 0.1), "position": "x.n",
        },
    ),
    (
        "choosing_decision", f"{_several('decisions', _CHOICES, 0, 2)} x",
        {
            "id": _id("decision"), "choice_id": _id("choice", "up"), "number": "x.n", "signed_by_id": _USER,
            "outcome": _one("outcome", ("option", "none", "not_yet")),
            "option_id": "pg_temp.id('option' || x.up || '.1')",
            "real_options": "nullif(pg_temp.number(0, 6, 'real' || x.at), 6)", "name": "'Somebody'", "how": "'pressed'",
            "signed_at": "now() - pg_temp.share('signed' || x.at) * interval '300 days'",
            "changed_mind_at": _when("mind", 0.1, "now()"),
        },
    ),
    (
        "choosing_wish", f"{_several('wishes', _CHOICES, 0, 1)} x",
        {
            "id": _id("wish"), "choice_id": _id("choice", "up"), "about": _one("wished", c.ABOUT), "words": "'Words'",
            "facts": f"to_jsonb({_some('missing', (*c.MATTERS[::-3], *_ALL_FACTS), 3)})",
        },
    ),
    (
        "choosing_deciding", f"{_CHOICES} x WHERE {_share('deciding', 0.5)}",
        {
            "id": _id("deciding"), "choice_id": _id("choice"), "said_by_id": _USER,
            "advocate": _one("advocate", ("yes", "declined", "", "no", "unsure")),
        },
    ),
    (
        "planning_goal", f"{_GOALS} x",
        {
            "id": _id("goal"), "title": "'Some words'", "wellbeing": _some("for", c.WELLBEING, 3), "position": "x.n",
            "horizon": _one("horizon", c.HORIZONS), "state": _one("state", c.PROGRESS),
            "put_away_at": _when("away", 0.1, "now()"), "private": _share("hidden", 0.1),
        },
    ),
    (
        "planning_step", f"{_several('steps', _GOALS, 0, 3)} x",
        {
            "id": _id("step"), "goal_id": _id("goal", "up"), "what": "'Some words'", "position": "x.n",
            "who": _one("who", ("me", "provider", "family", "", "council", "friend", "nhs", "community", "equipment")),
            "put_away_at": _when("away", 0.1, "now()"), "private": _share("hidden", 0.1),
        },
    ),
    (
        "delivery_change", f"{_CHANGES} x",
        {
            "id": _id("change"), "words": "'Some words'", "to_user_id": _when("asked", 0.9, _USER),
            "asked_on": "date '2026-01-01' + pg_temp.number(0, 320, 'day' || x.at)",
            "worked": _one("worked", ("yes", "", "partly", "no")), "closed_at": _when("closed", 0.1, "now()"),
        },
    ),
    (
        "delivery_changeanswer",
        f"{_several('replies', _CHANGES, 0, 2)} x JOIN delivery_change asked ON asked.id = {_id('change', 'up')}",
        {
            "id": _id("reply"), "change_id": "asked.id", "by_id": _USER, "by_name": "'Somebody'", "kind": "'yes'",
            "made_at": "asked.asked_on + interval '60 days' * pg_temp.share('replied' || x.at) ^ 2",
        },
    ),
    (
        "reflection_wanting", f"{_PEOPLE} x WHERE {_share('wanting', 0.7)}",
        {"id": _id("wanting"), "answer": _one("wanted", ("yes", "not_now", "never"))},
    ),
    (
        "reflection_reflection", f"{_several('reflections', _PEOPLE, 0, 2)} x",
        {
            "id": _id("reflection"), "title": "'Some words'",
            "held_on": _when("held", 0.7, "date '2026-01-01' + pg_temp.number(0, 320, 'held on' || x.at)"),
        },
    ),
    (
        "journeys_communicationneeds", f"{_PEOPLE} x WHERE {_share('needs', 0.7)}",
        {
            "id": _id("needs"), "contact": _some("contact", c.CONTACT, 3), "formats": _some("formats", c.FORMATS, 3),
            "professionals": _some("professionals", c.PROFESSIONALS, 2), "support": _some("support", c.SUPPORT, 3),
        },
    ),
)  # fmt: skip

# Four quarters of searches that found nothing, as many in a quarter as the made-up country has for so many journeys.
_MISSED = f"""
INSERT INTO providers_missed (month, term, area, days, last_on)
SELECT month, term, area, least(31, days), month + 27 FROM (
    SELECT month::date, term, a.code AS area,
        floor(%(last)s * {SEARCHES * 4 / _SEARCHED} * 3 * pg_temp.share(month::date || term || a.code) ^ 2
        + pg_temp.share(term || month::date || a.code))::int AS days
    FROM providers_reference_authority a, unnest({_list(c.LOOKED_FOR)}) term,
        generate_series(timestamp '2026-01-01', '2026-12-01', '1 month') month) x
WHERE days > 0
ON CONFLICT (month, term, area) DO UPDATE SET days = excluded.days"""

_BLANK = {
    "character varying": "''", "text": "''", "boolean": "false", "smallint": "0", "integer": "0", "bigint": "0",
    "timestamp with time zone": "now()", "date": "current_date", "uuid": "gen_random_uuid()", "ARRAY": "'{}'",
    "jsonb": "'[]'",
}  # fmt: skip


def fill(first: int, last: int) -> None:
    """Make the journeys from `first` to `last` with all that is in them, and let the database tidy up."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_DEALT)
        with _unchecked(cursor, [table for table, _, _ in _ROWS]):
            for table, source, said in _ROWS:
                cursor.execute(_insert(cursor, table, source, said), {"first": first, "last": last})
            cursor.execute(_MISSED, {"last": last})
        cursor.execute("VACUUM ANALYZE")


def _insert(cursor: Any, table: str, source: str, said: dict[str, str]) -> str:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'"
        " AND column_default IS NULL AND is_identity = 'NO'",
        [table],
    )
    known = {"journey_id": _JOURNEY} if table != "journeys_journey" else {}
    every = {name: known.get(name) or _BLANK[kind] for name, kind in cursor.fetchall()} | said
    columns = ", ".join(f'"{name}"' for name in every)
    return f"INSERT INTO {table} ({columns}) SELECT {', '.join(every.values())} FROM {source}"


@contextmanager
def _unchecked(cursor: Any, tables: list[str]) -> Iterator[None]:
    """Take triggers, references and indexes away, and put them back: row by row they take most of the time.

    References are looked at all at once as they come back, so that nothing is left that could not be there.
    """
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid::regclass::text = ANY (%s)",
        [tables],
    )
    references = cursor.fetchall()
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE NOT indisunique AND indrelid::regclass::text = ANY (%s)",
        [tables],
    )
    indexes = cursor.fetchall()
    for table, name, _ in references:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    try:
        yield
    finally:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in references:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
