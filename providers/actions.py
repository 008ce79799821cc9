"""Every write to the register that comes from a file: taking in a list, and taking in postcodes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils import timezone

from providers import merge
from providers.intake import Intake, Reject
from providers.models import ImportRun
from providers.sources import recognise
from providers.sources.postcodes import PostcodeList
from providers.sources.reading import CannotReadError, Lines, Records, Source, storable

# One import at a time: the second waits for the first, then sees what it did.
_LOCK = 0x676C7265
MOST_TO_CLOSE = 0.05


class WouldCloseError(Exception):
    """A whole list came without so many entries that somebody should look first."""


@dataclass(frozen=True)
class Request:
    """What is asked for besides the file: see `manage.py import_register --help`."""

    as_of: date | None = None
    whole: str = ""
    confirmed: bool = False
    source: str = ""  # whose word it is, where that is not the one the file's shape belongs to


@dataclass
class Report:
    """What came of one file. The counts are rows of the file, but for `closed`: entries it came without."""

    source: str
    as_of: date
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    closed: int = 0
    rejected: int = 0
    left_out: int = 0
    rejects: list[Reject] = field(default_factory=list)
    put_right: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        names = ("read", "created", "updated", "unchanged", "closed", "rejected", "left_out")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def import_register(*, lines: Source, asked: Request) -> Report:
    """Take in a published list: all of it or nothing. Bad rows are kept aside and reported.

    Raises CannotReadError when the file as a whole is of no use, WouldCloseError when it came without more than 5 in
    100 entries of the `whole` it should cover and nobody confirmed that.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        areas = merge.known_areas(cursor)
        closing = merge.codes_in(cursor, areas, asked.whole)
        if asked.whole and not closing:
            raise CannotReadError(
                f"I do not know the area “{asked.whole}”. Say a council, a region or England."
            )
        found = Records(lines)
        intake = Intake(recognise(found.headings, areas, asked.source))
        intake.copy(cursor, found)
        day = asked.as_of or _day_of(intake)
        run = _begin(lines, found, intake, asked, day)
        report = _merge(cursor, intake, day, closing, asked)
        merge.keep_raw_rows(cursor, run.pk)
        merge.empty(cursor)
        run.counts, run.ended_at = report.counts, timezone.now()
        run.save(update_fields=["counts", "ended_at"])
    return report


def _day_of(intake: Intake) -> date:
    """The day a list without a date counts as: that of its newest rating, and no older than the last of its kind."""
    source = intake.shape.source.code
    last = ImportRun.objects.filter(source=source).aggregate(last=Max("as_of"))["last"]
    known = [day for day in (intake.newest, last) if day]
    return max(known) if known else timezone.localdate()


def _begin(lines: Source, found: Records, intake: Intake, asked: Request, day: date) -> ImportRun:
    return ImportRun.objects.create(
        source=intake.shape.source.code,
        file_name=storable(lines.name),
        digest=lines.digest,
        headings=storable(",".join(found.headings)),
        as_of=day,
        whole=asked.whole,
    )


def _merge(cursor: CursorWrapper, intake: Intake, day: date, closing: list[str], asked: Request) -> Report:
    source = intake.shape.source
    facts = {"origin": source.origin, "main": f'["{source.code}", "{day}"]', "as_of": day, "areas": closing}
    merge.providers(cursor, facts)
    new, changed = merge.services(cursor, facts, intake.shape.speaks_of)
    changed |= merge.ratings(cursor, facts, new)
    closed = _close(cursor, facts, asked) if closing else 0
    if new or changed:
        merge.refresh_words(cursor)
    rejected = len(intake.rejects)
    return Report(
        source=source.code,
        as_of=day,
        read=intake.read,
        created=len(new),
        updated=len(changed),
        unchanged=intake.read - len(new) - len(changed) - rejected,
        closed=closed,
        rejected=rejected,
        left_out=intake.left_out,
        rejects=intake.rejects,
        put_right=intake.put_right,
    )


def _close(cursor: CursorWrapper, facts: dict[str, Any], asked: Request) -> int:
    absent, there = merge.absent(cursor, facts)
    if absent > there * MOST_TO_CLOSE and not asked.confirmed:
        raise WouldCloseError(
            f"This list came without {absent:,} of the {there:,} services that are open in {asked.whole}. "
            "That is more than 5 in 100, so nothing was changed. If it is right, say so with --confirm."
        )
    return merge.close_absent(cursor, facts)


@transaction.atomic
def load_postcodes(*, lines: Lines) -> dict[str, int]:
    """Take in a list of postcodes, or of their beginnings. Codes it does not name stay as they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found = PostcodeList(lines, merge.known_areas(cursor))
        with cursor.copy("COPY providers_incomingpostcode (code, lat, lon, authority) FROM STDIN") as copy:
            for block in found.blocks():
                copy.write(block)
        counts = merge.postcodes(cursor)
    return {"read": found.read, **counts, "rejected": found.rejected}
