"""What an attacker writes down after reading every release: one puzzle for each period and population.

A *key* is what makes a number: the set of (dimension, category) that its people share, empty for all of them. The
same key in the same area is one number, in whatever table or release it stands. For every key with a category of a
dimension of kind `many` there is a second number, its *complement*: those of the same row who did not say so.

Numbers are columns of a grid of shape (areas, keys and complements). The grid knows, for each number, what the
release itself says of it (`low`, `high`), and the rows of `relations` say how numbers hang together:

    categories of a `one` dimension add to the number without it;  a cell and its complement add to their row;
    areas add to the area around them.

A published r says that the true number is within half a rounding step of r and at or above the threshold, that its
complement is, and, by the rule on rows of one category, that somebody of the row is elsewhere. `[c]` says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from commissioning.released import LEVELS, SUPPRESSED, Area, Release, Table

Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Key = frozenset[tuple[str, str]]

ENDLESS = 1 << 30


# A finding of this kind is not known to be narrowed: there was no world for it, and no proof against one.
NOT_SHOWN = "not shown to be safe"


@dataclass(frozen=True)
class Finding:
    """One reason not to publish: `kind`, where it is and what an attacker would know.

    `population` and `dimensions` (codes): whose number it is, where it is one.
    """

    kind: str
    where: str
    says: str
    population: str = ""
    dimensions: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.says}"


@dataclass(frozen=True)
class Column:
    """One kind of number: a key, or (`complement`) those of `without` who are not in it."""

    key: Key
    without: Key | None = None

    @property
    def complement(self) -> bool:
        return self.without is not None

    def __str__(self) -> str:
        words = (
            ", ".join(f"{dimension}={category}" for dimension, category in sorted(self.key)) or "everybody"
        )
        return f"not ({words})" if self.complement else words


@dataclass
class Puzzle:
    """All that is published of one population in one period; arrays are of shape (areas, columns)."""

    period: str
    population: str
    areas: tuple[str, ...]
    parents: Whole  # of each area; -1 for the outermost
    columns: tuple[Column, ...]
    many: frozenset[str]  # codes of dimensions of kind `many`
    here: Mask  # whether the number is part of the puzzle
    published: Mask
    low: Whole
    high: Whole
    hidden: Whole  # the threshold of a `[c]` (the largest, where several); 0 where there is none
    edges: tuple[
        frozenset[tuple[str, str]], ...
    ]  # what is counted together: (dimension, "" or category if many)
    groups: tuple[tuple[int, tuple[int, ...]], ...]  # a column, and the columns that add to it
    stricter: list[
        tuple[int, int, int]
    ]  # (area, column, column of its row): the first is smaller by 1 or more

    @property
    def name(self) -> str:
        return f"{self.period} {self.population}"

    @cached_property
    def numbers(self) -> Whole:
        """The place of each number of the grid among the unknowns; -1 for those not in the puzzle."""
        found = np.full(self.here.shape, -1, dtype=np.int64)
        found[self.here] = np.arange(int(self.here.sum()))
        return found

    @cached_property
    def relations(self) -> tuple[csr_matrix, Whole, Whole]:
        """Rows over the unknowns, with the least and the greatest that each may come to."""
        rows: list[Whole] = []
        places: list[Whole] = []
        signs: list[Whole] = []
        count = 0

        def add(whole: Whole, part: Whole, owner: Whole) -> None:
            """`whole` (n) equals the sum of those `part`s (m) whose `owner` (m) says so."""
            nonlocal count
            rows.extend([np.arange(whole.size) + count, owner + count])
            places.extend([whole, part])
            signs.extend([np.full(whole.size, -1), np.ones(part.size, dtype=np.int64)])
            count += whole.size

        for total, parts in self.groups:
            wholes = self.numbers[:, total]
            pieces = self.numbers[:, list(parts)]
            there = (wholes >= 0) & (pieces >= 0).all(axis=1)
            owner = np.repeat(np.arange(int(there.sum())), len(parts))
            add(wholes[there], pieces[there].ravel(), owner)
        for area, children in self.children.items():
            there = (self.numbers[area] >= 0) & (self.numbers[children] >= 0).all(axis=0)
            wholes = self.numbers[area][there]
            pieces = self.numbers[children][:, there]
            add(wholes, pieces.ravel(), np.tile(np.arange(wholes.size), len(children)))
        equal = count
        for area, column, row in self.stricter:
            add(self.numbers[[area], [column]], self.numbers[[area], [row]], np.zeros(1, dtype=np.int64))
        matrix = csr_matrix(
            (np.concatenate(signs), (np.concatenate(rows), np.concatenate(places)))
            if rows
            else (0, int(self.here.sum())),
            shape=(count, int(self.here.sum())),
        )
        least = np.zeros(count, dtype=np.int64)
        most = np.zeros(count, dtype=np.int64)
        least[equal:], most[equal:] = 1, ENDLESS
        return matrix, least, most

    @cached_property
    def children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for area, parent in enumerate(self.parents):
            if parent >= 0:
                found[int(parent)].append(area)
        return dict(found)

    def where(self, area: int, column: int) -> str:
        return f"{self.name}, {self.areas[area]}, {self.columns[column]}"


def read(releases: Sequence[Release]) -> tuple[list[Puzzle], list[Finding]]:
    """The puzzles of all releases together, and what is wrong with them before any is solved."""
    puzzles: list[Puzzle] = []
    findings: list[Finding] = []
    by_period: dict[str, list[Release]] = defaultdict(list)
    for release in releases:
        by_period[release.period].append(release)
    for period, ones in sorted(by_period.items()):
        areas = _areas(period, ones, findings)
        populations = sorted({table.population for release in ones for table in release.tables})
        for population in populations:
            said = [(r, t) for r in ones for t in r.tables if t.population == population]
            puzzles.append(_puzzle(period, population, areas, said, findings))
    return puzzles, findings


def _areas(period: str, releases: Iterable[Release], findings: list[Finding]) -> dict[str, Area]:
    """Every area that a release of the period names; two that put one area in two places contradict each other."""
    areas: dict[str, Area] = {}
    for release in releases:
        for code, area in release.areas.items():
            known = areas.setdefault(code, area)
            if (known.within, known.level) != (area.within, area.level):
                findings.append(Finding("contradiction", f"{period}, {code}", "lies in two places"))
    return areas


def keys_of(table: Table) -> list[Key]:
    """The key of each cell of one area, in row-major order."""
    choices = [[(each.code, name) for name in each.categories] + [None] for each in table.dimensions]
    return [frozenset(pair for pair in pairs if pair is not None) for pairs in product(*choices)]


def _puzzle(
    period: str,
    population: str,
    areas: dict[str, Area],
    said: Sequence[tuple[Release, Table]],
    findings: list[Finding],
) -> Puzzle:
    many = frozenset(d.code for _, t in said for d in t.dimensions if d.kind == "many")
    keys = sorted(
        {key for _, table in said for key in keys_of(table)}, key=lambda key: (len(key), sorted(key))
    )
    columns = [Column(key) for key in keys]
    for key in keys:
        columns.extend(Column(key, key - {pair}) for pair in key if pair[0] in many)
    grid = _Grid(f"{period} {population}", areas, columns, many)
    for release, table in said:
        grid.take(release, table)
    findings.extend(grid.findings)
    grid.fill_between()
    parents = [grid.row.get(areas[code].within or "", -1) for code in areas]
    return Puzzle(
        period=period,
        population=population,
        areas=tuple(areas),
        parents=np.array(parents, dtype=np.int64),
        columns=tuple(columns),
        many=many,
        here=grid.here,
        published=grid.published,
        low=grid.low,
        high=grid.high,
        hidden=np.where(grid.here, grid.hidden, 0),
        edges=_edges(said),
        groups=tuple(_groups(said, grid.at, columns)),
        stricter=grid.stricter(),
    )


class _Grid:
    """The numbers of one puzzle while tables are read into it, one after the other."""

    def __init__(
        self, name: str, areas: dict[str, Area], columns: Sequence[Column], many: frozenset[str]
    ) -> None:
        shape = (len(areas), len(columns))
        self.name, self.areas, self.columns, self.many = name, areas, columns, many
        self.row = {code: place for place, code in enumerate(areas)}
        self.level = np.array([LEVELS.index(area.level) for area in areas.values()])
        self.at = {column.key: place for place, column in enumerate(columns) if not column.complement}
        self.others = {column.key: place for place, column in enumerate(columns) if column.complement}
        self.here = np.zeros(shape, dtype=np.bool_)
        self.published = np.zeros(shape, dtype=np.bool_)
        self.low = np.zeros(shape, dtype=np.int64)
        self.high = np.full(shape, ENDLESS, dtype=np.int64)
        self.hidden = np.zeros(shape, dtype=np.int64)
        self.findings: list[Finding] = []

    def take(self, release: Release, table: Table) -> None:
        """Note what one table says; an area of its levels that it leaves out is as good as `[c]`."""
        rules = release.rules
        threshold = rules.sensitive if table.sensitive else rules.threshold
        keys = keys_of(table)
        flat = table.cells.reshape(len(table.areas), -1)
        levels = [LEVELS.index(level) for level in table.levels]
        cells = np.full((len(self.areas), len(keys)), SUPPRESSED, dtype=np.int64)
        cells[[self.row[code] for code in table.areas]] = flat
        rows = np.flatnonzero(np.isin(self.level, levels))
        cells = cells[rows]
        shown = cells != SUPPRESSED
        self._look(table, rows, keys, cells, shown, threshold, rules.base)
        half = rules.base // 2
        for place, key in enumerate(keys):
            seen, value, column = shown[:, place], cells[:, place], self.at[key]
            self.here[rows, column] = True
            self.published[rows[seen], column] = True
            self._raise(rows[seen], column, np.maximum(value[seen] - half, threshold))
            self.high[rows[seen], column] = np.minimum(self.high[rows[seen], column], value[seen] + half)
            self._hide(rows[~seen], column, threshold)
            if key in self.others:
                other = self.others[key]
                self.here[rows, other] = True
                self._raise(rows[seen], other, np.full(int(seen.sum()), threshold))
                self._hide(rows[~seen], other, threshold)

    def _raise(self, rows: Whole, column: int, values: Whole) -> None:
        self.low[rows, column] = np.maximum(self.low[rows, column], values)

    def _hide(self, rows: Whole, column: int, threshold: int) -> None:
        self.hidden[rows, column] = np.maximum(self.hidden[rows, column], threshold)

    def _look(
        self,
        table: Table,
        rows: Whole,
        keys: Sequence[Key],
        cells: Whole,
        shown: Mask,
        threshold: int,
        base: int,
    ) -> None:
        """Numbers that the rules cannot give: not rounded, or of fewer than the threshold."""
        codes = list(self.areas)
        wrong = shown & ((cells % base != 0) | (cells + base // 2 < threshold))
        for row, place in np.argwhere(wrong):
            where = f"{self.name}, {codes[rows[row]]}, {table.code}, {Column(keys[place])}"
            value = int(cells[row, place])
            says = (
                f"{value} is not rounded" if value % base else f"{value} is below the threshold {threshold}"
            )
            self.findings.append(Finding("against the rules", where, says))

    def fill_between(self) -> None:
        """Regions nobody published still add up, when councils and England are published."""
        for column in range(len(self.columns)):
            levels = np.unique(self.level[self.here[:, column]])
            if levels.size:
                self.here[:, column] |= (self.level > levels.min()) & (self.level < levels.max())

    def stricter(self) -> list[tuple[int, int, int]]:
        """Where the rule on rows of one category says more than the numbers themselves."""
        found: list[tuple[int, int, int]] = []
        for key, column in self.at.items():
            for pair in key:
                row = self.at.get(key - {pair}, -1)
                if pair[0] in self.many or row < 0:
                    continue
                tight = self.published[:, column] & self.here[:, row]
                tight &= self.high[:, column] >= self.low[:, row]
                found.extend((int(area), column, row) for area in np.flatnonzero(tight))
        return found


def _edges(said: Sequence[tuple[Release, Table]]) -> tuple[frozenset[tuple[str, str]], ...]:
    """What is counted together, largest sets alone: dimensions of kind `one`, single categories of kind `many`."""
    found: set[frozenset[tuple[str, str]]] = set()
    for _, table in said:
        ones = frozenset((each.code, "") for each in table.dimensions if each.kind == "one")
        many = [
            (each.code, name) for each in table.dimensions if each.kind == "many" for name in each.categories
        ]
        found.update({ones | {pair} for pair in many} or {ones})
    return tuple(sorted((e for e in found if not any(e < other for other in found)), key=sorted))


def _groups(
    said: Sequence[tuple[Release, Table]], at: dict[Key, int], columns: Sequence[Column]
) -> list[tuple[int, tuple[int, ...]]]:
    """Which columns add to which: categories to their row, a cell and its complement to theirs."""
    found: set[tuple[int, tuple[int, ...]]] = set()
    for place, column in enumerate(columns):
        if column.without is not None:
            found.add((at[column.without], (at[column.key], place)))
    for _, table in said:
        for each in table.dimensions:
            if each.kind != "one":
                continue
            for key in keys_of(table):
                if not any(code == each.code for code, _ in key):
                    parts = tuple(at[key | {(each.code, name)}] for name in each.categories)
                    found.add((at[key], parts))
    return sorted(found)
