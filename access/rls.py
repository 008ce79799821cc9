"""The second wall: PostgreSQL's row-level security, written from rules.GRANTS and each model's `wall`.

`migrate` calls build() as the owner after every run, so a table without policies never outlives a deployment.
Row-level security is enabled and not forced: the owner migrates, and serves nothing. The functions below are
the complete list of SECURITY DEFINER functions; each has a fixed search_path and returns ids only.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections, models, transaction
from psycopg import sql

from access import roles
from access.models import Grant
from access.rules import ALWAYS_WHOLE, GRANTS, Permission, Role, Wall

COMMANDS = ("SELECT", "INSERT", "UPDATE", "DELETE")

# `mine`, `journeys` and `items` are evaluated once a statement (an array from a sub-select), so that the
# policies use indexes; written as EXISTS they scanned whole tables.
_LIVE = "s.grantee_id = gl_user() AND s.ended_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > now())"
_CAPABLE = "c.id = nullif(current_setting('app.capability_id', true), '')::uuid AND c.ends_at > now()"


@dataclass(frozen=True)
class Function:
    """One function of the wall. `definer` ones read tables that the web role may not read whole."""

    name: str
    arguments: str
    returns: str
    body: str
    definer: bool = True

    @property
    def signature(self) -> str:
        return f"{self.name}({self.arguments})"


def functions() -> list[Function]:
    """The complete list: who somebody is to which rows, and what named jobs may ask for."""
    return [*_rights(), *_jobs()]


def _rights() -> list[Function]:
    whole = ", ".join(f"'{permission}'" for permission in sorted(ALWAYS_WHOLE))
    share = (
        "FROM journeys_share s JOIN access_grant g ON g.role = s.stage || '.' || s.level"
        f" WHERE {_LIVE} AND g.permission = p"
    )
    return [
        Function(
            "gl_user", "", "bigint", "SELECT nullif(current_setting('app.user_id', true), '')::bigint", False
        ),
        Function("gl_mine", "", "SETOF uuid", "SELECT id FROM journeys_journey WHERE owner_id = gl_user()"),
        Function(
            "gl_journeys",
            "p text",
            "SETOF uuid",
            f"SELECT s.journey_id {share} AND (s.item_id IS NULL OR p IN ({whole}))"
            f" UNION ALL SELECT c.journey_id FROM access_capability c"
            f" WHERE {_CAPABLE} AND c.permission = p AND c.item_id IS NULL",
        ),
        Function(
            "gl_items",
            "p text",
            "SETOF uuid",
            f"SELECT s.item_id {share} AND s.item_id IS NOT NULL"
            f" UNION ALL SELECT c.item_id FROM access_capability c"
            f" WHERE {_CAPABLE} AND c.permission = p AND c.item_id IS NOT NULL",
        ),
        Function(
            "gl_capability",
            "d text",
            "uuid",
            "SELECT id FROM access_capability WHERE token_digest = d AND ends_at > now()",
        ),
    ]


def _jobs() -> list[Function]:
    return [
        Function(
            "gl_due_jobs",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_outbox WHERE current_setting('app.job', true) = 'outbox-sweep'"
            " AND done_at IS NULL AND given_up_at IS NULL AND try_at <= now() ORDER BY try_at LIMIT n",
        ),
        Function(
            "gl_oldest_job",
            "",
            "timestamptz",
            "SELECT min(due_at) FROM journeys_outbox WHERE current_setting('app.job', true) = 'watchdog'"
            " AND done_at IS NULL AND given_up_at IS NULL",
        ),
        Function(
            "gl_expired_exports",
            "n integer",
            "SETOF uuid",
            "SELECT id FROM journeys_export WHERE current_setting('app.job', true) = 'export-sweep'"
            " AND expires_at <= now() AND state <> 'gone' ORDER BY expires_at LIMIT n",
        ),
        Function(
            "gl_job_user",
            "j uuid",
            "bigint",
            "SELECT user_id FROM journeys_outbox WHERE id = j AND current_setting('app.job', true) = 'outbox-run'",
        ),
        Function(
            "gl_export_user",
            "e uuid",
            "bigint",
            "SELECT made_for_id FROM journeys_export WHERE id = e"
            " AND current_setting('app.job', true) = 'export-sweep'",
        ),
        Function(
            "gl_known_files",
            "files uuid[]",
            "SETOF uuid",
            "SELECT id FROM journeys_attachment WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files)"
            " UNION ALL SELECT id FROM journeys_export WHERE current_setting('app.job', true) = 'file-sweep'"
            " AND id = ANY (files) AND state <> 'gone'",
        ),
    ]


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
        parts.append(f"{wall.item} = ANY (ARRAY(SELECT gl_items('{permission}')))")
    shared = " OR ".join(parts)
    if wall.private:
        shared = " AND ".join(f"NOT {column}" for column in wall.private) + f" AND ({shared})"
    allowed = f"{mine} OR ({shared})"
    if wall.party and command == "SELECT":
        allowed += f" OR ({wall.party} = gl_user() AND {wall.ended} IS NULL)"
    if wall.actor and command == "INSERT":
        allowed = f"{wall.actor} = gl_user() AND ({allowed})"
    return allowed


def _policy_sql(model: type[models.Model], command: str, web: str) -> str | None:
    rule = condition(model, model.wall.permission_for(command), command)  # type: ignore[attr-defined]
    if rule is None:
        return None
    clause = {
        "SELECT": f"USING ({rule})",
        "INSERT": f"WITH CHECK ({rule})",
        "UPDATE": f"USING ({rule}) WITH CHECK ({rule})",
        "DELETE": f"USING ({rule})",
    }[command]
    table = model._meta.db_table
    return f'CREATE POLICY wall_{command.lower()} ON "{table}" FOR {command} TO {web} {clause}'


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
    """Write functions, policies and the policy table anew, in one transaction, as the owner."""
    web = _quoted(roles.web_role())
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        for function in functions():
            cursor.execute(_function_sql(function, web))
        for model in walled():
            table = _quoted(model._meta.db_table)
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            for command in COMMANDS:
                cursor.execute(f"DROP POLICY IF EXISTS wall_{command.lower()} ON {table}")
                policy = _policy_sql(model, command, web)
                if policy:
                    cursor.execute(policy)
        # The rules are read by the functions; the web role may look at them and never change them.
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON access_grant FROM {web}")
    copy_grants(alias)


def _function_sql(function: Function, web: str) -> str:
    rights = "SECURITY DEFINER SET search_path = public, pg_temp" if function.definer else ""
    return (
        f"CREATE OR REPLACE FUNCTION {function.signature} RETURNS {function.returns}"
        f" LANGUAGE sql STABLE {rights} AS $$ {function.body} $$;"
        f"REVOKE ALL ON FUNCTION {function.signature} FROM PUBLIC;"
        f"GRANT EXECUTE ON FUNCTION {function.signature} TO {web}"
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
