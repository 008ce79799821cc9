from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from access import roles
from journeys.leaving.replay import replay


class Command(BaseCommand):
    help = "After a backup was restored, before pages are served: erase again every journey that had gone by then."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--begun-too",
            action="store_true",
            help="also where it had begun and nobody's word for it is here",
        )

    def handle(self, *args: Any, begun_too: bool = False, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: only the owner of the tables erases what came back.")
        done = replay(begun_too=begun_too)
        self.stdout.write(
            f"{done.receipts} receipts; {done.erased} journeys had come back and are gone again;"
            f" {done.written_again} receipts written again outside the database."
        )
        if done.begun:
            self.stdout.write(
                f"{done.begun} deletions had begun, and their journeys are here without a word of their persons that"
                " they should go. They stay. If the backup is from before they said so: --begun-too."
            )
