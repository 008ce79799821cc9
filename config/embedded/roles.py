"""The three roles and their database as SQL: run by the embedded server, printed by `manage.py roles_sql`."""

from collections.abc import Mapping

POWERS = {"owner": " createdb", "web": "", "reporter": ""}


def statements(passwords: Mapping[str, str]) -> list[str]:
    """Return the statements that a superuser runs once, in order, in any database.

    The owner may create databases because tests make one. Nobody is a superuser or passes row-level security.
    """
    roles = [
        f"create role good_lives_{role} login nosuperuser nobypassrls{power} password '{passwords[role]}';"
        for role, power in POWERS.items()
    ]
    database = [
        "create database good_lives owner good_lives_owner;",
        "revoke all on database good_lives from public;",
        "grant connect on database good_lives to good_lives_web, good_lives_reporter;",
    ]
    return [*roles, *database]
