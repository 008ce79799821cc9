"""The second wall: PostgreSQL's row-level security, written from rules.GRANTS and each model's `wall`.

`migrate` calls build() as the owner after every run, so a table without policies never outlives a deployment.
Row-level security is enabled and not forced: the owner migrates, and serves nothing. The functions below are
the complete list of SECURITY DEFINER functions; each has a fixed search_path and returns ids only.
"""

from django.apps import apps
from django.db import connections, models, transaction
from psycopg import sql

from access import erasure, held, roles
from access.by_hand import OTHER_POLICIES
from access.chain import sql as chain
from access.functions import Function
from access.jobs import jobs
from access.models import Grant
from access.rights import rights
from access.rules import GRANTS, Permission, Role, Wall

COMMANDS = ("SELECT", "INSERT", "UPDATE", "DELETE")


def functions() -> list[Function]:
    """The complete list: who somebody is to which rows, and what named jobs may ask for."""
    return [*rights(), *jobs(), *held.functions(), *chain.functions(), *erasure.functions()]


def walled() -> list[type[models.Model]]:
    """Every model a person owns rows of, in a steady order."""
    return sorted(
        (model for model in apps.get_models() if hasattr(model, "wall")),
        key=lambda model: model._meta.db_table,
    )


def _journey_column(model: type[models.Model]) -> str:
    return "id" if model._meta.label == "journeys.Journey" else "journey_id"


def condition(model: type[models.Model], permission: Permission | None, command: str) -> str | None:
    """The SQL that lets a row through for this command, or None when nobody may."""
    wall: Wall = model.wall  # type: ignore[attr-defined]
    if permission is None:
        return None
    key = _journey_column(model)
    mine = "owner_id = gl_user()" if key == "id" else f"{key} = ANY (ARRAY(SELECT gl_mine()))"
    parts = [f"{key} = ANY (ARRAY(SELECT gl_journeys('{permission}')))"]
    if wall.item:
        # The first half is for the index; the second holds a share to the journey that it is of.
        parts.append(
            f"{wall.item} = ANY (ARRAY(SELECT gl_items('{permission}')))"
            f" AND ARRAY[{key}, {wall.item}] IN (SELECT gl_shared_items('{permission}'))"
        )
    shared = " OR ".join(parts)
    if wall.private:
        shared = " AND ".join(f"NOT {column}" for column in wall.private) + f" AND ({shared})"
    if wall.author:
        shared = f"{wall.author} = gl_user() AND ({shared})"
    allowed = f"{mine} OR ({shared})"
    if command == "SELECT":
        for column, opens in wall.also:
            allowed += f" OR ({column} AND {key} = ANY (ARRAY(SELECT gl_journeys('{opens}'))))"
        for column, opens in wall.shown_at:
            allowed += f" OR ({_shown_at(column, opens, key)})"
    if wall.party and command == "SELECT":
        allowed += f" OR ({_other_side(wall, key)})"
    if wall.actor and command == "INSERT":
        allowed = f"{wall.actor} = gl_user() AND ({allowed})"
    return allowed


def _shown_at(column: str, opens: Permission, key: str) -> str:
    """Rows that name an item which whoever asks may open. The first half is for the index, as with single items."""
    given = f"gl_shared_items('{opens}') AS given(pair)"
    return (
        f"{key} = ANY (ARRAY(SELECT pair[1] FROM {given}))"
        f" AND EXISTS (SELECT FROM {given} WHERE pair[1] = {key} AND pair[2] = ANY ({column}))"
    )


def _other_side(wall: Wall, key: str) -> str:
    """Rows that name whoever asks, or a team of theirs, for as long as they last."""
    theirs = f"{wall.party} = gl_user()"
    if wall.team:
        theirs += f" OR {wall.team} = ANY (ARRAY(SELECT gl_teams()))"
    lasting = f"{wall.ended} IS NULL"
    if wall.until:
        lasting += f" AND ({wall.until} IS NULL OR {wall.until} > now())"
    if wall.holding:
        lasting += f" AND {key} = ANY (ARRAY(SELECT gl_journeys('{wall.holding}')))"
    return f"({theirs}) AND {lasting}"


# Rights that the web role has not got at all, whatever a policy says. The rules are read by the functions and
# changed by nobody; what happened is added to, and stays.
REVOKED = {
    "access_grant": "INSERT, UPDATE, DELETE, TRUNCATE",
    "access_event": "UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER",
    "access_eventhead": "INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER",
}


def _policies(web: str) -> list[str]:
    written = (_policy_sql(model, command, web) for model in walled() for command in COMMANDS)
    return [policy for policy in written if policy]


def _other_policies(web: str) -> list[str]:
    return [
        f'CREATE POLICY wall_{command.lower()} ON "{table}" FOR {command} TO {web} {_clause(command, *rule)}'
        for table, rules in OTHER_POLICIES.items()
        for command, rule in rules.items()
    ]


def _clause(command: str, rule: str, after: str = "") -> str:
    return {
        "SELECT": f"USING ({rule})",
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK ({after or rule})",
        "DELETE": f"USING ({rule})",
    }[command]


def _policy_sql(model: type[models.Model], command: str, web: str) -> str | None:
    rule = condition(model, model.wall.permission_for(command), command)  # type: ignore[attr-defined]
    if rule is None:
        return None
    table = model._meta.db_table
    return (
        f'CREATE POLICY wall_{command.lower()} ON "{table}" FOR {command} TO {web} {_clause(command, rule)}'
    )


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)


def prepare(alias: str = roles.OWNER) -> None:
    """Before tables are made: let the web role use every table and sequence to come, and let nobody else in."""
    web = _quoted(roles.web_role())
    with connections[alias].cursor() as cursor:
        cursor.execute(
            f"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {web};"
            f"ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {web};"
            "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
        )


def build(alias: str = roles.OWNER) -> None:
    """Write functions, policies, triggers, chains and the policy table anew, in one transaction, as the owner."""
    web = _quoted(roles.web_role())
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        for function in functions():
            cursor.execute(_function_sql(function, web))
        for name in [*(model._meta.db_table for model in walled()), *OTHER_POLICIES]:
            table = _quoted(name)
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            for command in COMMANDS:
                cursor.execute(f"DROP POLICY IF EXISTS wall_{command.lower()} ON {table}")
        for policy in [*_policies(web), *_other_policies(web)]:
            cursor.execute(policy)
        for name, rights in REVOKED.items():
            cursor.execute(f"REVOKE {rights} ON {_quoted(name)} FROM {web}")
        held.write(cursor)
        erasure.write(cursor)
        chain.begin(cursor)
    copy_grants(alias)


def _function_sql(function: Function, web: str) -> str:
    rights = "SECURITY DEFINER SET search_path = public, pg_temp" if function.definer else ""
    grant = f"GRANT EXECUTE ON FUNCTION {function.signature} TO {web}" if function.granted else ""
    return (
        f"CREATE OR REPLACE FUNCTION {function.signature} RETURNS {function.returns}"
        f" LANGUAGE {function.language} {rights} AS $$ {function.body} $$;"
        f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC;"
        f"{grant}"
    )


def copy_grants(alias: str = roles.OWNER) -> None:
    """Make the database's copy of the policy equal to rules.GRANTS."""
    cells = {(str(r), str(p)) for r, given in GRANTS.items() if r != Role.OWNER for p in given}
    with transaction.atomic(using=alias):
        kept = set()
        for grant in Grant.objects.using(alias).all():
            if (grant.role, grant.permission) in cells:
                kept.add((grant.role, grant.permission))
            else:
                grant.delete()
        Grant.objects.using(alias).bulk_create(
            Grant(role=role, permission=permission) for role, permission in sorted(cells - kept)
        )
