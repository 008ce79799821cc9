"""From true counts and every earlier release to a release that is safe together with them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from commissioning.disclosure.figures import Usefulness, all_but_one, usefulness
from commissioning.disclosure.known import Earlier, earlier, primary, rounded
from commissioning.disclosure.rows import kept_rows, without
from commissioning.disclosure.secondary import Crowded, make_safe
from commissioning.disclosure.system import CELL, COMPLEMENT, Flags, Ints, System, block_key, systems
from commissioning.released import SUPPRESSED, Counts, Release, Rules, Table

NAMED = 5
UNSAFE = "cannot be made safe together"
SECONDS = 120.0  # of processor for one set of dimensions, before it is kept back more coarsely


class RefusedError(Exception):
    """Nothing may be published: `reasons` say why, in words without any true number."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Record:
    """What the build did with one population. Stays within the build: it tells first from second keeping back."""

    population: str
    numbers: int
    first: int
    second: int
    shown_before: int


@dataclass(frozen=True)
class Built:
    """A release that is safe, what was done for it, and how useful it is."""

    release: Release
    records: tuple[Record, ...]
    useful: Usefulness
    known_but_one: float


def build(
    counts: Counts,
    before: Sequence[Release] = (),
    rules: Rules | None = None,
    number: int | None = None,
    *,
    seconds: float = SECONDS,
) -> Built:
    """The release of these counts.

    before: every release there is; those of the same period bind this one, and the counts must hold all their
    tables and areas. number: the next one by default. Raises `RefusedError` with reasons, `CountsError`
    where the counts contradict one another.
    """
    rules = rules or Rules()
    if number is None:
        number = max((release.number for release in before), default=0) + 1
    same = [release for release in before if release.period == counts.period]
    _covers(counts, same)
    systems(counts, rules)
    kept = {name: kept_rows(counts, name, rules) for name in {table.population for table in counts.tables}}
    _same_rows(counts, kept)
    fewer = without(counts, kept)
    published: dict[str, tuple[System, Flags]] = {}
    records: list[Record] = []
    for system in systems(fewer, rules):
        gone = kept[system.population]
        earlier_ones = _of_rows(same, system.population, gone)
        crowded = _crowded(counts, system.population, gone)
        shown, record = _decide(system, earlier_ones, rules, crowded, seconds)
        published[system.population] = (system, shown)
        records.append(record)
    tables = tuple(
        _table(table, less, *published[table.population], rules)
        for table, less in zip(counts.tables, fewer.tables, strict=True)
    )
    release = Release(counts.catalogue, counts.period, number, rules, counts.areas, tables)
    return Built(release, tuple(records), usefulness(counts, release), all_but_one(counts, rules))


def _same_rows(counts: Counts, kept: dict[str, frozenset[str]]) -> None:
    """Refuse tables of one population that leave out, at one of their levels, an area that another shows."""
    for table in counts.tables:
        for code, area in counts.areas.items():
            if area.level in table.levels and code not in table.areas and code not in kept[table.population]:
                raise RefusedError([f"table {table.code} leaves out area {code}, which another table shows"])


def _crowded(counts: Counts, population: str, kept: frozenset[str]) -> Crowded:
    """For each set of dimensions the areas that rows which are kept back whole lie straight in."""
    out: dict[tuple[str, ...], frozenset[str]] = {}
    for table in counts.tables:
        if table.population != population:
            continue
        around: set[str] = set()
        for code in kept:
            above = counts.areas[code].within
            while above is not None and above not in table.areas:
                above = counts.areas[above].within
            if counts.areas[code].level in table.levels and above is not None and above not in kept:
                around.add(above)
        for size in range(len(table.dimensions) + 1):
            for some in itertools.combinations(table.dimensions, size):
                key = block_key(some)
                out[key] = out.get(key, frozenset()) | around
    return out


def _of_rows(releases: Sequence[Release], population: str, kept: frozenset[str]) -> list[Release]:
    """Earlier releases without the rows that are kept back whole now; refused where they showed any of those."""
    out = []
    for release in releases:
        tables = []
        for table in release.tables:
            if table.population == population:
                gone = np.array([area in kept for area in table.areas], dtype=np.bool_)
                if (table.cells[gone] != SUPPRESSED).any():
                    told = [area for area in table.areas if area in kept]
                    where = f"{population} / {', '.join(told[:NAMED])}"
                    raise RefusedError([f"{where}: {UNSAFE} with what was published before"])
                areas = tuple(area for area in table.areas if area not in kept)
                table = dataclasses.replace(table, areas=areas, cells=table.cells[~gone])
            tables.append(table)
        out.append(dataclasses.replace(release, tables=tuple(tables)))
    return out


def _covers(counts: Counts, same: Sequence[Release]) -> None:
    """Refuse when an earlier release of the period shows what these counts no longer have."""
    have = {table.code: table for table in counts.tables}
    reasons = []
    for release in same:
        for code, area in release.areas.items():
            if counts.areas.get(code) != area:
                reasons.append(
                    f"release {release.number} has area {code} and these counts have it otherwise or not"
                )
        for table in release.tables:
            now = have.get(table.code)
            if now is None or set(table.areas) - set(now.areas) or _form(now) != _form(table):
                reasons.append(
                    f"release {release.number} has table {table.code} and these counts have it otherwise"
                )
    if reasons:
        raise RefusedError(reasons)


def _form(table: Table) -> tuple[object, ...]:
    return (table.population, table.dimensions)


def _decide(
    system: System, same: Sequence[Release], rules: Rules, crowded: Crowded, seconds: float
) -> tuple[Flags, Record]:
    """(n,) what is published of a population."""
    known = earlier(system, same)
    if len(known.contradicted):
        raise RefusedError(_contradictions(system, known))
    first = primary(system)
    taken_back = np.flatnonzero(first & known.shown)
    if len(taken_back):
        raise RefusedError([f"{_places(system, taken_back)}: published before, and must be kept back now"])
    # What was kept back stays so: to tell it now would narrow what the mark said then.
    published = (system.kind == CELL) & ~first & ~known.hidden
    left = make_safe(system, published, rules, known, crowded, seconds)
    if len(left):
        together = "with what was published before" if known.shown.any() else "whatever else is kept back"
        raise RefusedError([f"{_places(system, left)}: {UNSAFE} {together}"])
    cells = system.kind == CELL
    second = int((cells & ~published & ~first).sum())
    record = Record(system.population, int(cells.sum()), int(first.sum()), second, int(known.shown.sum()))
    return published, record


def _contradictions(system: System, known: Earlier) -> list[str]:
    complements = system.kind[known.contradicted] == COMPLEMENT
    cells = np.unique(np.where(complements, system.owner[known.contradicted], known.contradicted))
    return [
        f"{_places(system, cells)}: published before for this period as another figure; both would tell more than"
        " either, and what is published cannot be taken back"
    ]


def _places(system: System, numbers: Ints) -> str:
    """The first few numbers in words."""
    named = [describe(system, int(number)) for number in numbers[:NAMED]]
    more = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
    return ", ".join(named) + more


def describe(system: System, number: int) -> str:
    """Area and categories of a number."""
    cell = int(system.owner[number])
    for block in system.blocks.values():
        if block.start <= cell < block.start + block.index.size:
            place, *rest = np.argwhere(block.index == cell)[0]
            words = [block.areas[place]]
            words += [one.categories[at] for one, at in zip(block.dimensions, rest, strict=True)]
            return " / ".join([system.population, *words])
    return f"{system.population} / what is not shown of {system.places[system.area[number]]}"


def _table(table: Table, less: Table, system: System, shown: Flags, rules: Rules) -> Table:
    """`less`: the table without the rows that are kept back whole."""
    cells = np.full(table.cells.shape, SUPPRESSED, dtype=np.int64)
    places = system.positions(less)
    rows = [table.areas.index(area) for area in less.areas]
    cells[rows] = np.where(shown[places], rounded(less.cells, rules.base), SUPPRESSED)
    return dataclasses.replace(table, cells=cells)
