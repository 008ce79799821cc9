"""Which numbers that are kept back are known to be safe, and the worlds that show it.

A number that is kept back, and the complement of a cell that is, is safe when an attacker's range for it

- holds 0..t-1 (k..t-1 for somebody who knows k of its people), or
- lies wholly at or above t and is at least t-1 wide.

Worlds prove it: numbers that fit everything published. A world has *room* in a council when every number of
the council, and of the areas around it, still holds the household that may be known there (`HOUSEHOLD`, or all its
people where they are fewer). A world with the number at 0 (or at t-1) and with room in a council proves the number for
everybody who knows a household of that council; so for each number and council one such world is looked for (`Cover`).
What lies inside the emptied number needs no room in it: its known people come back by steps towards the truth that
leave the others as they are. A world with the number a household above t-1 proves it for all councils: going back
towards the truth takes at most one from it for each known person. Decision record 0051 has the argument.
"""

from __future__ import annotations

import time
from collections import Counter

import numpy as np
from scipy import sparse

from commissioning.disclosure.known import Earlier, Floats, bounds, lonely, narrowed
from commissioning.disclosure.points import NEAR, Piece, best
from commissioning.disclosure.system import REST, Flags, Ints, System
from commissioning.released import Rules

HOUSEHOLD = 4
ALL = slice(None)
SPARE = 3  # how many times over the councils nearby could take what a number gives
NEAR_FROM = 600  # numbers that hang together; with fewer, none are held


class State:
    """What is published so far, and what the worlds found so far prove.

    Publishing less never undoes a proof but the one that a number is certainly at or above its threshold; `refresh`
    looks at that again. `hideable`: (n,) what earlier releases have not told already, so that keeping it back is of
    use. `down`, `up`: (n, councils) for which council's households no world at 0, or high enough, is known yet.
    While not `strict`, any world at 0 will do (for who knows nobody): the first search is for those alone.
    """

    strict = False

    def __init__(self, system: System, published: Flags, rules: Rules, before: Earlier) -> None:
        self.system, self.rules, self.before = system, rules, before
        self.published = published
        truth = system.truth.astype(np.float64)
        self.room = np.minimum(HOUSEHOLD, truth)
        self.reaches = system.reaches()
        councils = self.reaches.shape[1]
        self.down = np.repeat(truth[:, None] > 0, councils, axis=1)
        self.emptied = truth == 0
        self.up = np.repeat(truth[:, None] < system.threshold[:, None] - 1, councils, axis=1)
        self.least, self.most = truth.copy(), truth.copy()
        low, high = narrowed(system, before.low, before.high)
        narrow = high - low < system.threshold - 1
        self.hideable = ~before.shown & ~(narrow & (low >= system.threshold))
        self.refresh()

    def refresh(self, *, sure: bool = True) -> None:
        """Bounds after a change of what is published; `sure`: and what is certainly large."""
        system = self.system
        self.low, self.high = bounds(system, self.published, self.rules, self.before)
        if sure:
            least, _ = narrowed(system, self.low, self.high)
            self.above = least >= system.threshold - NEAR
        self.targets = ~(self.published[system.owner]) | (system.kind == REST)
        self.targets &= ~self.before.shown[system.owner]

    def hide(self, numbers: Ints, *, sure: bool = True) -> None:
        """Keep these back too. What an earlier release shows stays known, and is refused by `Earlier` bounds."""
        self.published[numbers] = False
        self.refresh(sure=sure)

    def learn(self, numbers: Ints, values: Floats, group: Ints) -> None:
        """Take in a world: the values of some numbers, all others as they truly are; `group` as in a piece.

        Groups are worlds by themselves.
        """
        values = np.where(np.abs(values - np.rint(values)) < NEAR, np.rint(values), values)
        _, group = np.unique(group, return_inverse=True)
        system = self.system
        cramped = np.flatnonzero(values < self.room[numbers])
        areas = system.area[numbers[cramped]]
        shape = (int(group.max()) + 1, len(system.places))
        tight = np.zeros(shape)
        np.add.at(tight, (group[cramped], areas), 1)
        lows = np.flatnonzero((values == 0) & self.down[numbers].any(axis=1))
        own = sparse.coo_array(system.inside[numbers[lows]][:, numbers[cramped]])
        self.emptied[numbers[values == 0]] = True
        target, piece = own.coords
        same = group[lows][target] == group[cramped][piece]
        left = tight[group[lows]]
        np.subtract.at(left, (target[same], areas[piece[same]]), 1)
        self.down[numbers[lows]] &= left @ self.reaches > 0
        reach = system.threshold[numbers] - 1
        highs = np.flatnonzero((values >= reach) & self.up[numbers].any(axis=1))
        far = values[highs] >= reach[highs] + HOUSEHOLD
        self.up[numbers[highs]] &= (tight[group[highs]] @ self.reaches > 0) & ~far[:, None]
        roomy = tight.sum(axis=1)[group] == 0
        low = np.where(roomy, values, values + HOUSEHOLD)
        high = np.where(roomy, values, values - HOUSEHOLD)
        self.least[numbers] = np.minimum(self.least[numbers], low)
        self.most[numbers] = np.maximum(self.most[numbers], high)

    def wide(self, at: Ints | slice = ALL) -> Flags:
        """What is certainly large, with two worlds far enough from one another for every household."""
        return self.above[at] & (self.most[at] - self.least[at] >= self.system.threshold[at] - 1)

    def low_open(self, at: Ints | slice = ALL) -> Flags:
        """Targets without worlds at 0 (or low enough, where the sums say that it is a large number)."""
        left = self.down[at].any(axis=1) if self.strict else ~self.emptied[at]
        return self.targets[at] & left & ~self.wide(at)

    def high_open(self, at: Ints | slice = ALL) -> Flags:
        """Targets without worlds high enough."""
        return self.targets[at] & ~self.above[at] & self.up[at].any(axis=1)

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
    return np.where(above, np.maximum(state.most[at] - reach, 0), 0), np.where(
        above, state.least[at] + reach, reach
    )


def keeping(state: State, here: Ints, emptied: Ints, councils: Flags | None = None) -> Floats:
    """(k,) the room that each number must keep, for households of some councils (None: of all), in a world in which
    some numbers are emptied: what is inside those need keep nothing."""
    inside = np.zeros(state.system.size, dtype=bool)
    inside[state.system.inside[here[emptied]].indices] = True
    known = np.ones(state.reaches.shape[0], dtype=bool) if councils is None else state.reaches @ councils > 0
    return np.where(inside[here] | ~known[state.system.area[here]], 0, state.room[here])


def explore(state: State, some: list[Piece], ends: float) -> None:
    """Look for worlds that prove many numbers safe at once."""
    for piece in some:
        if time.monotonic() > ends:
            return
        for an_area, a_column in ((8, 60), (2, 8)) if state.system.nested else ((4, 1000), (1, 1000)):
            _raise(state, piece, an_area, a_column)
        if state.strict:
            _lower(state, piece)


def _raise(state: State, piece: Piece, an_area: int, a_column: int) -> None:
    """Worlds with many numbers a household more than high enough, and while not strict, with many at 0."""
    here = piece.numbers
    opened = np.flatnonzero(state.high_open(here) if state.strict else state.open(here))
    for turn in _turns(state, piece, opened, an_area, a_column):
        _world(state, piece, turn[:0], turn[state.high_open(here[turn])])
        if not state.strict:
            _world(state, piece, turn[state.low_open(here[turn])], turn[:0])


def _lower(state: State, piece: Piece) -> None:
    """Worlds with one number of an area at 0: of half the areas at a time, so that any two are told apart once."""
    here = piece.numbers
    area = state.system.area[here]
    opened = np.flatnonzero(state.low_open(here))
    for turn in _turns(state, piece, opened, 1, len(here)):
        rank, number = _ranks(piece.group[turn], area[turn])
        for bit in range(max(int(number - 1).bit_length(), 0)):
            for side in (0, 1):
                some = turn[(rank >> bit) & 1 == side]
                _world(state, piece, some[state.low_open(here[some])], some[:0])
        if number == 1:
            _world(state, piece, turn, turn[:0])


def _ranks(group: Ints, area: Ints) -> tuple[Ints, int]:
    """The place of each area among those of its group, and the most areas of any group."""
    order = np.lexsort((area, group))
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    sizes = np.diff(np.append(first, len(order)))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(first, sizes)
    return rank, int(sizes.max(initial=0))


def nearby(state: State, piece: Piece, one: int, spare: int = SPARE) -> tuple[Piece, int]:
    """The piece with most councils held as they are, and the place of the number in it.

    Kept are all areas above councils, the number's own council, and of each kept-back number of its line in turn those
    councils that have most of it, until they could take or give `spare` times what is asked.
    """
    system, here = state.system, piece.numbers
    mine = piece.group == piece.group[one]
    if system.level[here[one]] == 1 and mine.sum() > NEAR_FROM:
        mine &= (system.level[here] > 0) | (system.region[here] == system.region[here[one]])
    if system.level[here[one]] == 0 and system.nested and mine.sum() > NEAR_FROM:
        level, area = system.level[here], system.area[here]
        kept = (level > 0) | (area == area[one])
        wanted = spare * (system.truth[here[one]] + system.threshold[here[one]])
        same = mine & (level == 0)
        room = np.where(state.targets[here], np.maximum(system.truth[here] - state.room[here], 0), 2)
        others = (
            same
            & (system.column[here] != system.column[here[one]])
            & np.isin(
                system.column[here], system.column[here[same & (area == area[one]) & state.targets[here]]]
            )
        )
        gives = np.bincount(area[others], room[others], minlength=len(system.places))
        order = np.argsort(-gives, kind="stable")
        enough = int(np.searchsorted(np.cumsum(gives[order]), wanted)) + 2
        kept |= np.isin(area, order[:enough])
        mine &= kept
    part = np.flatnonzero(mine)
    matrix = sparse.csr_array(piece.matrix[:, part])
    rows = np.flatnonzero(np.diff(matrix.indptr))
    return Piece(here[part], piece.group[part], matrix[rows]), int(np.searchsorted(part, one))


def _turns(state: State, piece: Piece, opened: Ints, an_area: int, a_column: int) -> list[Ints]:
    """The opened in turns so that none has too many of one area, or of one column."""
    areas = (piece.group * len(state.system.places) + state.system.area[piece.numbers])[opened].tolist()
    columns = state.system.column[piece.numbers[opened]].tolist()
    used: list[Counter[tuple[str, int]]] = []
    first: dict[tuple[str, int], int] = {}
    turns: list[list[int]] = []
    for place, area, column in zip(opened.tolist(), areas, columns, strict=True):
        here, there = ("area", area), ("column", column)
        turn = max(first.get(here, 0), first.get(there, 0))
        while turn < len(used) and (used[turn][here] >= an_area or used[turn][there] >= a_column):
            turn += 1
        if turn == len(used):
            used.append(Counter())
            turns.append([])
        used[turn].update((here, there))
        for label, most in ((here, an_area), (there, a_column)):
            while first.get(label, 0) < len(used) and used[first.get(label, 0)][label] >= most:
                first[label] = first.get(label, 0) + 1
        turns[turn].append(place)
    return [np.array(turn, dtype=np.int64) for turn in turns]


def _world(state: State, piece: Piece, lowered: Ints, raised: Ints, *, roomy: bool = False) -> None:
    """One world with these as low, or those as high as asked, or as near to it as can be.

    Where numbers are lowered, or with `roomy`, all others keep their room; else the raised go a household higher.
    """
    if not (len(raised) or len(lowered)):
        return
    here = piece.numbers
    down, up = goals(state, here)
    truth = state.system.truth[here]
    keep = roomy or (len(lowered) > 0 and state.strict)
    low = state.low[here].copy()
    if keep:
        low = np.where(state.targets[here], np.maximum(low, keeping(state, here, lowered)), low)
    high = state.high[here].copy()
    high[raised] = np.minimum(high, np.maximum(up + (0 if keep else HOUSEHOLD), truth))[raised]
    low[lowered] = np.maximum(state.low[here], np.minimum(down, truth))[lowered]
    cost = np.zeros(len(here))
    cost[lowered], cost[raised] = 1.0, -1.0
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
