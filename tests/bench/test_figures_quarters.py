"""Two years of figures: people come, go and change their minds; each quarter is kept back, then all are attacked."""

import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from commissioning.attack import standing
from commissioning.attack.audit import Report, audit
from commissioning.attack.differencing import differences
from commissioning.disclosure.build import Built, RefusedError, build
from commissioning.released import SUPPRESSED, Counts, Release, Table
from tests.commissioning.made_up import quarters

JOURNEYS = int(os.environ.get("GOOD_LIVES_JOURNEYS", "200000"))
WORKERS = 2
BUILD_SECONDS, AUDIT_SECONDS = 5 * 60, 30 * 60
# What is not in the first release of a quarter, and in a second one: a table; or levels of one.
LATER = {
    1: ("advocate", ()),
    3: ("areas-of-life", ("region", "england")),
    4: ("nobody-offers", ("council",)),
    6: ("goals-for", ("region",)),
}


@dataclass(frozen=True)
class Quarter:
    counts: Counts
    built: tuple[Built, ...]


def levels(table: Table, counts: Counts, kept: tuple[str, ...]) -> Table:
    """The table at these of its levels."""
    rows = [place for place, code in enumerate(table.areas) if counts.areas[code].level in kept]
    return replace(table, levels=kept, areas=tuple(table.areas[row] for row in rows), cells=table.cells[rows])


def first_part(counts: Counts, code: str, gone: tuple[str, ...]) -> Counts:
    """The counts without a table, or without some of its levels."""
    others = [table for table in counts.tables if table.code != code]
    table = next(table for table in counts.tables if table.code == code)
    left = tuple(level for level in table.levels if level not in gone)
    return replace(counts, tables=(*others, *([levels(table, counts, left)] if gone else [])))


@pytest.fixture(scope="module")
def years() -> list[Quarter]:
    found: list[Quarter] = []
    for number, counts in enumerate(quarters(journeys=JOURNEYS)):
        before = releases(found)
        built: tuple[Built, ...] = ()
        if number in LATER:
            first = timed(first_part(counts, *LATER[number]), before)
            try:
                built = (first, timed(counts, [*before, first.release]))
            except RefusedError as refused:
                print(f"\n{counts.period}: {' '.join(LATER[number][1])} later is refused: {refused}", end="")
        found.append(Quarter(counts, built or (timed(counts, before),)))
    print()
    return found


def timed(counts: Counts, before: list[Release]) -> Built:
    started, worked = time.perf_counter(), time.process_time()
    one = build(counts, before)
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    print(
        f"\n{counts.period}, release {one.release.number}: {len(counts.tables)} tables, {one.useful}; built in"
        f" {seconds:.0f} s ({processor:.0f} s of processor)",
        end="",
    )
    assert seconds < BUILD_SECONDS
    return one


def releases(years: list[Quarter]) -> list[Release]:
    return [built.release for quarter in years for built in quarter.built]


def test_nobody_narrows_anything_in_eight_quarters(years: list[Quarter]) -> None:
    published = releases(years)
    second_time = time.perf_counter()
    second = differences(published)
    second_time = time.perf_counter() - second_time
    real = [each for quarter in years for each in standing.of(quarter.counts)]
    seconds = time.perf_counter()
    report = audit(published, standing=real, workers=WORKERS)
    seconds = time.perf_counter() - seconds
    _tell(report, len(published), len(years))
    error = np.mean([quarter.built[-1].useful.mean_error for quarter in years])
    print(
        f"off by {error:.2f} on average; attacked in {seconds:.0f} s by {WORKERS} processes (goal {AUDIT_SECONDS});"
        f" second attacker: {len(second)} findings in {second_time:.0f} s"
    )
    assert not report.findings
    assert not second
    assert seconds < AUDIT_SECONDS


def _tell(report: Report, published: int, periods: int) -> None:
    print(
        f"\n{JOURNEYS} journeys, {periods} quarters, {published} releases, {report.tables} tables, {report.cells}"
        f" cells, {1 - report.suppressed / report.cells:.1%} of them published; {report.guarded} numbers asked,"
        f" {report.by_points} safe by worlds found, {report.one_by_one} one by one, {len(report.findings)} findings"
    )


def test_what_a_figure_seems_to_tell_of_a_mark_a_quarter_before_or_after(years: list[Quarter]) -> None:
    """Somebody believes that nobody came, went or changed. How often is a figure there to believe, and is it so?

    Nothing protects against this belief (decision record 53); it is measured so that it is known.
    """
    marks = beside = right = few = 0
    for first, later in itertools.pairwise(years):
        for one, other in ((first, later), (later, first)):
            tables = zip(
                one.built[-1].release.tables, one.counts.tables, other.built[-1].release.tables, strict=True
            )
            for here, true, there in tables:
                hidden = here.cells == SUPPRESSED
                told = hidden & (there.cells != SUPPRESSED)
                so = told & (np.abs(true.cells - there.cells) <= 2)
                marks, beside, right = marks + hidden.sum(), beside + told.sum(), right + so.sum()
                few += (so & (true.cells < (10 if here.sensitive else 8))).sum()
    print(
        f"\nof {marks} marks {beside} have a figure in the quarter before or after; it is right of {right}, and of"
        f" {few} that are below their threshold"
    )
    assert beside


FEW = ("areas-of-life", "real-options", "changes-worked", "advocate")  # one of each population


# 153 councils, two of them in a region of their own: an area told later says most where few are in it.
SIZES = (15, 33, 12, 14, 23, 9, 12, 16, 17, 2)


@pytest.fixture(scope="module")
def last() -> Counts:
    """The last quarter's counts of a few tables.

    In the first council all but two hoped for the same thing; in the last but one three did for what many hope for in
    the last.
    """
    *_, counts = quarters(journeys=JOURNEYS, sizes=SIZES, only=FEW)
    table, *others = counts.tables
    cells = table.cells.copy()
    first, last = _council(counts), len(table.areas) - 1
    common = int(np.argmin(np.abs(2 * cells[last, :-1] - cells[last, -1])))
    for council, category, number in ((first, 0, cells[first, -1] - 2), (last - 1, common, 3)):
        more = number - cells[council, category]
        around: str | None = table.areas[council]
        while around is not None:
            cells[table.areas.index(around), category] += more
            around = counts.areas[around].within
    return replace(counts, tables=(replace(table, cells=cells), *others))


def _council(counts: Counts) -> int:
    """The place of the first council in the first table."""
    return [counts.areas[code].level for code in counts.tables[0].areas].index("council")


def changed(release: Release, number: int, place: tuple[int, ...], value: int) -> Release:
    """The release with one cell of one table changed, whatever the form would say to it."""
    tables = [replace(table, cells=table.cells.copy()) for table in release.tables]
    copy = replace(release, tables=tuple(tables))
    copy.tables[number].cells[place] = value
    return copy


def found(published: list[Release], counts: Counts) -> set[str]:
    report = audit(published, standing=standing.of(counts))
    assert report.blocked == bool(report.findings)
    return {each.kind for each in report.findings}


def test_the_planted_faults_are_caught(last: Counts) -> None:
    release = build(last).release
    table, true, council = release.tables[0], last.tables[0].cells, _council(last)
    assert found([release], last) == set()

    total = changed(release, 0, (0, -1), int(table.cells[0, -1]) + 2)
    assert "against the rules" in found([total], last)
    assert "against the rules" in {each.kind for each in differences([total])}

    assert table.cells[council, 0] == SUPPRESSED
    complement = changed(release, 0, (council, 0), _rounded(true[council, 0]))
    assert found([complement], last)

    few = np.argwhere((table.cells == SUPPRESSED) & (true > 0) & (true < release.rules.threshold))[0]
    assert found([changed(release, 0, tuple(few), _rounded(true[tuple(few)]))], last)

    caught = [bool(found([each], last)) for each in _told_one_by_one(release, last)]
    print(f"\n{sum(caught)} of {len(caught)} cells kept back for others' sake give one away when told")
    assert any(caught)

    first = build(_at(last, ("council",))).release
    later = build(_at(last, ("region", "england")), number=2).release
    assert found([first], last) == found([later], last) == set()
    assert "narrowed" in found([first, later], last)


def _rounded(number: int) -> int:
    return (int(number) + 2) // 5 * 5


def _at(counts: Counts, kept: tuple[str, ...]) -> Counts:
    return replace(counts, tables=tuple(levels(table, counts, kept) for table in counts.tables))


def _told_one_by_one(release: Release, counts: Counts, most: int = 6) -> Iterator[Release]:
    """The release with a cell told that was kept back for others' sake: a few of each table of kind `one`."""
    for number, (table, true) in enumerate(zip(release.tables, counts.tables, strict=True)):
        enough = 10 if table.sensitive else 8
        hidden = (table.cells == SUPPRESSED) & (true.cells >= enough) & (true.cells[..., -1:] > true.cells)
        for place in np.argwhere(hidden)[:most] if table.dimensions[0].kind == "one" else ():
            at = tuple(int(each) for each in place)
            yield changed(release, number, at, _rounded(true.cells[at]))
