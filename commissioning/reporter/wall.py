"""The reporter's wall: a schema with a view for each purpose, which the reporter reads, and nothing else of anybody's.

Row-level security stays on every table and has no policy for the reporter, who has no right to any table of persons
either: were one given by mistake, it would show no row. `migrate` writes all of it anew (access/beside.py).
"""

from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from access import roles
from commissioning.reporter.views import SEARCHES, VIEWS, OfNobody, View, quarter

SCHEMA = "figures"
# Plain facts that describe nobody, and of these only what is named.
FACTS = {"providers_reference_authority": ("code", "name", "region")}
# Where releases are kept: added to by the reporter, read by pages, changed by nobody.
PUBLISHED = ("commissioning_release", "commissioning_figures")


def select(view: View) -> str:
    """The whole of one view. Without a yes that holds today, there is no row to hang anything on."""
    columns = "".join(f", {column.expression} AS {column.name}" for column in view.columns)
    parts = "".join(
        f" LEFT JOIN ({part.select}) {part.name} ON {part.name}.journey_id = yes.journey_id"
        for part in view.parts
    )
    return (
        "WITH yes AS NOT MATERIALIZED (SELECT c.journey_id, a.code FROM journeys_counted c"
        " JOIN providers_reference_authority a ON a.code = c.area"
        f" WHERE c.purpose = '{view.purpose}' AND c.until IS NULL)"
        f" SELECT yes.code::text AS area{columns} FROM yes{parts}"
    )


def select_of_nobody(view: OfNobody) -> str:
    """The whole of a view of what no journey has: the quarter stands in it, and a release takes its own alone."""
    columns = "".join(f", {column.expression} AS {column.name}" for column in view.columns)
    return f"SELECT x.area::text AS area, {quarter('x.day')} AS quarter{columns} FROM {view.source}"


# Every view that there is, by its name.
SELECTS = {view.purpose: select(view) for view in VIEWS} | {SEARCHES.purpose: select_of_nobody(SEARCHES)}


def drop(cursor: CursorWrapper) -> None:
    """Before tables change: a column that a view reads cannot be altered."""
    cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def write(cursor: CursorWrapper) -> None:
    """As the owner, once every table is there. The views read as their owner does, past row-level security: what they
    leave out nobody else holds back. `security_barrier` keeps conditions of whoever asks behind the yes."""
    reporter, web = (_quoted(name) for name in (roles.reporter_role(), roles.web_role()))
    cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [roles.reporter_role()])
    is_there = cursor.fetchone()[0] == 1
    drop(cursor)
    cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    for name, statement in SELECTS.items():
        cursor.execute(
            f"CREATE VIEW {SCHEMA}.{name} WITH (security_barrier) AS {statement};"
            f"REVOKE ALL ON {SCHEMA}.{name} FROM PUBLIC, {web}"
        )
    for table in PUBLISHED:
        cursor.execute(
            f'REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON "{table}" FROM {web}'
        )
    # A server of one's own may have no reporter: then no figures are built.
    if is_there:
        _let_in(cursor, reporter)


def _let_in(cursor: CursorWrapper, reporter: str) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {reporter}")
    for name in SELECTS:
        cursor.execute(f"GRANT SELECT ON {SCHEMA}.{name} TO {reporter}")
    for table, columns in FACTS.items():
        cursor.execute(f'GRANT SELECT ({", ".join(columns)}) ON "{table}" TO {reporter}')
    for table in PUBLISHED:
        cursor.execute(f'GRANT SELECT, INSERT ON "{table}" TO {reporter}')


def _quoted(name: str) -> Any:
    return sql.Identifier(name).as_string(None)
