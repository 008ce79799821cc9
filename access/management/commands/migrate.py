from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections

from access import rls, roles


class Command(migrate.Command):
    """Django's migrate, run as the owner, with the second wall rebuilt from the rules afterwards."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=roles.OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: tables are made by the owner, not by the web role.")
        if options["database"] != roles.OWNER or options.get("check_unapplied"):
            super().handle(*args, **options)
            return
        rls.prepare()
        super().handle(*args, **options)
        if not options.get("plan") and self._is_complete():
            rls.build()

    def _is_complete(self) -> bool:
        """The wall needs every table it names; half-way back through old migrations it waits."""
        tables = set(connections[roles.OWNER].introspection.table_names())
        return all(model._meta.db_table in tables for model in rls.walled())
