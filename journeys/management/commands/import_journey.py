"""`manage.py import_journey FILE.zip`: everything about one person, brought in from a copy that they took away."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journeys.exports.bring.actions import bring
from journeys.exports.bring.archive import RefusedError


class Command(BaseCommand):
    help = "Bring in a journey from a copy of everything (a ZIP, or its journey.json with the folder media beside it)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--email", help="the mailbox by which the person signs in here")

        parser.add_argument(
            "--wanted-back", action="store_true", help="it was deleted here, and its person wants it back"
        )

    def handle(
        self, *args: Any, file: Path, email: str | None, wanted_back: bool = False, **options: Any
    ) -> None:
        """The last line is a JSON object: journey, rows, files, bytes, missing."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            brought = bring(file, email=email, wanted_back=wanted_back)
        except RefusedError as why:
            raise CommandError(f"Nothing was brought in. {why}") from why
        said = {name: str(value) if name == "journey" else value for name, value in vars(brought).items()}
        self.stdout.write(json.dumps(said))
