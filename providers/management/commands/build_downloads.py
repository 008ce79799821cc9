import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from providers.api import downloads


class Command(BaseCommand):
    help = "Make the files with the whole register, where it has changed since they were made. The last line is JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="make them even where nothing has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        files = downloads.build(again=options["again"])
        for file in files:
            self.stdout.write(
                f"{file.name}: {file.rows:,} services, {file.size:,} bytes, {file.made_at:%Y-%m-%d %H:%M}"
            )
        self.stdout.write(json.dumps({file.name: file.rows for file in files}))
