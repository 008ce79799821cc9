import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from providers import actions
from providers.sources.reading import CannotReadError, Lines


class Command(BaseCommand):
    help = "Load postcodes (pc), sectors or outcodes with where they are, so that people can search near one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="a .csv or .csv.xz file; docs/register.md says which"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = actions.load_postcodes(lines=Lines(options["file"]))
        except CannotReadError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(counts))
