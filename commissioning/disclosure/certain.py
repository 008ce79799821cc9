"""What is at its threshold or above in every world, rows included: the one thing that keeping back can undo."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from commissioning.disclosure.known import ENDLESS, Earlier, Floats, bounds
from commissioning.disclosure.system import Flags, Ints, System
from commissioning.released import Rules

NEAR = 1e-6
ROUNDS = 6


class Certain:
    """Some numbers of a system with those relations that speak of nothing else: what holds at least."""

    def __init__(self, system: System, numbers: Ints, rules: Rules, before: Earlier) -> None:
        self.system, self.rules, self.before = system, rules, before
        self.numbers = np.unique(numbers)
        own = sparse.csr_array(system.relations[:, self.numbers])
        whole = np.diff(own.indptr) == np.diff(system.relations.indptr)
        self.matrix = sparse.csr_array(own[np.flatnonzero(whole)])
        self.drawn: tuple[bytes, Floats, Floats, Floats] | None = None

    def above(self, number: int, published: Flags) -> bool:
        """Whether no world has the number below its threshold; a no may only be for want of a proof."""
        low, high, drawn = self._drawn(published)
        place = int(np.searchsorted(self.numbers, number))
        least = int(self.system.threshold[number])
        if drawn[place] >= least:
            return True
        cost = np.zeros(len(low))
        cost[place] = 1
        zero = np.zeros(self.matrix.shape[0])
        answer = milp(
            cost,
            constraints=LinearConstraint(self.matrix, zero, zero),
            bounds=Bounds(low, np.where(high >= ENDLESS, np.inf, high)),
        )
        return answer.x is not None and bool(answer.x[place] > least - 1 + NEAR)

    def _drawn(self, published: Flags) -> tuple[Floats, Floats, Floats]:
        """Least and most by the figures, and the least that single relations leave; as before where nothing changed."""
        now = published[self.system.owner[self.numbers]].tobytes()
        if self.drawn is None or self.drawn[0] != now:
            low, high = bounds(self.system, published, self.rules, self.before)
            low, high = low[self.numbers], high[self.numbers]
            self.drawn = (now, low, high, narrowed(self.matrix, low, high)[0])
        return self.drawn[1:]


def narrowed(relations: sparse.csr_array, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """Bounds that hold for certain, carried from wholes to parts and back a few times."""
    entries = relations.tocoo()
    rows, columns = entries.coords
    wholes = np.empty(entries.shape[0], dtype=np.int64)
    is_whole = entries.data > 0
    wholes[rows[is_whole]] = columns[is_whole]
    rows, columns = rows[~is_whole], columns[~is_whole]
    low, high = low.copy(), high.copy()
    for _ in range(ROUNDS):
        least = np.bincount(rows, low[columns], minlength=len(wholes))
        most = np.bincount(rows, high[columns], minlength=len(wholes))
        np.maximum.at(low, wholes, least)
        np.minimum.at(high, wholes, most)
        np.maximum.at(low, columns, low[wholes][rows] - (most[rows] - high[columns]))
        np.minimum.at(high, columns, high[wholes][rows] - (least[rows] - low[columns]))
    return low, high
