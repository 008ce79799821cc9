"""Everything that is published about one population in one period, as one set of sums.

Each different group of people is one *number*: "people of Alder aged 18 to 30 who said work" is one number however
many tables show it. Numbers are laid out block by block; a block is a set of dimensions, with one number for each
area and combination of categories. All relations have one form, *a whole is the sum of its parts*:

- an area is the sum of the areas in it (what no table shows of it stands as one number more, its `rest`);
- for a dimension of kind `one` the total is the sum of its categories;
- for a dimension of kind `many` those asked are those who said it and those who did not, its `complement`.

`System` holds the numbers' truth and thresholds, and the relations as a sparse matrix (times the truth it is 0).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

from commissioning.released import LEVELS, Area, Counts, Dimension, Rules, Table

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

CELL, COMPLEMENT, REST = 0, 1, 2


class CountsError(ValueError):
    """The true numbers contradict one another: the message says which tables and where."""


@dataclass
class Block:
    """The numbers of one set of dimensions: `start + row-major index` of (area, category, category)."""

    dimensions: tuple[Dimension, ...]
    areas: tuple[str, ...]
    start: int
    row: dict[str, int] = field(init=False)
    index: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.row = {area: number for number, area in enumerate(self.areas)}
        shape = (len(self.areas), *(len(dimension.categories) for dimension in self.dimensions))
        self.index = self.start + np.arange(int(np.prod(shape)), dtype=np.int64).reshape(shape)


@dataclass
class System:
    """One population in one period: n numbers, m relations.

    truth, threshold, kind, owner, area, level, region, column: (n,); relations: sparse (m, n), whole +1, parts -1.
    `owner` of a complement is its cell, of anything else itself. `area` and `region` (of England: itself) are places
    in `places`, `level` one in `LEVELS`; numbers of one `column` differ in their area alone. `weight` is what it
    costs not to publish the number. `complement`: (n,) the complement of each cell or -1. `lines`: for each dimension
    of kind `one` the cells (k, categories) and wholes (k,). Relations from row `nesting` on are between areas.
    """

    population: str
    areas: Mapping[str, Area]
    places: tuple[str, ...]
    blocks: dict[tuple[str, ...], Block]
    truth: Ints
    threshold: Ints
    kind: Ints
    owner: Ints
    area: Ints
    level: Ints
    region: Ints
    column: Ints
    weight: npt.NDArray[np.float64]
    relations: sparse.csr_array
    lines: list[tuple[Ints, Ints]]
    complement: Ints
    nesting: int

    @property
    def size(self) -> int:
        return len(self.truth)

    @functools.cached_property
    def inside(self) -> sparse.csr_array:
        """(n, n) whether the people of the second number are all among those of the first, by the relations."""
        relations = self.relations.tocoo()
        rows, columns = relations.coords
        wholes = np.zeros(relations.shape[0], dtype=np.int64)
        wholes[rows[relations.data > 0]] = columns[relations.data > 0]
        parts = relations.data < 0
        whole, part = wholes[rows[parts]], columns[parts]
        # A whole with one part is that part.
        single = np.bincount(rows[parts], minlength=len(wholes))[rows[parts]] == 1
        whole, part = np.append(whole, part[single]), np.append(part, whole[single])
        both = (self.complement[whole] >= 0) & (self.complement[part] >= 0)
        # Who did not say it, of a part, are among those who did not say it of the whole.
        pairs = [(np.arange(self.size), np.arange(self.size)), (whole, part)]
        pairs.append((self.complement[whole[both]], self.complement[part[both]]))
        whole, part = np.concatenate([each[0] for each in pairs]), np.concatenate([each[1] for each in pairs])
        found = sparse.csr_array((np.ones(len(whole)), (whole, part)), shape=(self.size, self.size))
        while True:
            more = sparse.csr_array((found @ found) > 0).astype(np.float64)
            if more.nnz == found.nnz:
                return more
            found = more

    def positions(self, table: Table) -> Ints:
        """For each cell of the table (same shape) the place of its number."""
        out = np.empty(table.cells.shape, dtype=np.int64)
        for wanted in itertools.product((True, False), repeat=len(table.dimensions)):
            kept = [dimension for dimension, keep in zip(table.dimensions, wanted, strict=True) if keep]
            block = self.blocks[block_key(kept)]
            rows = [block.row[area] for area in table.areas]
            order = [kept.index(dimension) + 1 for dimension in block.dimensions]
            found = np.transpose(block.index, [0, *np.argsort(order) + 1])[rows]
            out[(slice(None), *(slice(0, -1) if keep else -1 for keep in wanted))] = found
        return out


def block_key(dimensions: Sequence[Dimension]) -> tuple[str, ...]:
    return tuple(sorted(dimension.code for dimension in dimensions))


def systems(counts: Counts, rules: Rules) -> list[System]:
    """One system for each population of the counts, in the order of their names."""
    populations = sorted({table.population for table in counts.tables})
    return [
        _Maker(
            name, counts.areas, [table for table in counts.tables if table.population == name], rules
        ).made()
        for name in populations
    ]


class _Maker:
    """Lays out the numbers of one population, then the relations between them."""

    def __init__(self, population: str, areas: Mapping[str, Area], tables: list[Table], rules: Rules) -> None:
        self.population, self.areas, self.tables, self.rules = population, areas, tables, rules
        self.places = tuple(areas)
        self.place = {code: number for number, code in enumerate(areas)}
        self.size = 0
        self.blocks: dict[tuple[str, ...], Block] = {}
        self.wholes: list[Ints] = []
        self.parts: list[tuple[Ints, Ints]] = []
        self.extra: list[tuple[int, Ints, Ints]] = []
        self.lines: list[tuple[Ints, Ints]] = []
        self.made_relations = 0

    def made(self) -> System:
        self._lay_out()
        self._categories()
        self._complements()
        self.nesting = self.made_relations
        self._nest()
        return self._system()

    def _lay_out(self) -> None:
        """A block for every set of dimensions that any table shows, over every area it is shown for."""
        known: dict[str, Dimension] = {}
        shown: dict[tuple[str, ...], set[str]] = {}
        for table in self.tables:
            for dimension in table.dimensions:
                if known.setdefault(dimension.code, dimension) != dimension:
                    raise CountsError(
                        f"table {table.code}: {dimension.code} has other categories than elsewhere"
                    )
            for size in range(len(table.dimensions) + 1):
                for some in itertools.combinations(table.dimensions, size):
                    shown.setdefault(block_key(some), set()).update(table.areas)
        for key in sorted(shown, key=lambda each: (len(each), each)):
            areas = tuple(code for code in self.places if code in shown[key])
            block = Block(tuple(known[code] for code in key), areas, self.size)
            self.blocks[key] = block
            self.size += block.index.size

    def _relate(self, whole: Ints, parts: Ints) -> None:
        """whole: (k,), parts: (k, j): each whole is the sum of its parts."""
        rows = self.made_relations + np.arange(len(whole))
        self.wholes.append(np.stack([rows, whole]))
        self.parts.append((np.repeat(rows, parts.shape[1]), parts.ravel()))
        self.made_relations += len(whole)

    def _categories(self) -> None:
        """For each dimension of kind `one`: the categories add to the total."""
        for key, block in self.blocks.items():
            for axis, dimension in enumerate(block.dimensions, start=1):
                if dimension.kind != "one":
                    continue
                above = self.blocks[tuple(code for code in key if code != dimension.code)]
                rows = [above.row[area] for area in block.areas]
                parts = np.moveaxis(block.index, axis, -1)
                whole = above.index[rows]
                self._relate(whole.ravel(), parts.reshape(-1, parts.shape[-1]))
                self.lines.append((parts.reshape(-1, parts.shape[-1]), whole.ravel()))

    def _complements(self) -> None:
        """For each category of a `many` dimension: who said it and who did not are those asked."""
        for key, block in self.blocks.items():
            for axis, dimension in enumerate(block.dimensions, start=1):
                if dimension.kind != "many":
                    continue
                above = self.blocks[tuple(code for code in key if code != dimension.code)]
                asked = np.expand_dims(above.index[[above.row[area] for area in block.areas]], axis)
                cells = block.index.ravel()
                others = self.size + np.arange(cells.size)
                self._relate(
                    np.broadcast_to(asked, block.index.shape).ravel(), np.stack([cells, others], axis=1)
                )
                self.extra.append((COMPLEMENT, others, cells))
                self.size += cells.size

    def _nest(self) -> None:
        """Each shown area is the sum of the nearest shown areas in it, and of the rest where some are not shown."""
        for block in self.blocks.values():
            for area in block.areas:
                inside, left = self._inside(area, block)
                if not inside:
                    continue
                whole = block.index[block.row[area]].reshape(-1)
                parts = block.index[[block.row[code] for code in inside]].reshape(len(inside), -1).T
                if left:
                    rest = self.size + np.arange(whole.size)
                    parts = np.concatenate([parts, rest[:, None]], axis=1)
                    self.extra.append((REST, rest, whole))
                    self.size += whole.size
                self._relate(whole, parts)

    def _inside(self, area: str, block: Block) -> tuple[list[str], bool]:
        """The nearest shown areas within `area`, and whether any part of it is in none of them."""
        children = [code for code, each in self.areas.items() if each.within == area]
        found: list[str] = []
        left = False
        for child in children:
            if child in block.row:
                found.append(child)
            elif self.areas[child].level == LEVELS[0]:
                left = True
            else:
                deeper, missing = self._inside(child, block)
                found += deeper
                left = left or missing or not deeper
        return found, left

    def _system(self) -> System:
        relations = self._matrix()
        kind = np.full(self.size, CELL, dtype=np.int64)
        owner = np.arange(self.size, dtype=np.int64)
        complement = np.full(self.size, -1, dtype=np.int64)
        area = np.zeros(self.size, dtype=np.int64)
        weight = np.ones(self.size)
        column, columns = np.zeros(self.size, dtype=np.int64), 0
        for key, block in self.blocks.items():
            width = int(np.prod(block.index.shape[1:]))
            column[block.index] = (columns + np.arange(width)).reshape(block.index.shape[1:])
            columns += width
            shape = (-1,) + (1,) * len(block.dimensions)
            where = np.array([self.place[code] for code in block.areas])
            area[block.index] = where.reshape(shape)
            level = np.array([3.0 ** LEVELS.index(self.areas[code].level) for code in block.areas])
            weight[block.index] = level.reshape(shape) * (20.0, 2.0, 1.0)[len(key)]
        for what, places, cells in self.extra:
            kind[places] = what
            area[places], weight[places], column[places] = area[cells], weight[cells], column[cells]
            if what == COMPLEMENT:
                owner[places] = cells
                complement[cells] = places
        threshold = self._thresholds()
        for _, places, cells in self.extra:
            threshold[places] = threshold[cells]
        levels = np.array([LEVELS.index(each.level) for each in self.areas.values()])
        within = np.array([self._region(each) for each in self.areas.values()])
        system = System(
            self.population, self.areas, self.places, self.blocks, np.full(self.size, -1, dtype=np.int64),
            threshold, kind, owner, area, levels[area], within[area], column, weight, relations,
            self.lines, complement, self.nesting,
        )  # fmt: skip
        self._fill(system)
        return system

    def _matrix(self) -> sparse.csr_array:
        if not self.made_relations:
            return sparse.csr_array((0, self.size))
        rows = np.concatenate(
            [np.concatenate([each[0] for each in self.wholes]), *[rows for rows, _ in self.parts]]
        )
        columns = np.concatenate(
            [np.concatenate([each[1] for each in self.wholes]), *[own for _, own in self.parts]]
        )
        values = np.full(len(rows), -1.0)
        values[: self.made_relations] = 1.0
        return sparse.csr_array((values, (rows, columns)), shape=(self.made_relations, self.size))

    def _region(self, area: Area) -> int:
        return self.place[area.within if area.level == LEVELS[0] and area.within else area.code]

    def _thresholds(self) -> Ints:
        """Sensitive where any table that shows the number is."""
        threshold = np.full(self.size, self.rules.threshold, dtype=np.int64)
        for table in self.tables:
            if not table.sensitive:
                continue
            for size in range(len(table.dimensions) + 1):
                for some in itertools.combinations(table.dimensions, size):
                    block = self.blocks[block_key(some)]
                    threshold[block.index[[block.row[area] for area in table.areas]]] = self.rules.sensitive
        return threshold

    def _fill(self, system: System) -> None:
        """The truth of every number: from the tables, then complements and rests by what is left."""
        truth = system.truth
        for table in self.tables:
            places = system.positions(table)
            before = truth[places]
            differs = (before >= 0) & (before != table.cells)
            if differs.any():
                where = table.areas[int(np.argwhere(differs)[0][0])]
                raise CountsError(f"table {table.code}, area {where}: another number than in another table")
            truth[places] = table.cells
        for _, places, _ in self.extra:
            truth[places] = 0
            truth[places] = self._left_over(system, places)
        if (system.relations @ truth).any():
            row = int(np.flatnonzero(system.relations @ truth)[0])
            whole = int(system.relations[[row]].tocoo().coords[1].min())
            raise CountsError(
                f"{self.population}: the parts do not add, first in {self.places[system.area[whole]]}"
            )
        if (truth < 0).any():
            place = self.places[system.area[int(np.argmin(truth))]]
            raise CountsError(f"{self.population}: more people in a part than in the whole, first in {place}")

    def _left_over(self, system: System, places: Ints) -> Ints:
        """What the relations that hold these numbers leave for them."""
        columns = system.relations.tocsc()[:, places].tocoo()
        rows = np.empty(len(places), dtype=np.int64)
        rows[columns.coords[1]] = columns.coords[0]
        return np.rint(system.relations[rows] @ system.truth).astype(np.int64)
