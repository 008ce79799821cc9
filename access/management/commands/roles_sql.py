from typing import Any

from django.core.management.base import BaseCommand

from access import make_roles, roles

BEFORE = """\
-- Run once as a superuser (psql -f), on PostgreSQL 15 or newer. Put passwords of your own where it says so.
-- "createdb" lets the tests make their databases: leave it out where no tests run."""


class Command(BaseCommand):
    help = "Print the SQL that makes the three database roles and the database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        names = {
            "owner": roles.name_of(roles.OWNER, "good_lives_owner"),
            "web": roles.web_role(),
            "reporter": roles.reporter_role(),
        }
        passwords = {role: f"put-a-password-for-{role}-here" for role in names}
        self.stdout.write("\n".join([BEFORE, *make_roles.statements(passwords, names)]))
