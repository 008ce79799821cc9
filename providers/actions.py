"""Every write to the register that comes from a file: taking in a list, and taking in postcodes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max
from django.utils import timezone

from providers import merge, succession, waiting
from providers.intake import Intake, Reject
from providers.models import ImportRun
from providers.sources import recognise
from providers.sources.json_lines import JsonRecords
from providers.sources.postcodes import PostcodeList
from providers.sources.reading import CannotReadError, Lines, Record, Records, Source, Table, storable

Watch = Callable[[Iterable[Record]], Iterable[Record]]
Aside = Callable[[Reject], object]
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
    kind: str
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
    notes: list[str] = field(default_factory=list)  # how the file was read

    @property
    def counts(self) -> dict[str, int]:
        names = ("read", "created", "updated", "unchanged", "closed", "rejected", "left_out")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def import_register(
    *, lines: Source | Table, asked: Request, watch: Watch = iter, aside: Aside | None = None
) -> Report:
    """Take in a published list: all of it or nothing. Bad rows are kept aside and reported.

    `lines` is a list of any kind, or the lines of one. `watch` sees each record pass by: a bar of progress. `aside`
    hears of every row that is kept aside; the report has the first of them.
    Raises CannotReadError when the file as a whole is of no use, WouldCloseError when it came without more than 5 in
    100 entries of the `whole` it should cover and nobody confirmed that.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        # The table of rows on their way in is empty whenever statistics are taken: the planner would believe that of it
        # and go over the whole register once for each row.
        cursor.execute("SET LOCAL enable_nestloop = off")
        areas = merge.known_areas(cursor)
        closing = merge.codes_in(cursor, areas, asked.whole)
        if asked.whole and not closing:
            raise CannotReadError(
                f"I do not know the area “{asked.whole}”. Say a council, a region or England."
            )
        found = lines if isinstance(lines, Table) else Records(lines)
        shape = recognise(found.headings, areas, asked.source, isinstance(found, JsonRecords))
        intake = Intake(shape, aside=aside)
        intake.copy(cursor, watch(found))
        day = _come(asked.as_of) or _day_in(found) or _day_of(intake, asked.whole)
        run = _begin(found, intake, asked, day)
        report = _merge(cursor, intake, day, closing, asked)
        report.notes = list(found.notes)
        merge.keep_raw_rows(cursor, run.pk)
        merge.empty(cursor)
        waited = merge.waited(cursor, intake.shape.source.origin)
        if intake.shape.is_partial:
            report.updated, report.unchanged = report.updated + len(waited), report.unchanged - len(waited)
        succession.settle(cursor, intake.shape.source.origin)
        run.counts, run.ended_at = report.counts, timezone.now()
        run.save(update_fields=["counts", "ended_at"])
    return report


def _come(day: date | None) -> date | None:
    """The day that somebody says the list is of. One that has not come would win over every word for years."""
    if day and day > timezone.localdate():
        raise CannotReadError(
            f"The list cannot be of {day.day} {day:%B %Y}, which has not come yet. Nothing was changed."
        )
    return day


def _day_in(found: Table) -> date | None:
    """The day that the file says it is of."""
    if found.as_of and found.as_of > timezone.localdate():
        raise CannotReadError(
            f"The file says that it is of {found.as_of.day} {found.as_of:%B %Y}, which has not come yet. "
            "Nothing was changed. Say of what day it is with --as-of."
        )
    return found.as_of


def _day_of(intake: Intake, whole: str) -> date:
    """The day a list counts as: the newest that it tells of itself, or else that of the last list of its kind.

    A whole list is never older than the last: it says what is there now.
    """
    if intake.newest and not whole:
        return intake.newest
    last = ImportRun.objects.filter(source=intake.shape.source.code).aggregate(last=Max("as_of"))["last"]
    if intake.shape.needs_day:
        raise CannotReadError(
            "This list does not say of what day it is. Say so with --as-of. Nothing was changed."
        )
    known = [day for day in (intake.newest, last) if day]
    return max(known) if known else timezone.localdate()


def _begin(found: Table, intake: Intake, asked: Request, day: date) -> ImportRun:
    return ImportRun.objects.create(
        source=intake.shape.source.code,
        file_name=storable(found.name),
        digest=found.digest,
        headings=storable(",".join(found.headings)),
        as_of=day,
        whole=asked.whole,
    )


def _merge(cursor: CursorWrapper, intake: Intake, day: date, closing: list[str], asked: Request) -> Report:
    source = intake.shape.source
    facts = merge.facts(source, day, not intake.shape.is_partial) | {"areas": closing}
    new, changed = merge.everything(cursor, facts, intake.shape)
    if intake.shape.is_partial:
        waiting.keep(cursor, facts)
    succession.keep(cursor, facts)
    closed = _close(cursor, facts, asked) if closing else 0
    if new or changed:
        merge.refresh_words(cursor)
    rejected = intake.rejected
    return Report(
        source=source.code,
        kind=intake.shape.label,
        as_of=day,
        read=intake.read,
        created=len(new),
        updated=len(changed),
        unchanged=intake.read - len(new) - len(changed) - rejected,
        closed=closed,
        rejected=rejected,
        left_out=intake.left_out,
        rejects=intake.rejects,
        put_right=[*intake.shape.days.notes(), *intake.put_right],
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
