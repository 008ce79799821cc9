"""Which numbers that are kept back are known to be safe, and the worlds that show it.

A number that is kept back, and the complement of a cell that is, is safe when an attacker's range for it

- holds 0..t-1 (k..t-1 for somebody who knows k of its people), or
- lies wholly at or above t and is at least t-1 wide.

Worlds prove it. A world with the number at 0 and one with it at t-1 do for an attacker who knows the rules. For one
who also knows a household of `HOUSEHOLD` (all in one council) the second world must be *roomy* - every number kept
back still holds the household, wherever they are in it - or reach t-1 and a household more: going back towards the
truth, one step for each known person, takes at most one from the number. The first world keeps no
such room yet: a large number, kept back for others' sake, may be known not to be 0 by somebody with a household in
another council. The auditor blocks a release in which it finds that (decision record 0051).
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy import sparse

from commissioning.disclosure.known import Earlier, Floats, bounds, lonely, narrowed
from commissioning.disclosure.points import NEAR, Piece, best
from commissioning.disclosure.system import CELL, REST, Flags, Ints, System
from commissioning.released import Rules

HOUSEHOLD = 4
ALL = slice(None)
NEAR_COUNCILS = 3
DONORS = 3


class State:
    """What is published so far, and what the worlds found so far prove. Publishing less never undoes a proof
    but the one that a number is certainly at or above its threshold; `refresh` looks at that again. `hideable`: (n,)
    what earlier releases have not told already, so that keeping it back is of use."""

    def __init__(self, system: System, published: Flags, rules: Rules, before: Earlier) -> None:
        self.system, self.rules, self.before = system, rules, before
        self.published = published
        truth = system.truth.astype(np.float64)
        self.least, self.most, self.roomiest = truth.copy(), truth.copy(), truth.copy()
        low, high = narrowed(system, before.low, before.high)
        narrow = high - low < system.threshold - 1
        self.hideable = ~before.shown & ~(narrow & (low >= system.threshold))
        self.refresh()

    def refresh(self) -> None:
        """Bounds after a change of what is published."""
        system = self.system
        self.low, self.high = bounds(system, self.published, self.rules, self.before)
        sure, _ = narrowed(system, self.low, self.high)
        self.above = sure >= system.threshold - NEAR
        self.targets = ~(self.published[system.owner]) | (system.kind == REST)
        self.targets &= ~self.before.shown[system.owner]
        self.floor = np.where(self.targets, np.minimum(HOUSEHOLD, system.truth), self.low)

    def hide(self, numbers: Ints) -> None:
        """Keep these back too. What an earlier release shows stays known, and is refused by `Earlier` bounds."""
        self.published[numbers] = False
        self.refresh()

    def learn(self, numbers: Ints, values: Floats, group: Ints) -> None:
        """Take in a world: the values of some numbers, all others as they truly are; `group` as in a piece."""
        values = np.where(np.abs(values - np.rint(values)) < NEAR, np.rint(values), values)
        self.least[numbers] = np.minimum(self.least[numbers], values)
        self.most[numbers] = np.maximum(self.most[numbers], values)
        roomy = self._roomy(numbers, values, group)
        here = numbers[roomy]
        self.roomiest[here] = np.maximum(self.roomiest[here], values[roomy])

    def _roomy(self, numbers: Ints, values: Floats, group: Ints) -> Flags:
        """Whose world still holds a household: for a council's number the council, for one above all of its group."""
        cramped = values < self.floor[numbers] - NEAR
        area = self.system.area[numbers]
        by_area = group * (int(area.max()) + 1) + area
        area_is = np.bincount(by_area, cramped)[by_area] == 0
        group_is = np.bincount(group, cramped)[group] == 0
        return np.where(self.system.level[numbers] == 0, area_is, group_is)

    def low_open(self, at: Ints | slice = ALL) -> Flags:
        """Targets without a world at 0 (or low enough, where the sums say that it is a large number)."""
        top = np.maximum(self.roomiest[at], self.most[at] - HOUSEHOLD)
        wide = self.above[at] & (top - self.least[at] >= self.system.threshold[at] - 1 - NEAR)
        return self.targets[at] & (self.least[at] > NEAR) & ~wide

    def high_open(self, at: Ints | slice = ALL) -> Flags:
        """Targets without a world high enough."""
        top = np.maximum(self.roomiest[at], self.most[at] - HOUSEHOLD)
        return self.targets[at] & ~self.above[at] & (top < self.system.threshold[at] - 1 - NEAR)

    def open(self, at: Ints | slice = ALL) -> Flags:
        return self.low_open(at) | self.high_open(at)

    def whole(self, piece: Piece) -> bool:
        """Whether the piece holds nothing at its truth: it has all numbers of each of its relations."""
        sizes = np.diff(self.system.relations.indptr)
        touched = np.diff(sparse.csr_array(self.system.relations[:, piece.numbers]).indptr)
        return bool((touched[touched > 0] == sizes[touched > 0]).all())

    def alone(self) -> Ints:
        return lonely(self.system, self.published, self.rules.base)


def goals(state: State, at: Ints) -> tuple[Floats, Floats]:
    """How low and how high a world must take each number; a large one (`above`) only far enough from where it was."""
    reach = state.system.threshold[at] - 1.0
    above = state.above[at]
    top = np.maximum(state.roomiest[at], state.most[at] - HOUSEHOLD)
    return np.where(above, np.maximum(top - reach, 0), 0), np.where(above, state.least[at] + reach, reach)


def crowded(state: State, piece: Piece) -> Flags:
    """(k,) where more people than a household may be told of in other cells kept back nearby.

    Nearby is the same council, for a number above councils all of its part of the puzzle. There a world must take the
    number a household higher; elsewhere it is enough that everybody else's part of a household keeps its room.
    """
    here = piece.numbers
    counted = state.targets[here] & (state.system.kind[here] == CELL)
    people = np.where(counted, np.minimum(HOUSEHOLD, state.system.truth[here]), 0)
    by_area = piece.group * len(state.system.places) + state.system.area[here]
    near = np.bincount(by_area, people)[by_area]
    near = np.where(state.system.level[here] == 0, near, np.bincount(piece.group, people)[piece.group])
    return near - people > HOUSEHOLD


def explore(state: State, some: list[Piece], handfuls: tuple[tuple[int, int], ...]) -> None:
    """Look for worlds that prove many numbers safe at once: handfuls of so many an area and so many a column.

    What is still open then is tried a few councils at a time, with those others of which the column has most.
    """
    for piece in some:
        for an_area, a_column in handfuls:
            opened = np.flatnonzero(state.open(piece.numbers))
            _by_turns(state, piece, opened, an_area, a_column)
        if not state.system.nested:
            continue
        opened = np.flatnonzero(state.open(piece.numbers))
        areas = state.system.area[piece.numbers]
        councils = np.unique(areas[opened[state.system.level[piece.numbers[opened]] == 0]])
        for some_of in np.array_split(councils, -(-len(councils) // NEAR_COUNCILS) or 1):
            mine = opened[np.isin(areas[opened], some_of)]
            if len(mine):
                small, places = _nearby(state, piece, mine)
                _by_turns(state, small, places, NEAR_COUNCILS, 1)


def _by_turns(state: State, piece: Piece, opened: Ints, an_area: int, a_column: int) -> None:
    turns = _turns(state, piece, opened, an_area, a_column)
    for turn in range(int(turns.max(initial=-1)) + 1):
        now = opened[turns == turn]
        now = now[state.open(piece.numbers[now])]
        if len(now):
            _try(state, piece, now, turn)


def _nearby(state: State, piece: Piece, opened: Ints) -> tuple[Piece, Ints]:
    """The piece with most councils held as they are, and the places of the opened in it."""
    system, here = state.system, piece.numbers
    areas = system.area[here]
    kept = (system.level[here] > 0) | np.isin(areas, areas[opened])
    for column in np.unique(system.column[here[opened]]):
        same = np.flatnonzero(
            (system.column[here] == column) & (system.level[here] == 0) & state.targets[here]
        )
        most = same[np.argsort(-system.truth[here[same]], kind="stable")[:DONORS]]
        kept |= np.isin(areas, areas[most])
    part = np.flatnonzero(kept & np.isin(piece.group, piece.group[opened]))
    matrix = piece.matrix[:, part]
    rows = np.flatnonzero(np.diff(sparse.csr_array(matrix).indptr))
    return Piece(here[part], piece.group[part], sparse.csr_array(matrix)[rows]), np.searchsorted(part, opened)


def _turns(state: State, piece: Piece, opened: Ints, an_area: int, a_column: int) -> Ints:
    """(k,) a turn for each of the opened so that no turn has too many of one area, or of one column."""
    areas = (piece.group * len(state.system.places) + state.system.area[piece.numbers])[opened].tolist()
    columns = state.system.column[piece.numbers[opened]].tolist()
    used: list[Counter[tuple[str, int]]] = []
    first: dict[tuple[str, int], int] = {}
    turns = np.zeros(len(opened), dtype=np.int64)
    for place, (area, column) in enumerate(zip(areas, columns, strict=True)):
        here, there = ("area", area), ("column", column)
        turn = max(first.get(here, 0), first.get(there, 0))
        while turn < len(used) and (used[turn][here] >= an_area or used[turn][there] >= a_column):
            turn += 1
        if turn == len(used):
            used.append(Counter())
        used[turn].update((here, there))
        for label, most in ((here, an_area), (there, a_column)):
            while first.get(label, 0) < len(used) and used[first.get(label, 0)][label] >= most:
                first[label] = first.get(label, 0) + 1
        turns[place] = turn
    return turns


def _try(state: State, piece: Piece, chosen: Ints, turn: int) -> None:
    """Worlds with the chosen as low as they go, then as high. Two, as those raised where there is room for all."""
    here = piece.numbers
    pick = np.zeros(len(here), dtype=bool)
    pick[chosen] = True
    lows, highs = state.low_open(here) & pick, state.high_open(here) & pick
    both, even = lows & highs, (here + turn) % 2 == 0
    tight = crowded(state, piece)
    _world(state, piece, lows & (~both | even), highs & tight & (~both | ~even))
    lows, highs = state.low_open(here) & both, state.high_open(here) & pick
    _world(state, piece, lows & ~highs, highs & tight)
    _world(state, piece, np.zeros_like(pick), highs & ~tight, roomy=True)
    _world(state, piece, state.low_open(here) & pick & highs, np.zeros_like(pick))


def _world(state: State, piece: Piece, lowered: Flags, raised: Flags, *, roomy: bool = False) -> None:
    """One world with these as low and these as high as asked, or as near to it as can be."""
    if not (raised.any() or lowered.any()):
        return
    here = piece.numbers
    down, up = goals(state, here)
    truth = state.system.truth[here]
    low = np.maximum(state.low[here], state.floor[here]) if roomy else state.low[here].copy()
    high = state.high[here].copy()
    extra = 0 if roomy else HOUSEHOLD
    high[raised] = np.minimum(high[raised], np.maximum(up + extra, truth)[raised])
    low[lowered] = np.maximum(low[lowered], np.minimum(down, truth)[lowered])
    cost = np.where(lowered, 1.0, 0.0) - np.where(raised, 1.0, 0.0)
    point = best(state.system, piece, cost, low, high)
    if point is not None:
        state.learn(here, point, piece.group)


def is_held(state: State, *, regions: bool) -> Flags:
    """(n,) numbers to hold at their truth: totals of areas, and (with `regions`) all that is shown above councils.

    Totals stay free in a region with a total that is kept back, for there they decide.
    """
    system = state.system
    total = np.zeros(system.size, dtype=bool)
    total[system.blocks[()].index] = True
    near = np.isin(system.region, system.region[total & ~state.published])
    held = total & state.published & ~(near & (system.level < 2))
    if regions:
        held |= state.published & (system.level > 0) & ~total
    return held
