import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from journeys.symbols import mulberry
from journeys.symbols.archive import CannotReadError
from journeys.symbols.sets import Reject

SHOWN = 20


class Command(BaseCommand):
    help = "Bring in the Mulberry symbols from their ZIP. Running it again changes nothing. The last line is JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="mulberry-symbols.zip")
        parser.add_argument(
            "--rejects", metavar="FILE", type=Path, help="where to write the rows that were kept aside (CSV)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = mulberry.load(options["file"])
        except CannotReadError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        about = mulberry.ABOUT
        self.stdout.write(f"{about['title']}. {about['attribution']}. {about['licence']}.")
        for reject in report.rejects[:SHOWN]:
            self.stdout.write(f"Kept aside: line {reject.row}, {reject.name}: {reject.reason}")
        if len(report.rejects) > SHOWN:
            self.stdout.write(f"And {len(report.rejects) - SHOWN:,} more rows. See --rejects.")
        if options["rejects"]:
            write_rejects(options["rejects"], report.rejects)
        self.stdout.write(json.dumps(report.counts))


def write_rejects(path: Path, rejects: list[Reject]) -> None:
    """Write the rows kept aside. A cell never begins as a formula does: people open this in a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "symbol", "reason"])
        for reject in rejects:
            cells = (str(reject.row), reject.name, reject.reason)
            writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
