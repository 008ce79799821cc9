"""What everybody can read off: rounding, the rules themselves, and the bounds they put on each number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from commissioning.disclosure.system import CELL, COMPLEMENT, Flags, Ints, System
from commissioning.released import SUPPRESSED, Release, Rules

Floats = npt.NDArray[np.float64]
ENDLESS = 1e7


def rounded(numbers: Ints, base: int) -> Ints:
    """To the nearest multiple of `base`, which is odd, so that there is one."""
    return (numbers + base // 2) // base * base


def primary(system: System) -> Flags:
    """(n,) the cells that the rules keep back by themselves: few, few of the others, or everybody in one category."""
    kept = system.truth < system.threshold
    asked = system.complement >= 0
    kept[asked] |= system.truth[system.complement[asked]] < system.threshold[asked]
    for cells, wholes in system.lines:
        same = system.truth[cells] == system.truth[wholes][:, None]
        kept[cells[same]] = True
    return kept & (system.kind == CELL)


def lonely(system: System, published: Flags, base: int) -> Ints:
    """Published cells that say "not everybody" of a line with nothing else in it, and so give the others away.

    By the rule on rows of one category a published cell means that somebody of its line is elsewhere. That adds
    nothing where another category is published too, or where the rounded total is above the cell by itself.
    """
    found: list[Ints] = []
    numbers = rounded(system.truth, base)
    for cells, wholes in system.lines:
        shown = published[cells]
        alone = np.flatnonzero(shown.sum(axis=1) == 1)
        cell = cells[alone][shown[alone]]
        apart = published[wholes[alone]] & (numbers[wholes[alone]] - numbers[cell] >= base)
        found.append(cell[~apart])
    return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)


@dataclass
class Earlier:
    """What earlier releases of the same period say: (n,) bounds, and which numbers they show or keep back."""

    low: Floats
    high: Floats
    shown: Flags
    contradicted: Ints


def earlier(system: System, releases: Iterable[Release]) -> Earlier:
    """Read the releases of this period onto the system's numbers.

    Raises KeyError for a table, area or dimension that the true counts no longer have.
    """
    low, high = np.zeros(system.size), np.full(system.size, ENDLESS)
    shown = np.zeros(system.size, dtype=bool)
    for release in releases:
        half = release.rules.base // 2
        for table in release.tables:
            if table.population != system.population:
                continue
            least = release.rules.sensitive if table.sensitive else release.rules.threshold
            seen = table.cells != SUPPRESSED
            places, figures = system.positions(table)[seen], table.cells[seen]
            np.maximum.at(low, places, np.maximum(figures - half, least))
            np.minimum.at(high, places, figures + half)
            shown[places] = True
            others = system.complement[places]
            np.maximum.at(low, others[others >= 0], least)
    contradicted = np.flatnonzero((system.truth < low) | (system.truth > high))
    return Earlier(low, high, shown, contradicted)


def bounds(system: System, published: Flags, rules: Rules, before: Earlier) -> tuple[Floats, Floats]:
    """(n,) least and most that the rules and the figures themselves say of each number."""
    low, high = before.low.copy(), before.high.copy()
    half = rules.base // 2
    figures = rounded(system.truth, rules.base)
    low[published] = np.maximum(low, np.maximum(figures - half, system.threshold))[published]
    high[published] = np.minimum(high, figures + half)[published]
    others = (system.kind == COMPLEMENT) & published[system.owner]
    low[others] = np.maximum(low, system.threshold)[others]
    return low, high


def narrowed(system: System, low: Floats, high: Floats, rounds: int = 6) -> tuple[Floats, Floats]:
    """Bounds that hold for certain, carried from wholes to parts and back a few times."""
    relations = system.relations.tocoo()
    rows, columns = relations.coords
    wholes = np.empty(relations.shape[0], dtype=np.int64)
    is_whole = relations.data > 0
    wholes[rows[is_whole]] = columns[is_whole]
    rows, columns = rows[~is_whole], columns[~is_whole]
    low, high = low.copy(), high.copy()
    for _ in range(rounds):
        least = np.bincount(rows, low[columns], minlength=len(wholes))
        most = np.bincount(rows, high[columns], minlength=len(wholes))
        np.maximum.at(low, wholes, least)
        np.minimum.at(high, wholes, most)
        np.maximum.at(low, columns, low[wholes][rows] - (most[rows] - high[columns]))
        np.minimum.at(high, columns, high[wholes][rows] - (least[rows] - low[columns]))
    return low, high
