"""Worlds that fit everything published: found by linear programming, block by independent block.

A *puzzle* is a system with bounds on its numbers and some numbers held at their truth. Holding numbers makes a puzzle
fall apart into small independent ones. Whatever world is found this way fits the whole puzzle, since the truth does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

from commissioning.disclosure.known import ENDLESS, Floats
from commissioning.disclosure.system import Flags, Ints, System

LARGEST = 4000
NEAR = 1e-6


@dataclass
class Piece:
    """Numbers that hang together when the held ones are held; `group` tells independent parts of it apart."""

    numbers: Ints
    group: Ints
    matrix: sparse.csr_array


def pieces(system: System, held: Flags) -> list[Piece]:
    """The independent parts of the puzzle, small ones put together up to `LARGEST` numbers."""
    free = np.flatnonzero(~held)
    relations = sparse.csr_array(system.relations[:, free])
    meets = sparse.csr_array(abs(relations).T @ abs(relations))
    _, label = connected_components(meets, directed=False)
    sizes = np.bincount(label)
    out: list[Piece] = []
    bins = _packed(sizes)
    order = np.argsort(bins[label], kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(bins[label][order])) + 1):
        if len(part) == 0 or sizes[label[part]].max() < 2:
            continue
        own = relations[:, part]
        rows = np.flatnonzero(np.diff(sparse.csr_array(own).indptr))
        out.append(Piece(free[part], label[part], sparse.csr_array(own)[rows]))
    return out


def _packed(sizes: Ints) -> Ints:
    """A bin for each group so that no bin of several is larger than `LARGEST`; groups of one number share bin 0."""
    bins = np.zeros(len(sizes), dtype=np.int64)
    number, filled = 1, 0
    for group in np.flatnonzero(sizes > 1):
        if filled and filled + sizes[group] > LARGEST:
            number, filled = number + 1, 0
        bins[group] = number
        filled += int(sizes[group])
    return bins


def solve(cost: Floats, matrix: sparse.csr_array, right: Floats, low: Floats, high: Floats) -> Floats | None:
    """A cheapest point of matrix @ x = right, low <= x <= high; None where there is none."""
    if (low > high + NEAR).any():
        return None
    result = milp(
        cost,
        constraints=LinearConstraint(matrix, right, right),
        bounds=Bounds(low, high),
    )
    return result.x if result.x is not None else None


def best(system: System, piece: Piece, cost: Floats, low: Floats, high: Floats) -> Floats | None:
    """(k,) the piece's numbers in a cheapest world, everything outside the piece as it truly is."""
    truth = system.truth[piece.numbers]
    right = piece.matrix @ truth.astype(np.float64)
    tops = np.where(high >= ENDLESS, np.inf, high)
    return solve(cost, piece.matrix, right, low, tops)


def elastic(
    system: System,
    piece: Piece,
    low: Floats,
    high: Floats,
    loose: Flags,
    least: Floats,
    price: Floats,
) -> tuple[Floats, Floats] | None:
    """A world in which `loose` numbers leave their bounds as cheaply as can be, for a price a person.

    low, high, loose, price: (k,) for the numbers of the piece; least: (k,) what no loose number goes below.
    Gives the world and by how much each number left its bounds, or None.
    """
    truth = system.truth[piece.numbers].astype(np.float64)
    own = np.flatnonzero(loose)
    wide = sparse.csr_array(sparse.hstack([piece.matrix, piece.matrix[:, own], -piece.matrix[:, own]]))
    zero = np.zeros(len(own))
    tops = np.where(high >= ENDLESS, np.inf, high)
    under = np.maximum(low[own] - least[own], 0)
    point = solve(
        np.concatenate([np.zeros(len(low)), price[own], price[own]]),
        wide,
        piece.matrix @ truth,
        np.concatenate([low, zero, zero]),
        np.concatenate([tops, np.full(len(own), np.inf), under]),
    )
    if point is None:
        return None
    count = len(piece.numbers)
    left = np.zeros(count)
    left[own] = point[count : count + len(own)] - point[count + len(own) :]
    return point[:count] + left, left
