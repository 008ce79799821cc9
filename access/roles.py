"""The three roles of the database: who they are, where each is used, and the refusal to serve as a strong one."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

OWNER = "owner"
WEB = "default"


class Router:
    """Pages and tasks know one database. The owner's connection only ever migrates."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == OWNER

    def allow_relation(self, a: Any, b: Any, **hints: Any) -> bool:
        return True


def name_of(alias: str, fallback: str) -> str:
    """The role that an alias signs in as; the fallback where this machine does not hold that address."""
    return settings.DATABASES.get(alias, {}).get("USER") or fallback


def web_role() -> str:
    return name_of(WEB, "good_lives_web")


def reporter_role() -> str:
    return name_of("reporter", "good_lives_reporter")


POWERS = """
SELECT r.rolsuper, r.rolbypassrls, EXISTS (
    SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
      AND pg_has_role(current_user, c.relowner, 'MEMBER'))
FROM pg_roles r WHERE r.rolname = current_user
"""


def refuse_strong_role(alias: str = WEB) -> None:
    """Stop, unless pages would be served by a role that row-level security holds for.

    Raises ImproperlyConfigured naming what is wrong; superusers, owners of our tables (also by membership) and
    roles with BYPASSRLS walk through the second wall as if it were not there.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(POWERS)
        superuser, bypasses, owns = cursor.fetchone()
    for is_so, what in (
        (superuser, "is a superuser"),
        (bypasses, "has BYPASSRLS"),
        (owns, "owns tables of this project"),
    ):
        if is_so:
            raise ImproperlyConfigured(
                f"The role in DATABASE_URL {what}, so row-level security would not hold for it. "
                "Use the web role that `manage.py roles_sql` prints."
            )
