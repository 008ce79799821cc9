"""The audit: everything that was ever published and what is about to be, taken by somebody who wants to know.

`audit` is the way in. Each puzzle is first drawn together (bounds that one row implies), then searched for worlds
that free many `[c]` at once (`searching`), and what is left is asked of the solver one by one (`deciding`). What
cannot be shown to be safe is not safe: a release is blocked when a single finding remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import numpy as np

from commissioning.attack.but_one import Share, known_but_one
from commissioning.attack.cycles import entangled
from commissioning.attack.deciding import decide, hopeless
from commissioning.attack.differencing import differences
from commissioning.attack.parts import Part, System, system_of, take_apart, tightened
from commissioning.attack.reading import Finding, Puzzle, Whole, read
from commissioning.attack.searching import HOUSEHOLD, Reached, in_several, search_all
from commissioning.attack.solving import Impossible
from commissioning.attack.standing import Standing
from commissioning.released import SUPPRESSED, Release


@dataclass
class Report:
    """What the audit found. `findings` block; `notes` are for the page about the release."""

    tables: int = 0
    cells: int = 0
    suppressed: int = 0
    guarded: int = 0  # numbers that had to be safe: `[c]` and their complements, each key once
    by_points: int = 0  # shown to be safe by worlds that were found and checked in whole numbers
    one_by_one: int = 0  # asked of the solver one by one
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    but_one: Share = field(default_factory=Share)

    @property
    def blocked(self) -> bool:
        return bool(self.findings)

    def add(self, other: Report) -> None:
        self.guarded += other.guarded
        self.by_points += other.by_points
        self.one_by_one += other.one_by_one
        self.findings.extend(other.findings)
        self.notes.extend(other.notes)


def audit(
    releases: Sequence[Release],
    *,
    period: str | None = None,
    standing: Sequence[Standing] = (),
    workers: int = 1,
    seed: int = 1,
) -> Report:
    """Play the adversary over all releases together; with `period`, over those that speak of it.

    Numbers of different periods are of different people and have no relation, so what is new in one period changes
    nothing in another. `standing` (private, see `standing.of`) says where real people stand: then only households that
    are there are tried; without it, any household that could be. `workers` processes share the puzzles; `seed` makes
    the search the same each time.
    """
    chosen = [release for release in releases if period in (None, release.period)]
    puzzles, findings = read(chosen)
    report = Report(findings=findings, but_one=known_but_one(chosen))
    for release in chosen:
        report.tables += len(release.tables)
        report.cells += sum(table.cells.size for table in release.tables)
        report.suppressed += sum(int((table.cells == SUPPRESSED).sum()) for table in release.tables)
    report.findings.extend(differences(chosen))
    real = {(each.period, each.population): each for each in standing}
    asked = [(each, real.get((each.period, each.population))) for each in puzzles]
    for each in _each(asked, workers, seed):
        report.add(each)
    return report


Asked = tuple[Puzzle, Standing | None]


def _each(asked: Sequence[Asked], workers: int, seed: int) -> Iterable[Report]:
    if workers <= 1 or len(asked) <= 1:
        return [attack(puzzle, seed, real) for puzzle, real in asked]
    largest = sorted(asked, key=lambda each: -int(each[0].here.sum()))
    puzzles, real = zip(*largest, strict=True)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(attack, puzzles, [seed] * len(largest), real))


def attack(puzzle: Puzzle, seed: int = 1, standing: Standing | None = None) -> Report:
    """What an attacker gets out of one puzzle."""
    report = Report()
    if why := entangled(puzzle):
        report.notes.append(f"{puzzle.name}: {why}")
    whole = system_of(puzzle)
    drawn = tightened(whole)
    if (drawn.low > drawn.high).any():
        place = int(np.flatnonzero(drawn.low > drawn.high)[0])
        area, column = (int(found[place]) for found in np.nonzero(puzzle.here))
        says = "what is published contradicts itself"
        report.findings.append(Finding("contradiction", puzzle.where(area, column), says))
        return report
    frame, parts = take_apart(puzzle)
    people = np.minimum(drawn.high, HOUSEHOLD) if standing is None else standing.people(puzzle)
    report.findings.extend(too_few(puzzle, people))
    reached = [_reached(part, drawn, people) for part in (frame, *parts)]
    report.guarded = sum(each.part.targets.size for each in reached)
    search_all(whole, drawn, reached, len(puzzle.areas), np.random.default_rng(seed))
    report.one_by_one = sum(int(each.left().any(axis=1).sum()) for each in reached)
    report.by_points = report.guarded - report.one_by_one - sum(int(each.lost.sum()) for each in reached)
    try:
        report.findings.extend(decide(puzzle, drawn, reached))
    except Impossible:
        report.findings.append(Finding("contradiction", puzzle.name, "no numbers fit all that is published"))
    return report


def too_few(puzzle: Puzzle, people: Whole) -> Iterator[Finding]:
    """What is told, or told of by its complement, although fewer than a household stand in it.

    Rounding can hide such a fault from everybody outside (40 of 42), so this one is looked for with what is private.
    """
    area, column = np.nonzero(puzzle.here)
    for place in np.flatnonzero((people < HOUSEHOLD) & (puzzle.low[puzzle.here] > people)):
        where = puzzle.where(int(area[place]), int(column[place]))
        yield Finding("against the rules", where, "is told, and too few people stand in it")


def _reached(part: Part, drawn: System, people: Whole) -> Reached:
    """`people`: how many known people may stand in each unknown of the puzzle."""
    places = part.kept[part.targets]
    low, high = drawn.low[places], drawn.high[places]
    known = people[part.kept[part.atoms]]
    several = in_several(part.areas[part.atoms], known)
    return Reached(part, known, several, low >= part.thresholds, hopeless(low, high, part.thresholds))
