from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from access import roles
from journeys.leaving.replay import replay


class Command(BaseCommand):
    help = "After a backup was restored, before pages are served: erase again every journey that had gone by then."

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: only the owner of the tables erases what came back.")
        done = replay()
        self.stdout.write(
            f"{done.receipts} receipts; {done.erased} journeys had come back and are gone again;"
            f" {done.written_again} receipts written again outside the database."
        )
