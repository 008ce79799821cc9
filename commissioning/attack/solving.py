"""One part of a puzzle as rows of whole numbers, and points of it: found by linear programming, checked in integers.

The solver works in floating point, so nothing it says is believed. A point is rounded and put into every row and
bound again in whole numbers; a bound is widened to the next whole number with a margin.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from commissioning.attack.reading import ENDLESS, Whole

Real = npt.NDArray[np.float64]

CLOSE = 1e-6
FAR = 1 << 24  # more people than there are
SECONDS = 20.0  # for one mixed-integer question
BRIEFLY = 3.0  # for one of those next to a linear point
ENOUGH = 0.2  # how far from the best a whole point may be


@dataclass(frozen=True)
class System:
    """`least <= rows @ point <= most` and `low <= point <= high`, all in whole numbers."""

    rows: csr_matrix
    least: Whole
    most: Whole
    low: Whole
    high: Whole

    @property
    def size(self) -> int:
        return int(self.low.size)

    def holds(self, point: Whole) -> bool:
        """Whether the point is in the system: exact."""
        if point.dtype != np.int64:
            raise TypeError("a point is of whole numbers")
        sums = self.rows @ point
        inside = (sums >= self.least).all() and (sums <= self.most).all()
        return bool(inside and (point >= self.low).all() and (point <= self.high).all())

    def bounded(self, low: Whole, high: Whole) -> System:
        return System(self.rows, self.least, self.most, low, high)

    def part(self, kept: Whole, point: Whole) -> System:
        """The unknowns `kept` alone, with all others as they are in `point`; rows without any of them are left out."""
        inside = self.rows[:, kept]
        touched = np.flatnonzero(np.diff(inside.indptr))
        rest = point.copy()
        rest[kept] = 0
        base = (self.rows @ rest)[touched]
        return System(
            csr_matrix(inside[touched]),
            self.least[touched] - base,
            self.most[touched] - base,
            self.low[kept],
            self.high[kept],
        )

    def only(self, kept: Whole) -> System:
        """The unknowns `kept` with those rows alone that speak of nothing else: what holds at least."""
        inside = csr_matrix(self.rows[:, kept])
        whole = np.flatnonzero(
            (np.diff(inside.indptr) == np.diff(self.rows.indptr)) & (np.diff(inside.indptr) > 0)
        )
        return System(
            csr_matrix(inside[whole]), self.least[whole], self.most[whole], self.low[kept], self.high[kept]
        )


@dataclass(frozen=True)
class Wish:
    """What a point should look like: `weight` times each number, up to `cap` (ENDLESS: none), as much as can be."""

    weight: Real
    cap: Whole

    @classmethod
    def none(cls, size: int) -> Wish:
        return cls(np.zeros(size), np.full(size, ENDLESS, dtype=np.int64))


class Impossible(Exception):  # noqa: N818 (an answer, and not an error)
    """No point is in the system."""


def solve(system: System, wish: Wish, *, whole: bool = False, seconds: float = SECONDS) -> Real | None:
    """A point as the solver gives it, best by `wish`; None when it ran out of time. Raises `Impossible`."""
    capped = np.flatnonzero((wish.weight > 0) & (wish.cap < ENDLESS))
    size, extra = system.size, capped.size
    cost = np.concatenate([-wish.weight, -wish.weight[capped]])
    cost[capped] = 0.0
    high = np.where(system.high >= ENDLESS, np.inf, system.high.astype(float))
    bounds = Bounds(
        np.concatenate([system.low.astype(float), np.full(extra, -np.inf)]),
        np.concatenate([high, wish.cap[capped].astype(float)]),
    )
    if (bounds.lb > bounds.ub).any():
        raise Impossible
    rows, least, most = system.rows, system.least.astype(float), system.most.astype(float)
    most = np.where(system.most >= ENDLESS // 2, np.inf, most)
    if extra:
        ones = csr_matrix(eye_array(extra))
        pick = csr_matrix((np.ones(extra), (np.arange(extra), capped)), shape=(extra, size))
        rows = vstack([hstack([rows, csr_matrix((rows.shape[0], extra))]), hstack([pick, -ones])])
        least = np.concatenate([least, np.zeros(extra)])
        most = np.concatenate([most, np.full(extra, np.inf)])
    if not rows.shape[0]:
        return np.where(
            cost[:size] < 0, np.where(np.isinf(high), bounds.lb[:size] + 99, high), bounds.lb[:size]
        )
    answer = milp(
        cost,
        bounds=bounds,
        constraints=LinearConstraint(rows, least, most),
        integrality=np.concatenate([np.ones(size), np.zeros(extra)]) if whole else None,
        options={"time_limit": seconds, **({"mip_rel_gap": ENOUGH} if whole else {})},
    )
    if answer.status == 2:
        raise Impossible
    return None if answer.x is None else np.asarray(answer.x[:size])


def point(system: System, wish: Wish, *, patient: bool = False) -> Whole | None:
    """A whole point of the system, near the best by `wish`; None when none was found. Raises `Impossible`.

    `patient`: integer programming is asked until it answers; else only next to what linear programming gave.
    """
    found = solve(system, wish)
    if found is None:
        return None
    rounded = np.rint(found).astype(np.int64)
    if system.holds(rounded):
        return rounded
    for slack in (0, 3, None) if patient else (0, 2):
        kept = _loose(system, found, slack)
        try:
            exact = solve(system.bounded(*kept), wish, whole=True, seconds=SECONDS if patient else BRIEFLY)
        except Impossible:
            if slack is None:
                raise
            continue
        if exact is not None and system.holds(rounded := np.rint(exact).astype(np.int64)):
            return rounded
    return None


def _loose(system: System, found: Real, slack: int | None) -> tuple[Whole, Whole]:
    """Bounds that let broken numbers move by one (and `slack` more: the others too; None: all as they like)."""
    if slack is None:
        return system.low, system.high
    rounded = np.rint(found)
    broken = np.abs(found - rounded) > CLOSE
    low = np.where(broken, np.floor(found) - 1 - slack, rounded - slack).astype(np.int64)
    high = np.where(broken, np.ceil(found) + 1 + slack, rounded + slack).astype(np.int64)
    return np.maximum(low, system.low), np.minimum(high, system.high)


def least(system: System, place: int) -> int:
    """The least that one number can be by the linear bound: never too large. Raises `Impossible`."""
    wish = Wish.none(system.size)
    wish.weight[place] = -1.0
    found = solve(system, wish)
    return int(system.low[place]) if found is None else ceil(float(found[place]) - CLOSE * 10)


def most(system: System, place: int) -> int:
    """The greatest that one number can be by the linear bound: never too small. Raises `Impossible`."""
    wish = Wish.none(system.size)
    wish.weight[place] = 1.0
    found = solve(system.bounded(system.low, np.minimum(system.high, FAR)), wish)
    return int(system.high[place]) if found is None else floor(float(found[place]) + CLOSE * 10)
