"""From what people said may be counted to a release: counted, kept back, attacked, and only then written down.

All of it as the reporter. True numbers live in this process alone, for as long as it takes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from commissioning import counting, released
from commissioning.attack import standing
from commissioning.attack.audit import Report, audit
from commissioning.attack.reading import NOT_SHOWN, Finding
from commissioning.disclosure.build import Built, RefusedError, build
from commissioning.models import Figures, Release

REPORTER = "reporter"
COUNCIL = released.LEVELS[0]
# One at a time, whoever begins it.
TURN = 6_021_051
# Reasons to refuse are printed up to here; the rest is a number.
SAID = 20


class NotPublishedError(Exception):
    """Nothing was published; the message says why, without any number of people."""


@dataclass(frozen=True)
class Outcome:
    """What was published, and what is said with it."""

    release: released.Release
    counted_at: datetime
    built: Built
    report: Report


def last_quarter(today: date) -> str:
    """The first month of the quarter that ended last: on 23 November 2026 it is 2026-07."""
    began = (today.month - 1) // 3 * 3 + 1
    return f"{today.year}-{began - 3:02}" if began > 3 else f"{today.year - 1}-10"


def rules() -> released.Rules:
    """As the settings say. Raises NotPublishedError where one is below its floor."""
    try:
        return released.Rules(threshold=settings.FIGURES_THRESHOLD, sensitive=settings.FIGURES_SENSITIVE)
    except released.FormError as wrong:
        raise NotPublishedError(f"The settings keep back too little: {wrong}.") from wrong


def publish(period: str, today: date, *, tell: Callable[[str], object] = lambda line: None) -> Outcome:
    """Count, keep back, attack and publish the figures of the quarter that ended last. `tell` hears how far it is.

    Raises NotPublishedError: for another period, where nothing safe can be built, and where the auditor finds a fault.
    """
    if period != last_quarter(today):
        raise NotPublishedError(
            f"Only the quarter that ended last ({last_quarter(today)}) can be counted. What stood at the end of another"
            " one is not kept: counts are never written down."
        )
    wanted = rules()
    counts, counted_at = _count(period)
    with transaction.atomic(using=REPORTER), connections[REPORTER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        before = [released.from_json(row.body) for row in Release.objects.using(REPORTER).order_by("number")]
        tell(f"Counted {len(counts.tables)} tables in {len(counts.areas)} areas.")
        built, report = safe(counts, before, wanted, tell=tell)
        outcome = Outcome(built.release, counted_at, built, report)
        write(outcome.release, counted_at, told(outcome))
    return outcome


def _count(period: str) -> tuple[released.Counts, datetime]:
    with transaction.atomic(using=REPORTER), connections[REPORTER].cursor() as cursor:
        counting.one_snapshot(cursor)
        cursor.execute("SELECT now()")
        counted_at = cursor.fetchone()[0]
        return counting.count(cursor, period), counted_at


def safe(
    counts: released.Counts,
    before: Sequence[released.Release],
    wanted: released.Rules,
    *,
    tell: Callable[[str], object] = lambda line: None,
) -> tuple[Built, Report]:
    """Keep back what has to be, and let the attacker try. Raises NotPublishedError when a fault is found.

    Few people in many areas hang together in more ways than can be gone through. A table with a number of which
    nothing was found, and which could not be shown to be safe either, is tried again for larger areas alone, and in
    the end left out. So is a crossed table, whatever is found in it.
    """
    counts, few = _with_people(counts, before, wanted)
    if few:
        tell(
            f"Told of regions and England alone, since most councils have few people: {', '.join(sorted(few))}."
        )
    while True:
        built = _build(counts, before, wanted)
        tell(f"Kept back what has to be: {built.useful}.")
        report = _attack([*before, built.release], counts)
        if not report.blocked:
            tell(f"The attacker tried {report.guarded} numbers of {report.tables} tables and found none.")
            return built, report
        doubtful = _doubtful(counts, report.findings)
        if not doubtful:
            raise NotPublishedError(
                _lines("The attacker found something", [str(one) for one in report.findings])
            )
        counts = _coarser(counts, doubtful)
        if not counts.tables:
            raise NotPublishedError("No table could be shown to be safe: too few people have said yes.")
        tell(f"Not shown to be safe, and told of larger areas or not at all: {', '.join(sorted(doubtful))}.")


def _build(counts: released.Counts, before: Sequence[released.Release], wanted: released.Rules) -> Built:
    try:
        return build(counts, before, wanted)
    except RefusedError as refused:
        raise NotPublishedError(_lines("These figures cannot be published", refused.reasons)) from refused


def _attack(releases: Sequence[released.Release], counts: released.Counts) -> Report:
    """Everything that was ever published of the period, with what is about to be.

    Other periods are other people: nothing new narrows what was audited then. Of the truth the attacker is told only
    where real people stand, up to a household.
    """
    return audit(
        releases, period=counts.period, standing=standing.of(counts), workers=settings.FIGURES_WORKERS
    )


def _doubtful(counts: released.Counts, findings: Sequence[Finding]) -> set[str]:
    """The tables with the numbers that were not shown to be safe; none where a fault was found.

    Where dimensions cross, who knows people in several numbers at once is left to the attacker (decision 51): that a
    number there is narrowed for somebody is no fault either.
    """
    found: set[str] = set()
    for one in findings:
        tables = [
            table
            for table in counts.tables
            if one.population == table.population
            and one.dimensions <= {dimension.code for dimension in table.dimensions}
        ]
        crossed = tables and all(len(table.dimensions) > 1 for table in tables)
        if one.kind != NOT_SHOWN and not crossed:
            return set()
        found.update(table.code for table in tables)
    return found


def _with_people(
    counts: released.Counts, before: Sequence[released.Release], wanted: released.Rules
) -> tuple[released.Counts, set[str]]:
    """The counts without councils in the tables of which most councils have too few people for a share; and which.

    Of councils with so few nearly all is kept back, and much of their region for their sake. A table that an earlier
    release of the period told of councils stays, so that nothing is taken back.
    """
    told = {
        table.code
        for release in before
        if release.period == counts.period
        for table in release.tables
        if COUNCIL in table.levels
    }
    few = set()
    for table in counts.tables:
        asked = [
            int(row.flat[-1])
            for area, row in zip(table.areas, table.cells, strict=True)
            if counts.areas[area].level == COUNCIL
        ]
        enough = sum(people >= wanted.percent_from for people in asked)
        if table.levels != (COUNCIL,) and table.code not in told and enough * 2 < len(asked):
            few.add(table.code)
    return _coarser(counts, few), few


def _coarser(counts: released.Counts, doubtful: set[str]) -> released.Counts:
    """These tables without their smallest areas; without the tables, where there are no larger ones."""
    tables = []
    for table in counts.tables:
        finest = next(level for level in released.LEVELS if level in table.levels)
        levels = tuple(level for level in table.levels if level != finest)
        if table.code not in doubtful:
            tables.append(table)
        elif levels:
            rows = [row for row, area in enumerate(table.areas) if counts.areas[area].level != finest]
            areas = tuple(table.areas[row] for row in rows)
            tables.append(replace(table, levels=levels, areas=areas, cells=table.cells[rows]))
    return replace(counts, tables=tuple(tables))


def _lines(what: str, reasons: Sequence[str]) -> str:
    more = [f"and {len(reasons) - SAID} more"] if len(reasons) > SAID else []
    return "\n- ".join([f"{what}:", *reasons[:SAID], *more])


def told(outcome: Outcome) -> dict[str, Any]:
    """What is said with a release: nothing that the figures do not say themselves."""
    cells = sum(table.cells.size for table in outcome.release.tables)
    kept_back = sum(int((table.cells == released.SUPPRESSED).sum()) for table in outcome.release.tables)
    return {
        "tables": len(outcome.release.tables),
        "cells": cells,
        "shown": cells - kept_back,
        "attacked": outcome.report.guarded,
        "known_but_one": round(outcome.report.but_one.share, 4),
        "rules": {"threshold": outcome.release.rules.threshold, "sensitive": outcome.release.rules.sensitive},
    }


def write(release: released.Release, counted_at: datetime, with_it: dict[str, Any]) -> None:
    """Add a release, whole and table by table. Whoever calls has had it attacked."""
    body = released.as_json(release)
    row = Release.objects.using(REPORTER).create(
        number=release.number, period=release.period, catalogue=release.catalogue, counted_at=counted_at,
        body=body, told=with_it,
    )  # fmt: skip
    Figures.objects.using(REPORTER).bulk_create(
        (
            Figures(release=row, table=table["code"], area=area, cells=cells)
            for table in body["tables"]
            for area, cells in table["cells"].items()
        ),
        batch_size=500,
    )
