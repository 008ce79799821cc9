from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from access import roles
from journeys.leaving.traces import everywhere


class Command(BaseCommand):
    help = (
        "Look for words in every column of every table, in every file, in sessions, cache and broker. "
        "Says where each is, and ends with 1 if any is anywhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="+", metavar="WORD", help="a word, or a number of a row")

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: only the owner of the tables sees all of them.")
        found = 0
        for trace in everywhere(options["words"]):
            found += 1
            self.stdout.write(f"{trace.word}: {trace.where}")
        if found:
            raise CommandError(f"Found in {found} places.")
        self.stdout.write("Found nowhere.")
