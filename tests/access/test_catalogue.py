"""PostgreSQL's own catalogue, gone over: every table, policy, function, grant and role."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections

from access import rls, roles
from commissioning.reporter.wall import FACTS, PUBLISHED

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

# Tables that hold nothing a person owns a row of: sign-in data (read before anybody is known; the written
# exception), Django's own, the framework's words, the drawings of symbols, the policy itself, the public register and
# published figures.
NOT_PERSON_OWNED = (
    "access_grant", "account_", "accounts_", "auth_", "aspirations_framework", "commissioning_", "django_",
    "journeys_symbol", "mfa_", "providers_", "socialaccount_", "usersessions_",
)  # fmt: skip


def rows(statement: str, *values: Any) -> list[tuple]:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_every_table_is_walled_or_listed_as_nobodys() -> None:
    walled = {model._meta.db_table for model in rls.walled()} | set(rls.OTHER_POLICIES)
    found = rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'p')"
    )
    for table, secured, forced in found:
        assert not forced, (
            f"{table}: forced, the owner's data migrations would change nothing and say nothing"
        )
        if table in walled:
            assert secured, f"{table} has a wall in its model and none in the database"
        else:
            assert table.startswith(NOT_PERSON_OWNED), f"{table} is neither walled nor listed"


def test_every_table_with_a_journey_is_walled() -> None:
    walled = {model._meta.db_table for model in rls.walled()} - {"journeys_journey"}
    with_key = rows("SELECT table_name FROM information_schema.columns"
                    " WHERE table_schema = 'public' AND column_name = 'journey_id'")  # fmt: skip
    assert {table for (table,) in with_key} == walled


def test_every_policy_is_one_that_the_rules_write() -> None:
    expected = {
        (model._meta.db_table, f"wall_{command.lower()}", command)
        for model in rls.walled()
        for command in rls.COMMANDS
        if model.wall.permission_for(command)
    } | {
        (table, f"wall_{command.lower()}", command)
        for table, rules in rls.OTHER_POLICIES.items()
        for command in rules
    }
    found = rows("SELECT tablename, policyname, cmd, permissive, roles::text FROM pg_policies")
    assert {row[:3] for row in found} == expected
    assert {row[3] for row in found} == {"PERMISSIVE"}
    assert {row[4] for row in found} == {"{" + roles.web_role() + "}"}


def test_the_definer_functions_are_the_listed_ones_and_return_ids_only() -> None:
    found = rows(
        "SELECT p.proname, p.proconfig, t.typname, has_function_privilege('public', p.oid, 'EXECUTE') FROM pg_proc p"
        " JOIN pg_type t ON t.oid = p.prorettype JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE p.prosecdef AND n.nspname = 'public'"
    )
    assert {row[0] for row in found} == {function.name for function in rls.functions() if function.definer}
    for name, configuration, returns, public_may in found:
        assert configuration == ["search_path=public, pg_temp"], name
        assert returns in {"uuid", "_uuid", "int8", "timestamptz", "trigger"}, name
        assert not public_may, name


def test_the_functions_that_only_triggers_and_the_owner_call_are_not_the_web_roles() -> None:
    inner = {function.name for function in rls.functions() if not function.granted}
    assert inner == {
        "gl_unlink_new", "gl_link_journey", "gl_link_events", "gl_one_journey", "gl_one_letter", "gl_letter_goes",
        "gl_kept_with", "gl_erase_rows", "gl_asked_goes",
    }  # fmt: skip
    found = rows("SELECT proname FROM pg_proc WHERE proname LIKE 'gl\\_%%'"
                 " AND NOT has_function_privilege(current_user, oid, 'EXECUTE')")  # fmt: skip
    assert {name for (name,) in found} == inner


def test_the_triggers_of_what_happened_are_there_and_on() -> None:
    found = rows(
        "SELECT tgrelid::regclass::text, tgname, tgenabled::text, tgdeferrable, tginitdeferred FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'access\\_%%'"
    )
    assert sorted(found) == [
        ("access_event", "gl_linked", "O", True, True),
        ("access_event", "gl_unlinked", "O", False, False),
    ]


def test_the_web_role_only_adds_to_what_happened() -> None:
    for table, held in {"access_event": {"SELECT", "INSERT"}, "access_eventhead": {"SELECT"}}.items():
        every = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
        assert {
            right
            for right in every
            if rows("SELECT has_table_privilege(current_user, %s, %s)", table, right) == [(True,)]
        } == held


def test_there_is_no_view_to_look_round_the_wall_through() -> None:
    """But for the reporter's, which nobody else reads: tests/commissioning/test_wall.py."""
    assert rows("SELECT viewname FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'figures')"
                " UNION ALL SELECT matviewname FROM pg_matviews") == []  # fmt: skip


def test_the_web_role_owns_nothing_and_belongs_to_nobody() -> None:
    assert rows("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == []
    assert rows("SELECT roleid::regrole FROM pg_auth_members WHERE member = current_user::regrole") == []
    assert rows("SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles"
                " WHERE rolname = current_user") == [(False, False, False, False)]  # fmt: skip


def test_the_reporter_has_no_right_to_any_table_of_persons() -> None:
    reporter = roles.reporter_role()
    for model in apps.get_models():
        if model._meta.db_table in PUBLISHED:
            continue
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            (held,) = rows("SELECT has_table_privilege(%s, %s, %s)", reporter, model._meta.db_table, right)
            assert held == (False,), (model, right)
        held_of_columns = rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND has_column_privilege(%s, attrelid, attnum, 'SELECT, INSERT, UPDATE, REFERENCES')",
            model._meta.db_table, reporter,
        )  # fmt: skip
        assert {name for (name,) in held_of_columns} == set(FACTS.get(model._meta.db_table, ()))


def test_start_up_refuses_the_owner_and_lets_the_web_role_serve() -> None:
    roles.refuse_strong_role()
    with pytest.raises(ImproperlyConfigured, match="owns tables"):
        roles.refuse_strong_role(roles.OWNER)


def test_tests_run_as_the_web_role() -> None:
    assert connection.alias == "default"
    assert rows("SELECT current_user, session_user") == [(roles.web_role(), roles.web_role())]


def test_no_plan_on_a_walled_table_scans_it_whole_for_one_journey() -> None:
    """Every walled table has an index that starts with its key, or each page would read everybody's rows."""
    for model in rls.walled():
        column = "owner_id" if model._meta.db_table == "journeys_journey" else "journey_id"
        firsts = rows(
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
            " WHERE i.indrelid = %s::regclass",
            model._meta.db_table,
        )
        assert (column,) in firsts, model
