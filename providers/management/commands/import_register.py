import csv
import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from providers import actions
from providers.sources.reading import CannotReadError, Lines
from providers.vocabulary import SOURCES

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Take a published list of services into the register. Prints what came of it; the last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a .csv or .csv.xz file")
        parser.add_argument(
            "--rejects", metavar="FILE", help="where to write the rows that were kept aside (CSV)"
        )
        parser.add_argument(
            "--as-of",
            metavar="DATE",
            type=date.fromisoformat,
            help="the day the list is of, as 2021-01-30, where the file does not say",
        )
        parser.add_argument(
            "--whole",
            metavar="AREA",
            default="",
            help="the list is complete for this council, region or England: close what it came without",
        )
        parser.add_argument(
            "--confirm", action="store_true", help="close even more than 5 in 100 of the area's services"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rejects"]:
            self.can_write(Path(options["rejects"]))
        asked = actions.Request(options["as_of"], options["whole"], options["confirm"])
        try:
            report = actions.import_register(lines=Lines(options["file"]), asked=asked)
        except (CannotReadError, actions.WouldCloseError) as error:
            raise CommandError(str(error)) from error
        if options["rejects"]:
            write_rejects(Path(options["rejects"]), report)
        for line in sentences(report, options["rejects"]):
            self.stdout.write(line)
        self.stdout.write(json.dumps(report.counts))

    def can_write(self, path: Path) -> None:
        """Stop before anything changes when there is nowhere to put the rejects."""
        try:
            path.touch()
        except OSError as error:
            raise CommandError(f"I cannot write {path}: {error.strerror}. Nothing was changed.") from error


def sentences(report: actions.Report, rejects: str | None) -> list[str]:
    """What came of it, for a person."""
    source = SOURCES[report.source]
    lines = [f"{source.label}, as of {report.as_of.day} {report.as_of:%B %Y}. {source.licence}".strip()]
    lines += [f"Put right: {what}." for what in report.put_right[:SHOWN]]
    if report.left_out:
        lines.append(f"{report.left_out:,} rows are not about adult social care and were left out.")
    for reject in report.rejects[:SHOWN]:
        where = f", {reject.column}" if reject.column else ""
        lines.append(f"Kept aside: line {reject.line}{where}: {reject.reason}")
    more = len(report.rejects) - SHOWN
    if more > 0:
        lines.append(
            f"And {more:,} more rows. {'They are in the file of rejects.' if rejects else 'See --rejects.'}"
        )
    return lines


def write_rejects(path: Path, report: actions.Report) -> None:
    """Write the rows kept aside. A cell never begins as a formula does: people open this in a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "number", "column", "reason", "row"])
        for reject in report.rejects:
            cells = (str(reject.line), reject.number, reject.column, reject.reason, reject.text)
            writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
