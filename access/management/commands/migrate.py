from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

from access import beside, rls, roles


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
        if not options.get("plan"):
            for room in beside.registered:
                self._as_owner(room.drop)
        super().handle(*args, **options)
        if not options.get("plan") and self._is_complete():
            rls.build()
        if not options.get("plan") and self._is_newest():
            for room in beside.registered:
                self._as_owner(room.write)

    def _as_owner(self, write: Callable[[CursorWrapper], None]) -> None:
        with transaction.atomic(using=roles.OWNER), connections[roles.OWNER].cursor() as cursor:
            write(cursor)

    def _is_newest(self) -> bool:
        """What rooms put beside the walls is written for the tables of today."""
        executor = MigrationExecutor(connections[roles.OWNER])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())

    def _is_complete(self) -> bool:
        """The wall needs every table it names; half-way back through old migrations it waits."""
        tables = set(connections[roles.OWNER].introspection.table_names())
        return all(model._meta.db_table in tables for model in rls.walled())
