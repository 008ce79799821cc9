import json
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from providers import actions
from providers.exports import csv_lines, write_csv
from providers.sources.opening import opened
from providers.sources.reading import CannotReadError, Record
from providers.vocabulary import SOURCES

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Take a published list of services into the register. Prints what came of it; the last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="an ODS, XLSX, CSV or .csv.xz file")
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
            "--encoding",
            choices=["utf-8", "windows-1252"],
            default="utf-8",
            help="how the letters of a CSV file are written (UTF-16 is seen by itself)",
        )
        parser.add_argument(
            "--confirm", action="store_true", help="close even more than 5 in 100 of the area's services"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = actions.Request(options["as_of"], options["whole"], options["confirm"])
        try:
            with ExitStack() as files:
                aside = self.rejects(Path(options["rejects"]), files) if options["rejects"] else None
                found = opened(options["file"], options["encoding"])
                report = actions.import_register(lines=found, asked=asked, watch=with_a_bar, aside=aside)
        except (CannotReadError, actions.WouldCloseError) as error:
            raise CommandError(str(error)) from error
        for line in sentences(report, options["rejects"]):
            self.stdout.write(line)
        self.stdout.write(json.dumps(report.counts))

    def rejects(self, path: Path, files: ExitStack) -> actions.Aside:
        """Begin the file of rejects, before anything changes: each row is written as it is kept aside."""
        try:
            file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
        except OSError as error:
            raise CommandError(f"I cannot write {path}: {error.strerror}. Nothing was changed.") from error
        write_csv(file, ("line", "number", "column", "reason", "row"), ())
        return lambda r: file.writelines(csv_lines((r.line, r.number, r.column, r.reason, r.text), ()))


def with_a_bar(records: Iterable[Record]) -> Iterable[Record]:
    """Show how many rows have been read, and how many a second: only where somebody looks on."""
    return tqdm(records, unit=" rows", desc="Reading", disable=None)


def sentences(report: actions.Report, rejects: str | None) -> list[str]:
    """What came of it, for a person."""
    source = SOURCES[report.source]
    lines = [f"I recognised this as {report.kind}."]
    lines += [f"{source.label}, as of {report.as_of.day} {report.as_of:%B %Y}. {source.licence}".strip()]
    lines += [f"{note}." for note in report.notes]
    lines += [f"Put right: {what}." for what in report.put_right[:SHOWN]]
    if report.left_out:
        lines.append(f"{report.left_out:,} rows are not about adult social care and were left out.")
    for reject in report.rejects[:SHOWN]:
        where = f", {reject.column}" if reject.column else ""
        lines.append(f"Kept aside: line {reject.line}{where}: {reject.reason}")
    more = report.rejected - SHOWN
    if more > 0:
        lines.append(
            f"And {more:,} more rows. {'They are in the file of rejects.' if rejects else 'See --rejects.'}"
        )
    return lines
