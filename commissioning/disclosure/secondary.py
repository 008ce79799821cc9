"""Keeping back as much more as is needed.

Each number without a proof is asked for the world that costs least in *other figures that would have to go*: figures
may leave their bounds for a price (what publishing them is worth). Those that did are kept back as well; the world
is then a proof. New ones need proofs of their own, so this goes on until all have one. Everything goes by place in
the system, so that the same counts always give the same release.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from commissioning.disclosure.known import Floats
from commissioning.disclosure.points import NEAR, Piece, best, each_group, elastic, pieces
from commissioning.disclosure.safe import HOUSEHOLD, State, crowded, explore, goals, is_held
from commissioning.disclosure.system import Flags, Ints

TIERS = 3
MOST_ROUNDS = 200
SMALL = 1500
AT_ONCE = 4
# How many of an area and of a column a world is asked for at once: at first, and once few are left.
FIRST = ((8, 60), (3, 8))
LATER = ((2, 6),)
ALONE = ((4, 1000), (1, 1000))


@dataclass
class Found:
    """What a round found: worlds that prove something once `gone` is kept back."""

    gone: list[Ints] = field(default_factory=list)
    worlds: list[tuple[Ints, Floats, Ints]] = field(default_factory=list)


def make_safe(state: State) -> Ints:
    """Keep back until every number that is kept back is proved safe; gives those for which there is no way.

    First each area by itself (what must go there must go in any case), then all areas with everything above councils
    held as it is, then only the totals, then nothing: small puzzles first.
    """
    if state.system.size > SMALL:
        alone = State(state.system.each_area_alone(), state.published.copy(), state.rules, state.before)
        _at_tier(alone, 0)
        state.hide(np.flatnonzero(state.published & ~alone.published))
    for tier in range(TIERS) if state.system.size > SMALL else (TIERS - 1,):
        _at_tier(state, tier)
    return np.flatnonzero(state.open())


def _at_tier(state: State, tier: int) -> None:
    failed = np.zeros(state.system.size, dtype=bool)
    for number in range(MOST_ROUNDS):
        if not _round(state, tier, failed, first=number == 0):
            break


def _held(state: State, tier: int) -> Flags:
    if tier == TIERS - 1:
        return np.zeros(state.system.size, dtype=bool)
    return is_held(state, regions=tier == 0)


def _round(state: State, tier: int, failed: Flags, first: bool) -> bool:
    """Look for proofs, then keep back more where there are none. False when nothing is open or nothing helps."""
    alone = state.alone()
    alone = alone[state.hideable[alone]]
    if len(alone):
        state.hide(alone)
    if not (state.open() & ~failed).any():
        return False
    some = pieces(state.system, _held(state, tier))
    open_ones = [piece for piece in some if (state.open(piece.numbers) & ~failed[piece.numbers]).any()]
    explore(state, open_ones, (FIRST if first else LATER) if state.system.nested else ALONE)
    found = Found()
    for piece in some:
        _widen(state, piece, failed, found)
    if found.gone:
        state.hide(np.unique(np.concatenate(found.gone)))
    for world in found.worlds:
        state.learn(*world)
    return bool(found.worlds)


def _widen(state: State, piece: Piece, failed: Flags, found: Found, *, many: bool = True) -> None:
    """For a few open numbers of each independent part: the cheapest world, and the figures that must go for it."""
    here, system = piece.numbers, state.system
    opened = state.open(here) & ~failed[here]
    chosen = np.array(
        [part[opened[part]][0] for part in each_group(piece) if opened[part].any()], dtype=np.int64
    )
    if not len(chosen):
        return
    answer = _cheapest(state, piece, chosen)
    if answer is not None:
        values, left = answer
        found.gone.append(np.unique(system.owner[here][np.abs(left) > NEAR]))
        found.worlds.append((here, values, piece.group))
    elif len(chosen) == 1:
        if not _certainly_above(state, piece, int(chosen[0])):
            failed[here[chosen]] = True
    else:
        for part in each_group(piece):
            rows = np.flatnonzero(np.diff(piece.matrix[:, part].indptr))
            alone = Piece(here[part], piece.group[part], piece.matrix[rows][:, part])
            _widen(state, alone, failed, found, many=many and len(part) < len(here))


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


def _picked(state: State, piece: Piece, opened: Ints, *, many: bool) -> Ints:
    """Which open numbers of one part to ask for at once: the first of each of a few areas."""
    _, first = np.unique(state.system.area[piece.numbers[opened]], return_index=True)
    return opened[np.sort(first)[: AT_ONCE if many else 1]]


def _cheapest(state: State, piece: Piece, chosen: Ints) -> tuple[Floats, Floats] | None:
    """The cheapest world with the chosen low enough or high enough, and how far each figure leaves its bounds.

    A number that is large for certain may go either way: up where there is no way down.
    """
    here, system = piece.numbers, state.system
    owner = system.owner[here]
    loose = state.published[owner] & state.hideable[owner]
    lows = state.low_open(here)[chosen]
    tries = [lows, lows & ~state.above[here][chosen]] if (state.above[here][chosen] & lows).any() else [lows]
    tight = crowded(state, piece)
    for lowered in tries:
        for crowd in (tight, np.zeros_like(tight)) if tight[chosen[~lowered]].any() else (tight,):
            low, high, least = _asked(state, piece, chosen, lowered, crowd)
            answer = elastic(system, piece, low, high, loose, least, system.weight[owner])
            if answer is not None:
                return answer
    return None


def _asked(
    state: State, piece: Piece, chosen: Ints, lows: Flags, tight: Flags
) -> tuple[Floats, Floats, Floats]:
    """(k,) least and most with what is asked of the chosen, and what nothing goes below.

    Asked is to be low, or to be high with room for a household: by a household more where it is `tight`, else with
    everybody else's part in it kept.
    """
    here = piece.numbers
    low, high = state.low[here].copy(), state.high[here].copy()
    least = np.zeros(len(here))
    down, up = goals(state, here)
    high[chosen[lows]] = np.minimum(high, down)[chosen[lows]]
    room = np.minimum(HOUSEHOLD, state.system.truth[here])
    for one in chosen[~lows]:
        if tight[one]:
            low[one] = max(low[one], up[one] + HOUSEHOLD)
            continue
        near = piece.group == piece.group[one]
        if state.system.level[here[one]] == 0:
            near &= state.system.area[here] == state.system.area[here[one]]
        low[near], least[near] = np.maximum(low, state.floor[here])[near], room[near]
        low[one] = max(low[one], up[one])
    return low, high, least
