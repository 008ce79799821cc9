"""Dimensions that are crossed, or shared by tables: no network, so worlds are asked of integer programming.

As in `network`, every row's number of people is held at its truth, and known people are real. A number is proved when
for every finest number with people in it there is a world with the number at 0 (or t-1) that holds four of them, or
all where they are fewer. One world is asked to hold as many as it can, then another for those left out. Where none is
found, the linear programme in which figures may leave their bounds for their price says what must go.

Whoever knows people *inside* the number is asked for one finest number at a time. That a household standing in several
at once is no worse is an argument by means, which need not be whole here; it rests on the auditor, and what it finds
sends the table to larger areas (commissioning.publishing).
What rows that are kept back whole leave of a category of `many`, and its complement, is asked for its upper end alone.
These are many solutions: such tables are for few areas (regions and England).
"""

from __future__ import annotations

import time

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from commissioning.disclosure.certain import Certain
from commissioning.disclosure.known import ENDLESS, Earlier, Floats, bounds
from commissioning.disclosure.system import CELL, REST, Block, Flags, Ints, System
from commissioning.released import Rules

HOUSEHOLD = 4
NEAR = 1e-6
SECONDS = 10.0  # for one world


class Crossing:
    """The numbers of some blocks over dimensions that meet; `published` (of the whole system) is shared."""

    def __init__(
        self,
        system: System,
        blocks: list[Block],
        published: Flags,
        rules: Rules,
        before: Earlier,
        crowded: frozenset[str],
    ) -> None:
        self.system, self.published, self.rules, self.before = system, published, rules, before
        outer = system.blocks[()]
        columns = np.unique(np.concatenate([system.column[each.index[0]].ravel() for each in blocks]))
        mine = np.isin(system.column, columns)
        everybody = np.isin(system.column, system.column[outer.index])
        self.numbers = np.flatnonzero(mine | everybody)
        self.place = {int(number): place for place, number in enumerate(self.numbers)}
        self.certain = Certain(system, self.numbers, rules, before)
        self.matrix = self.certain.matrix
        self.truth = system.truth[self.numbers].astype(np.float64)
        self.fixed = everybody[self.numbers]
        self.rest = (system.kind[self.numbers] == REST) & ~self.fixed
        self.crowded = np.isin(system.area[self.numbers], [system.places.index(one) for one in crowded])
        self.stricter = self._lines()
        self.inside = system.inside[self.numbers][:, self.numbers].toarray() > 0
        # The finest: nobody else's people are all in it.
        self.finest = (self.inside.sum(axis=1) == 1) & ~self.fixed & (self.truth > 0)
        self.proved: dict[int, bool] = {}
        # Every world found so far; keeping back undoes none.
        self.worlds = self.truth[None, :]
        self._few_with_rows_kept_back()

    def _lines(self) -> list[tuple[int, int]]:
        """(cell, whole) of dimensions of kind `one`: a published cell is not everybody."""
        found = []
        for cells, wholes in self.system.lines:
            for line, whole in zip(cells.tolist(), wholes.tolist(), strict=True):
                if line[0] in self.place:
                    found += [(self.place[cell], self.place[whole]) for cell in line]
        return found

    def _few_with_rows_kept_back(self) -> None:
        """In an area of which no row is left, a figure must leave a household's room above the mark by itself."""
        system = self.system
        for one in np.flatnonzero(self.crowded & ~self.fixed):
            number = int(self.numbers[one])
            few = system.truth[number] < system.threshold[number] - 1 + HOUSEHOLD
            if few and self._is_leaf(int(one)) and not self.before.shown[system.owner[number]]:
                self.published[system.owner[number]] = False

    def targets(self) -> Ints:
        """Places of the kept-back numbers; of rows kept back whole, what they hold together."""
        owner = self.system.owner[self.numbers]
        kept = ~self.published[owner] & ~self.before.shown[owner] & ~self.fixed
        return np.flatnonzero(kept & (self.system.kind[self.numbers] != REST) | self.rest)

    def bounds(self) -> tuple[Floats, Floats]:
        low, high = bounds(self.system, self.published, self.rules, self.before)
        low, high = low[self.numbers], np.where(high >= ENDLESS, np.inf, high)[self.numbers]
        low[self.fixed], high[self.fixed] = self.truth[self.fixed], self.truth[self.fixed]
        return low, high

    def settle(self, ends: float) -> list[int]:
        """Keep back until all is proved; gives the numbers for which there is no way."""
        failed: set[int] = set()
        while left := [
            one for one in self.targets().tolist() if one not in self.proved and one not in failed
        ]:
            for one in left:
                if time.process_time() > ends:
                    self.all_of_it()
                    return [int(self.numbers[each]) for each in self.targets() if self.before.shown.any()]
                while not self.prove(one):
                    if not self.give_way(one):
                        failed.add(one)
                        break
        return [int(self.numbers[one]) for one in sorted(failed)]

    def again(self) -> bool:
        """Ask anew of what was proved by being large. True where one is so no longer."""
        lost = [
            one
            for one, large in self.proved.items()
            if large and not self.certain.above(int(self.numbers[one]), self.published)
        ]
        for one in lost:
            del self.proved[one]
        return bool(lost)

    def all_of_it(self) -> None:
        """Keep everything back but the rows' numbers of people: any number may then be none, or all."""
        system = self.system
        cells = self.numbers[(system.kind[self.numbers] == CELL) & ~self.fixed]
        self.published[cells[~self.before.shown[cells]]] = False

    def prove(self, one: int) -> bool:
        number = int(self.numbers[one])
        reach = int(self.system.threshold[number]) - 1
        shared = bool(self.rest[one] or (self.crowded[one] and self._is_leaf(one)))
        up = reach + (HOUSEHOLD if shared else 0)
        self.missing: tuple[int, float, bool] = (-1, 0.0, True)
        high = self._covered(one, up, low=False)
        if high and (self.rest[one] or (self._covered(one, 0, low=True) and self._known_inside(one))):
            self.proved[one] = False
            return True
        if self.truth[one] > reach and self.certain.above(number, self.published):
            self.proved[one] = True
            least = max(self.truth[one] - reach, 0)
            for low in np.unique([least, np.ceil(self.truth[one] - reach / 2), self.truth[one]]):
                if self._covered(one, low, low=True) and self._covered(one, low + reach, low=False):
                    return True
            del self.proved[one]
        return False

    def _is_leaf(self, one: int) -> bool:
        """Whether the area has no other shown in it: rows kept back whole are then all it holds."""
        inside = np.flatnonzero(self.inside[one])
        return bool((self.system.area[self.numbers[inside]] == self.system.area[self.numbers[one]]).all())

    def _covered(self, one: int, value: float, *, low: bool) -> bool:
        """Whether for every finest number outside there is a world with room in it and this one low or high enough."""
        left = self.finest & (~self.inside[one] if low and one not in self.proved else True)
        left[one] = False
        bottom, top = self.bounds()
        if low:
            top[one] = min(top[one], value)
        else:
            bottom[one] = max(bottom[one], value)
        floors = np.minimum(HOUSEHOLD, self.truth)
        known = self.worlds[(self.worlds[:, one] <= value) if low else (self.worlds[:, one] >= value)]
        left &= ~(known >= floors).any(axis=0)
        found = len(known) > 0
        while left.any() or not found:
            found = True
            world = self._fullest(bottom, top, np.flatnonzero(left))
            held = world is not None and left & (world >= floors)
            if world is None or (left.any() and not np.any(held)):
                worst = int(np.argmax(left)) if left.any() and world is not None else -1
                self.missing = (worst, value, low)
                return False
            left &= ~held
        return True

    def _known_inside(self, one: int) -> bool:
        """Whether it can be as few as are known in it, wherever inside it they stand."""
        bottom, top = self.bounds()
        for piece in np.flatnonzero(self.inside[one] & self.finest):
            for known in (1, HOUSEHOLD):
                if piece == one or self.truth[piece] < known:
                    continue
                if ((self.worlds[:, one] <= known) & (self.worlds[:, piece] >= known)).any():
                    continue
                low, high = bottom.copy(), top.copy()
                low[piece], high[one] = max(low[piece], known), known
                if self._fullest(low, high, np.empty(0, dtype=np.int64)) is None:
                    self.missing = (int(piece), known, True)
                    return False
        return True

    def _fullest(self, low: Floats, high: Floats, asked: Ints) -> Floats | None:
        """A whole world with as much as can be, up to what may be known, in the numbers asked."""
        if (low > high).any():
            return None
        size, extra = len(low), len(asked)
        room = np.minimum(HOUSEHOLD, self.truth[asked])
        pick = sparse.csr_array((np.ones(extra), (np.arange(extra), asked)), shape=(extra, size))
        rows, least, most = self._rows(size)
        every = sparse.block_array([[rows, None], [pick, -sparse.eye_array(extra)]]) if extra else rows
        for whole in (0, size):
            point = _solve(
                np.concatenate([np.zeros(size), -np.ones(extra)]), sparse.csr_array(every),
                np.concatenate([least, np.zeros(extra)]), np.concatenate([most, np.full(extra, np.inf)]),
                np.concatenate([low, np.zeros(extra)]), np.concatenate([high, room]), whole,
            )  # fmt: skip
            if point is None:
                return None
            world = np.rint(point[:size])
            if np.abs(world - point[:size]).max(initial=0) < NEAR and not (self.matrix @ world).any():
                self.worlds = np.vstack([self.worlds, world])
                return world
        return None

    def _rows(self, size: int) -> tuple[sparse.csr_array, Floats, Floats]:
        """The sums, and that a published cell of a line is not all of it."""
        pairs = [(cell, whole) for cell, whole in self.stricter if self.published[self.numbers[cell]]]
        count = len(pairs)
        at = np.arange(count)
        cells, wholes = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        more = sparse.csr_array(
            (np.repeat([1.0, -1.0], count), (np.tile(at, 2), np.concatenate([wholes, cells]))),
            shape=(count, size),
        )
        zero = np.zeros(self.matrix.shape[0])
        rows = sparse.csr_array(sparse.vstack([self.matrix, more]))
        return rows, np.concatenate([zero, np.ones(count)]), np.concatenate([zero, np.full(count, np.inf)])

    def give_way(self, one: int) -> bool:
        """Keep back what costs least for the world that was missing. False where nothing more can go."""
        piece, value, is_low = self.missing
        low, high = self.bounds()
        system = self.system
        owner = system.owner[self.numbers]
        loose = np.flatnonzero(self.published[owner] & ~self.before.shown[owner] & ~self.fixed)
        price = 1 + 3.0 ** system.level[self.numbers[loose]]
        size, extra = len(low), len(loose)
        shift = sparse.csr_array((np.ones(extra), (loose, np.arange(extra))), shape=(size, extra))
        limit = np.where(np.isin(np.arange(size), loose), self.before.high[self.numbers], high)
        if is_low:
            limit[one] = min(limit[one], value)
        else:
            low[one] = max(low[one], value)
        if piece >= 0:
            known = value if is_low and self.inside[one, piece] else HOUSEHOLD
            low[piece] = max(low[piece], min(known, self.truth[piece]))
        # What leaves its bounds: the number less what it goes above, and more what it goes below.
        rows = sparse.hstack([self.matrix, self.matrix @ shift, -(self.matrix @ shift)])
        zero = np.zeros(self.matrix.shape[0])
        top = np.where(np.isin(np.arange(size), loose), high, limit)
        answer = _solve(
            np.concatenate([np.zeros(size), price, price]), rows, zero, zero,
            np.concatenate([low, np.zeros(2 * extra)]),
            np.concatenate([top, np.full(extra, np.inf), low[loose]]), 0,
        )  # fmt: skip
        gone = np.empty(0, dtype=np.int64)
        if answer is not None:
            over = answer[size : size + extra] + answer[size + extra :]
            gone = np.unique(owner[loose[over > NEAR]])
        if not len(gone):
            # No figure alone is in the way: the finest that is published near by goes.
            left = np.unique(owner[loose])
            near = left[system.area[left] == system.area[self.numbers[one]]]
            some = near if len(near) else left
            gone = some[np.argsort(system.truth[some], kind="stable")][:1]
        self.published[gone] = False
        return bool(len(gone))


def _solve(
    cost: Floats, rows: sparse.csr_array, least: Floats, most: Floats, low: Floats, high: Floats, whole: int
) -> Floats | None:
    """A cheapest point, the first `whole` numbers whole; None where there is none or no time to find it."""
    kinds = np.zeros(len(cost))
    kinds[:whole] = 1
    answer = milp(
        cost,
        constraints=LinearConstraint(rows, least, most),
        bounds=Bounds(low, high),
        integrality=kinds,
        options={"time_limit": SECONDS},
    )
    if answer.x is None:
        return None
    return np.asarray(answer.x)
