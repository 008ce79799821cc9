from typing import Any

from django.core.management.base import BaseCommand

from access import roles

SQL = """-- Run once as a superuser (psql -f), on PostgreSQL 15 or newer. Put passwords of your own where it says so.
CREATE ROLE {owner} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD 'put-a-password-here';
CREATE ROLE {web} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD 'put-another-here';
CREATE ROLE {reporter} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD 'and-another-here';
-- Only for running the tests on this server:
-- ALTER ROLE {owner} CREATEDB;
CREATE DATABASE good_lives OWNER {owner};
"""


class Command(BaseCommand):
    help = "Print the SQL that makes the three database roles and the database."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(
            SQL.format(
                owner=roles.name_of(roles.OWNER, "good_lives_owner"),
                web=roles.web_role(),
                reporter=roles.reporter_role(),
            )
        )
