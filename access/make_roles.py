"""The three roles and their database as SQL: run by the embedded server, printed by `manage.py roles_sql`."""

from collections.abc import Mapping

POWERS = {"owner": " createdb", "web": "", "reporter": ""}


NAMES = {role: f"good_lives_{role}" for role in POWERS}


def statements(passwords: Mapping[str, str], names: Mapping[str, str] = NAMES) -> list[str]:
    """Return the statements that a superuser runs once, in order, in any database; names and passwords by role.

    The owner may create databases because tests make one. Nobody is a superuser or passes row-level security.
    """
    roles = [
        f"create role {names[role]} login nosuperuser nobypassrls{power} password '{passwords[role]}';"
        for role, power in POWERS.items()
    ]
    database = [
        f"create database good_lives owner {names['owner']};",
        "revoke all on database good_lives from public;",
        f"grant connect on database good_lives to {names['web']}, {names['reporter']};",
    ]
    return [*roles, *database]
