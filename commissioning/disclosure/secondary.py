"""Keeping back as much more as is needed.

Each number without a proof is asked for the world that costs least in *other figures that would have to go*: figures
may leave their bounds for a price (what publishing them is worth). Those that did are kept back as well; the world
is then a proof. New ones need proofs of their own, so this goes on until all have one. Everything goes by place in
the system, so that the same counts always give the same release.
"""

from __future__ import annotations

import time

import numpy as np

from commissioning.disclosure.imagined import imagine
from commissioning.disclosure.known import Floats
from commissioning.disclosure.points import NEAR, Piece, best, elastic, pieces
from commissioning.disclosure.safe import HOUSEHOLD, State, explore, goals, is_held, keeping, nearby
from commissioning.disclosure.system import CELL, Flags, Ints

TIERS = 3
MOST_ROUNDS = 60
SMALL = 1500
# How much room the councils taken in must have, as a multiple of what a number asks for.
SPARES = (3, 20, 100)


def make_safe(state: State, seconds: float) -> Ints:
    """Keep back until every number that is kept back is proved safe; gives those for which there is no way.

    First for somebody who knows nobody: each area by itself (what must go there must go in any case), then all areas
    with everything above councils held as it is, then only the totals, then nothing: small puzzles first. Then for
    households: worlds are looked for in the same order, and figures go only where nothing is held. What is not done
    in `seconds` is kept back more coarsely (`_coarser`), which always ends.
    """
    ends = time.monotonic() + seconds
    tiers = range(TIERS) if state.system.size > SMALL else (TIERS - 1,)
    if state.system.size > SMALL and state.system.nested:
        alone = State(state.system.each_area_alone(), state.published.copy(), state.rules, state.before)
        _at_tier(alone, 0, ends)
        state.hide(np.flatnonzero(state.published & ~alone.published))
    for tier in tiers:
        if tier == 0:
            # With all totals held, figures would go that need not: here worlds are looked for and no more.
            _search(state, tier, ends)
        else:
            _at_tier(state, tier, ends)
    _for_households(state, ends)
    while time.monotonic() < ends and not state.open().any() and imagine(state, ends):
        _for_households(state, ends)
    for coarser in _coarser(state):
        if not state.open().any():
            break
        state.hide(coarser)
        _for_households(state, time.monotonic() + seconds / 4)
    if not state.published.any() and not state.before.shown.any():
        # Nothing at all is said of this population, and nothing can be learned from it.
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(state.open())


def _for_households(state: State, ends: float) -> None:
    state.strict = True
    for tier in range(TIERS - 1) if state.system.size > SMALL else ():
        _search(state, tier, ends)
    _at_tier(state, TIERS - 1, ends)


def _search(state: State, tier: int, ends: float) -> None:
    some = pieces(state.system, _held(state, tier))
    explore(state, [piece for piece in some if state.open(piece.numbers).any()], ends)


def _at_tier(state: State, tier: int, ends: float) -> None:
    failed = np.zeros(state.system.size, dtype=bool)
    for number in range(MOST_ROUNDS):
        search = number < 2 and not (state.strict and state.system.size > SMALL)
        if time.monotonic() > ends or not _round(state, tier, failed, ends, search=search):
            break


def _held(state: State, tier: int) -> Flags:
    if tier == TIERS - 1:
        return np.zeros(state.system.size, dtype=bool)
    return is_held(state, regions=tier == 0)


def _round(state: State, tier: int, failed: Flags, ends: float, *, search: bool) -> bool:
    """Look for proofs, then keep back more where there are none. False when nothing is open or nothing helps."""
    alone = state.alone()
    alone = alone[state.hideable[alone]]
    if len(alone):
        state.hide(alone)
    if not (state.open() & ~failed).any():
        return False
    some = pieces(state.system, _held(state, tier))
    open_ones = [piece for piece in some if (state.open(piece.numbers) & ~failed[piece.numbers]).any()]
    if search:
        explore(state, open_ones, ends)
    before = int(state.published.sum()), int(state.open().sum())
    for piece in open_ones:
        for one in np.flatnonzero(state.open(piece.numbers) & ~failed[piece.numbers]):
            if time.monotonic() > ends:
                break
            number = piece.numbers[one]
            for lowered in (True, False):
                if (state.low_open if lowered else state.high_open)(np.array([number]))[0]:
                    failed[number] |= not _widen(state, piece, int(one), lowered=lowered)
    state.refresh()
    return before != (int(state.published.sum()), int(state.open().sum())) or bool(len(alone))


def _widen(state: State, piece: Piece, one: int, *, lowered: bool) -> bool:
    """Keep back what must go for the cheapest worlds with the number low, or high, enough. False: there are none.

    One world with room in the number's own council, then one for all the councils that are left, or for one of them.
    """
    number = np.array([piece.numbers[one]])
    is_open = state.low_open if lowered else state.high_open
    while is_open(number)[0]:
        if lowered and not state.strict:
            nobody = np.zeros(state.down.shape[1], dtype=bool)
            return _widened(state, piece, one, nobody, lowered=True) or _certainly_above(state, piece, one)
        left = (state.down if lowered else state.up)[number[0]]
        own = left & (state.reaches[state.system.area[number[0]]] > 0)
        first = np.arange(len(left)) == int(np.argmax(left))
        for councils in (own if own.any() and lowered else left, left, first):
            before = int(left.sum())
            if _widened(state, piece, one, councils, lowered=lowered) and (
                int(left.sum()) < before or not is_open(number)[0]
            ):
                break
        else:
            return _certainly_above(state, piece, one)
    return True


def _widened(state: State, piece: Piece, one: int, councils: Flags, *, lowered: bool) -> bool:
    """One world, among the councils nearby where no figure has to go for it, else among many."""
    for spare in SPARES:
        small, place = nearby(state, piece, one, spare)
        last = spare == SPARES[-1] or len(small.numbers) >= int((piece.group == piece.group[one]).sum())
        answer = _cheapest(state, small, place, councils, lowered=lowered, free=not last)
        if answer is not None:
            values, left = answer
            gone = np.unique(state.system.owner[small.numbers][np.abs(left) > NEAR])
            if len(gone):
                state.hide(gone, sure=False)
            state.learn(small.numbers, values, small.group)
            return True
        if last:
            break
    return False


def _certainly_above(state: State, piece: Piece, one: int) -> bool:
    """Whether the number cannot be below its threshold in any world; asked where nothing is held, else not known."""
    here = piece.numbers
    if state.above[here[one]] or not state.system.nested or not state.whole(piece):
        return False
    cost = np.zeros(len(here))
    cost[one] = 1.0
    point = best(state.system, piece, cost, state.low[here], state.high[here])
    if point is None or point[one] <= state.system.threshold[here[one]] - 1 + NEAR:
        return False
    state.above[here[one]] = True
    return True


def _cheapest(
    state: State, piece: Piece, one: int, councils: Flags, *, lowered: bool, free: bool
) -> tuple[Floats, Floats] | None:
    """The cheapest world with the number low enough or high enough, and how far each figure leaves its bounds.

    All others keep their room for households of these councils; or else the number goes up by a household more,
    whichever costs less. `free`: a world for which no figure goes, or none. A number that is large for certain may
    go either way: up where there is no way down.
    """
    here, system = piece.numbers, state.system
    owner = system.owner[here]
    loose = state.published[owner] & state.hideable[owner] & (not free)
    price = system.weight[owner]
    down, up = goals(state, here)
    above = bool(state.above[here[one]])
    bottom, top = state.low[here], state.high[here]
    tries: list[tuple[Floats, Floats, Floats]] = []
    if lowered:
        room = keeping(state, here, np.array([one][: 0 if above else 1], dtype=np.int64), councils)
        low, high = np.where(state.targets[here], np.maximum(bottom, room), bottom), top.copy()
        low[one], high[one] = bottom[one], min(top[one], down[one])
        tries.append((low, high, room))
    if not lowered or above:
        room = keeping(state, here, np.empty(0, dtype=np.int64), councils)
        low = np.where(state.targets[here], np.maximum(bottom, room), bottom)
        low[one] = max(low[one], up[one])
        tries.append((low, top, room))
        low = bottom.copy()
        low[one] = max(low[one], up[one] + HOUSEHOLD)
        tries.append((low, top, np.zeros(len(here))))
    found: tuple[Floats, Floats] | None = None
    cost = np.inf
    for low, high, least in tries:
        answer = elastic(system, piece, low, high, loose, least, price)
        if answer is not None and free:
            return answer
        if answer is not None and (now := float(np.abs(answer[1]) @ price)) < cost - NEAR:
            found, cost = answer, now
    return found


def _coarser(state: State) -> list[Ints]:
    """What is kept back when there is no time for less: rows, then councils, then regions, then all that is left."""
    system = state.system
    cells = np.flatnonzero((system.kind == CELL) & state.hideable)
    rows = np.unique(system.area[state.open()])
    return [
        cells[(system.level[cells] == 0) & np.isin(system.area[cells], rows)],
        cells[system.level[cells] == 0],
        cells[system.level[cells] <= 1],
        cells,
    ]
