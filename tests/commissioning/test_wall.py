"""The reporter's wall: its role tries everything, and reads codes of people who said yes, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection, connections
from django.utils import timezone
from psycopg import sql

from access import roles
from access.identity import acting_as
from commissioning import counting
from commissioning.catalogue.tables import TABLES
from commissioning.reporter import wall
from commissioning.reporter.views import SEARCHES, UNKNOWN, VIEWS
from journeys.counted import actions
from journeys.counted.models import Purpose
from journeys.models import Counted
from providers.market import missed
from tests.access import samples
from tests.cast import Cast
from tests.commissioning.reporter import signed_in

pytestmark = pytest.mark.django_db

LEEDS = "E08000035"


def rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.fixture
def reporter() -> Iterator[psycopg.Connection]:
    with signed_in() as found:
        yield found


def refused(reporter: psycopg.Connection, statement: str) -> bool:
    """Whether the database says no; anything else that goes wrong is not a no."""
    try:
        reporter.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def test_the_reporter_is_refused_every_column_of_every_table(reporter: psycopg.Connection) -> None:
    may = {f"{table}.{column}" for table, columns in wall.FACTS.items() for column in columns}
    tables = rows("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                  " WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v', 'm', 'f')")  # fmt: skip
    assert len(tables) > 100
    for (table,) in tables:
        if table in wall.PUBLISHED:
            continue
        names = [column for (column,) in rows("SELECT attname FROM pg_attribute WHERE NOT attisdropped AND attnum > 0"
                                              f" AND attrelid = '\"{table}\"'::regclass")]  # fmt: skip
        for column in [*names, "ctid", "xmin", "tableoid", "*"]:
            asked = column if column == "*" else f'"{column}"'
            read = f'SELECT {asked} FROM "{table}" LIMIT 1'
            assert refused(reporter, read) is (f"{table}.{column}" not in may), read


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO journeys_counted (id) VALUES (gen_random_uuid())",
        "UPDATE journeys_counted SET purpose = 'hopes'",
        "DELETE FROM journeys_counted",
        "TRUNCATE journeys_counted",
        "BEGIN; LOCK TABLE journeys_counted",
        "COPY journeys_journey TO STDOUT",
        "COPY (SELECT * FROM journeys_journey) TO STDOUT",
        "COPY figures.hopes TO PROGRAM 'true'",
        "COPY figures.hopes TO '/tmp/figures'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT query_to_xml('SELECT name FROM journeys_journey', true, true, '')",
        "SELECT ts_stat('SELECT to_tsvector(name) FROM journeys_journey')",
        "DO $$ BEGIN PERFORM name FROM journeys_journey; END $$",
        "WITH x AS (SELECT * FROM figures.hopes) SELECT * FROM x, journeys_journey",
        "SELECT (SELECT name FROM journeys_journey LIMIT 1) FROM figures.hopes",
        "SELECT j FROM journeys_journey j",
        "SELECT row_to_json(j) FROM journeys_journey j",
        "SELECT count(*) FROM journeys_journey",
        "SELECT 1 FROM aspirations_answer WHERE text::int = 1",
        "SELECT last_value FROM django_migrations_id_seq",
        "CREATE TABLE mine (x int)",
        "CREATE TABLE figures.mine (x int)",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE VIEW figures.hopes AS SELECT 'x'::text AS area, ARRAY['x'] AS areas_of_life",
        "ALTER VIEW figures.hopes RESET (security_barrier)",
        "ALTER TABLE journeys_counted DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY mine ON journeys_counted USING (true)",
        "GRANT SELECT ON journeys_journey TO CURRENT_USER",
        "SET SESSION AUTHORIZATION DEFAULT; SET ROLE {owner}",
        "SET ROLE {web}",
        "SET SESSION AUTHORIZATION {owner}",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{owner}' LIMIT 1",
        "ALTER SYSTEM SET log_statement = 'all'",
        "CREATE EXTENSION dblink",
        "SELECT * FROM pg_authid",
        "SELECT * FROM pg_statistic",
        "SELECT stxdmcv FROM pg_statistic_ext_data",
        "SELECT * FROM pg_largeobject",
    ],
)
def test_hostile_sql_is_refused(reporter: psycopg.Connection, statement: str) -> None:
    names = {"owner": connections["owner"].settings_dict["USER"], "web": roles.web_role()}
    for name, role in names.items():
        statement = statement.replace(f"{{{name}}}", role)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reporter.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE figures.hopes SET area = ''", "DELETE FROM figures.hopes"])
def test_nothing_is_written_through_a_view(reporter: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.ObjectNotInPrerequisiteState):
        reporter.execute(statement)


def test_the_reporter_calls_none_of_our_functions_and_belongs_to_nobody(reporter: psycopg.Connection) -> None:
    callable_ = reporter.execute(
        "SELECT proname FROM pg_proc WHERE starts_with(proname, 'gl_') AND has_function_privilege(oid, 'EXECUTE')"
    ).fetchall()
    assert callable_ == []
    powers = reporter.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,"
        " EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid),"
        " EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) FROM pg_roles r WHERE rolname = current_user"
    ).fetchone()
    assert powers == (False,) * 7


def test_the_views_are_the_listed_ones_with_their_barrier_and_nobody_elses() -> None:
    found = rows(
        "SELECT nspname, relname, reloptions, has_table_privilege(current_user, c.oid, 'SELECT'),"
        " has_schema_privilege(current_user, n.oid, 'USAGE'), relowner = (SELECT relowner FROM pg_class"
        " WHERE relname = 'journeys_counted') FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relkind IN ('v', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
    )
    assert sorted(found) == sorted(
        (wall.SCHEMA, name, ["security_barrier=true"], False, False, True) for name in wall.SELECTS
    )
    assert set(wall.SELECTS) == {view.purpose for view in VIEWS} | {SEARCHES.purpose}
    assert {view.purpose for view in VIEWS} == set(Purpose.values)


def test_no_policy_is_the_reporters() -> None:
    found = rows("SELECT tablename, policyname FROM pg_policies"
                 f" WHERE '{roles.reporter_role()}' = ANY (roles) OR 'public' = ANY (roles)")  # fmt: skip
    assert found == []


@pytest.fixture
def world(cast: Cast) -> Cast:
    """Two journeys with a row of everything. One said yes to everything, the other did and took it back."""
    for journey, owner in ((cast.journey, cast.owner), (cast.strangers_journey, cast.stranger)):
        samples.fill(journey, owner)
        with acting_as(owner):
            Counted.objects.filter(journey=journey).update(until=timezone.now() + timedelta(seconds=1))
            actions.count_me_in(journey=journey, purposes=Purpose.values, area=LEEDS, by=owner)
    with acting_as(cast.stranger):
        actions.stop(journey=cast.strangers_journey, by=cast.stranger)
    return cast


@pytest.mark.django_db(transaction=True)
def test_only_codes_of_who_said_yes_come_out(world: Cast, reporter: psycopg.Connection) -> None:
    for view in VIEWS:
        cursor = reporter.execute(f"SELECT * FROM {wall.SCHEMA}.{view.purpose}")
        assert [column.name for column in cursor.description or ()] == [
            "area",
            *(c.name for c in view.columns),
        ]
        found = cursor.fetchall()
        assert len(found) == 1, view.purpose
        (area, *values) = found[0]
        assert area == LEEDS
        for column, value in zip(view.columns, values, strict=True):
            said = value if isinstance(value, list) else [value]
            if column.kind == "quarters":
                assert all(one[4:8] in ("-01:", "-04:", "-07:", "-10:") for one in said)
                said = [one[8:] for one in said]
            assert set(said) <= {*column.allowed, UNKNOWN}, (column.name, value)
        assert any(value for value in values), view.purpose
    hostile_where_there_are_rows(reporter)
    behind_both_walls(reporter)
    with acting_as(world.owner):
        actions.stop(journey=world.journey, by=world.owner)
    for view in VIEWS:
        assert reporter.execute(f"SELECT * FROM {wall.SCHEMA}.{view.purpose}").fetchall() == []


@pytest.mark.django_db(transaction=True)
def test_of_searches_only_codes_come_out(reporter: psycopg.Connection) -> None:
    """A row for each day and thing, with its quarter: which day it was, and how often somebody looked, is not told."""
    for day in (1, 1, 2):
        missed.count(["homeshare", "dementia"], LEEDS, date(2026, 8, day))
    missed.count(["homeshare"], "", date(2026, 8, 3))
    missed.count(["gone-by-now"], LEEDS, date(2026, 10, 1))
    cursor = reporter.execute("SELECT * FROM figures.searches ORDER BY 2, 3")
    assert [column.name for column in cursor.description or ()] == ["area", "quarter", "looked_for"]
    assert cursor.fetchall() == [
        (LEEDS, "2026-07", "dementia"), (LEEDS, "2026-07", "dementia"), (LEEDS, "2026-07", "homeshare"),
        (LEEDS, "2026-07", "homeshare"), (LEEDS, "2026-10", "another"),
    ]  # fmt: skip
    (table,) = [one for one in TABLES if one.purpose == SEARCHES.purpose]
    with reporter.cursor() as cursor:
        counts = counting.count(cursor, "2026-07", [table])
    at = {area: place for place, area in enumerate(counts.tables[0].areas)}
    assert LEEDS not in at, "for regions and England alone"
    for area in (counting.REGIONS["Yorkshire and The Humber"], counting.ENGLAND):
        cells = dict(
            zip((*table.dimensions[0].categories, "all"), counts.tables[0].cells[at[area]], strict=True)
        )
        assert {code: number for code, number in cells.items() if number} == {
            "homeshare": 2,
            "dementia": 2,
            "all": 4,
        }
    assert counts.tables[0].cells.sum() == 2 * (2 + 2 + 4)


def hostile_where_there_are_rows(reporter: psycopg.Connection) -> None:
    """What an error, a statistic or an announced identity could give away, with rows there to be given away."""
    for identity in ("app.user_id", "app.job", "app.capability_id"):
        for value in ("1", "erasure", "00000000-0000-0000-0000-000000000000"):
            with reporter.transaction():
                reporter.execute("SELECT set_config(%s, %s, true)", [identity, value])
                assert reporter.execute("SELECT count(*) FROM figures.hopes").fetchone() == (1,)
                with pytest.raises(psycopg.errors.InsufficientPrivilege), reporter.transaction():
                    reporter.execute("SELECT id FROM journeys_journey")
    # A condition that fails with what it reads in its message is asked of codes alone.
    with pytest.raises(psycopg.errors.InvalidTextRepresentation) as said:
        reporter.execute("SELECT 1 FROM figures.hopes WHERE area::int = 1")
    assert LEEDS in str(said.value)
    with pytest.raises(psycopg.errors.InvalidTextRepresentation) as said:
        reporter.execute("SELECT 1 FROM figures.needs WHERE array_to_string(support, '')::int = 1")
    assert "words" not in str(said.value)
    for catalogue in ("pg_stats_ext", "pg_stats_ext_exprs"):
        assert reporter.execute(f"SELECT 1 FROM {catalogue} WHERE schemaname = 'public'").fetchall() == []
    shown = reporter.execute(
        "SELECT DISTINCT tablename || '.' || attname FROM pg_stats WHERE schemaname = 'public'"
    )
    assert {name for (name,) in shown} <= {
        f"{table}.{column}" for table, columns in wall.FACTS.items() for column in columns
    }
    seen = reporter.execute(
        "SELECT query FROM pg_stat_activity WHERE usename <> current_user AND query <> '<insufficient privilege>'"
        " AND query <> ''"
    )
    assert seen.fetchall() == []


@contextmanager
def given_by_mistake(right: str) -> Iterator[None]:
    reporter = sql.Identifier(roles.reporter_role()).as_string(None)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"GRANT {right} TO {reporter}")
        try:
            yield
        finally:
            cursor.execute(f"REVOKE {right} FROM {reporter}")


def behind_both_walls(reporter: psycopg.Connection) -> None:
    """Row-level security is on for every person's table, and has no policy for the reporter."""
    for table in ("journeys_journey", "journeys_counted", "aspirations_answer"):
        with given_by_mistake(f"SELECT ON {table}"):
            assert reporter.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
