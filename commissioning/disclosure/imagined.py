"""Households that could be there, as far as anybody can see.

Somebody who knows a household knows real people, and worlds with room for the real people are what `safe` looks for.
Whoever sees only figures (as the auditor does) has to allow for a household wherever one could be, in a cell that truly
has none too. So for each kept-back number and each such small cell one more world is looked for: the number at 0, or
high enough, with a household in the cell.
"""

from __future__ import annotations

import time

import numpy as np

from commissioning.disclosure.known import Floats
from commissioning.disclosure.points import NEAR, Piece, best, elastic, pieces
from commissioning.disclosure.safe import HOUSEHOLD, State
from commissioning.disclosure.system import Flags, Ints

WORLDS = 40
CAP = 12
MOST_NUMBERS = 1000  # that hang together; with more, this is left to the auditor


class _Pairs:
    """Of one piece: the numbers to be guarded, the small cells, and for which pairs no world is known yet."""

    def __init__(self, state: State, piece: Piece) -> None:
        system, here = state.system, piece.numbers
        self.state, self.piece = state, piece
        self.numbers = np.flatnonzero(state.targets[here])
        alone = np.diff(system.inside.indptr)[here] == 1
        small = state.targets[here] & (system.truth[here] < HOUSEHOLD) & alone & (system.level[here] == 0)
        self.cells = np.flatnonzero(small)
        self.reach = system.threshold[here[self.numbers]] - 1
        same = piece.group[self.numbers][:, None] == piece.group[self.cells][None, :]
        within = system.inside[here[self.numbers]][:, here[self.cells]].toarray() > 0
        self.down = same & ~within
        self.large = state.above[here[self.numbers]]
        self.up = self.down.copy()
        # (numbers, cells) the least and most in any world with a household in the cell.
        self.least, self.most = np.full(same.shape, np.inf), np.full(same.shape, -np.inf)
        self.note(system.truth[here].astype(np.float64))

    def note(self, values: Floats) -> None:
        """Take in a world of the whole piece."""
        room = values[self.cells] > HOUSEHOLD - NEAR
        mine = values[self.numbers]
        self.down &= ~((mine < NEAR)[:, None] & room[None, :])
        self.up &= ~((mine > self.reach - NEAR)[:, None] & room[None, :])
        self.up &= ~(~self.large & (mine > self.reach + HOUSEHOLD - NEAR))[:, None]
        self.least[:, room] = np.minimum(self.least[:, room], mine[:, None])
        self.most[:, room] = np.maximum(self.most[:, room], mine[:, None])
        far = self.large[:, None] & (self.most - self.least > self.reach[:, None] - NEAR)
        self.down &= ~far
        self.up &= ~self.large[:, None] | (self.most < 0)

    def try_many(self, rng: np.random.Generator) -> None:
        """Worlds with half the numbers as small as can be and the others larger than they are."""
        state, here = self.state, self.piece.numbers
        truth = state.system.truth[here]
        for _ in range(WORLDS):
            if not (self.down.any() or self.up.any()):
                return
            cost = np.zeros(len(here))
            some = np.union1d(self.numbers, self.cells)
            cost[some] = rng.normal(size=len(some))
            high = np.where(cost < 0, np.minimum(state.high[here], np.maximum(truth, CAP)), state.high[here])
            point = best(state.system, self.piece, cost, state.low[here], high)
            if point is not None:
                self.note(point)

    def one(self, number: int, cell: int, *, low: bool) -> Ints:
        """The figures that must go for a world of this pair."""
        state, here = self.state, self.piece.numbers
        owner = state.system.owner[here]
        loose = state.published[owner] & state.hideable[owner]
        place, other = self.numbers[number], self.cells[cell]
        bottom, top = state.low[here].copy(), state.high[here].copy()
        bottom[other] = max(bottom[other], HOUSEHOLD)
        if low:
            most = self.most[number, cell]
            top[place] = max(most - self.reach[number], 0) if self.large[number] and most > 0 else 0
        else:
            bottom[place] = max(bottom[place], self.reach[number])
        price = state.system.weight[owner]
        answer = elastic(state.system, self.piece, bottom, top, loose, np.zeros(len(here)), price)
        if answer is None:
            (self.down if low else self.up)[number, cell] = False
            return np.empty(0, dtype=np.int64)
        values, left = answer
        self.note(values)
        return np.unique(owner[np.abs(left) > NEAR])


def imagine(state: State, ends: float) -> bool:
    """Keep back what must go for households that could be there. True where something had to."""
    rng = np.random.default_rng(0)
    before = int(state.published.sum())
    for piece in pieces(state.system, np.zeros(state.system.size, dtype=bool)):
        if len(piece.numbers) > MOST_NUMBERS:
            continue
        pairs = _Pairs(state, piece)
        pairs.try_many(rng)
        for open_ones, low in ((pairs.up, False), (pairs.down, True)):
            # Arrays change in place: what one world shows is not asked again.
            while (left := _first(open_ones)) is not None and time.monotonic() < ends:
                gone = pairs.one(*left, low=low)
                if len(gone):
                    state.hide(gone, sure=False)
                else:
                    open_ones[left] = False
    state.refresh()
    return int(state.published.sum()) < before


def _first(open_ones: Flags) -> tuple[int, int] | None:
    found = int(np.argmax(open_ones)) if open_ones.size else 0
    if not open_ones.size or not open_ones.flat[found]:
        return None
    row, column = divmod(found, open_ones.shape[1])
    return row, column
