"""The reporter's wall: a schema with a view for each purpose, which the reporter reads, and nothing else of anybody's.

Row-level security stays on every table and has no policy for the reporter, who has no right to any table of persons
either: were one given by mistake, it would show no row. `migrate` writes all of it anew (access/beside.py).
"""

from typing import Any

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from access import roles
from commissioning.reporter.views import VIEWS, View

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
    for view in VIEWS:
        cursor.execute(
            f"CREATE VIEW {SCHEMA}.{view.purpose} WITH (security_barrier) AS {select(view)};"
            f"REVOKE ALL ON {SCHEMA}.{view.purpose} FROM PUBLIC, {web}"
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
    for view in VIEWS:
        cursor.execute(f"GRANT SELECT ON {SCHEMA}.{view.purpose} TO {reporter}")
    for table, columns in FACTS.items():
        cursor.execute(f'GRANT SELECT ({", ".join(columns)}) ON "{table}" TO {reporter}')
    for table in PUBLISHED:
        cursor.execute(f'GRANT SELECT, INSERT ON "{table}" TO {reporter}')


def _quoted(name: str) -> Any:
    return sql.Identifier(name).as_string(None)
