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


@dataclass
class Earlier:
    """What earlier releases of the same period say: (n,) bounds, and which numbers they show or only keep back."""

    low: Floats
    high: Floats
    shown: Flags
    hidden: Flags
    contradicted: Ints


def earlier(system: System, releases: Iterable[Release]) -> Earlier:
    """Read the releases of this period onto the system's numbers.

    Raises KeyError for a table, area or dimension that the true counts no longer have.
    """
    low, high = np.zeros(system.size), np.full(system.size, ENDLESS)
    shown, hidden = np.zeros(system.size, dtype=bool), np.zeros(system.size, dtype=bool)
    for release in releases:
        half = release.rules.base // 2
        for table in release.tables:
            if table.population != system.population:
                continue
            least = release.rules.sensitive if table.sensitive else release.rules.threshold
            seen = table.cells != SUPPRESSED
            every = system.positions(table)
            places, figures = every[seen], table.cells[seen]
            np.maximum.at(low, places, np.maximum(figures - half, least))
            np.minimum.at(high, places, figures + half)
            shown[places] = True
            hidden[every[~seen]] = True
            others = system.complement[places]
            np.maximum.at(low, others[others >= 0], least)
    contradicted = np.flatnonzero((system.truth < low) | (system.truth > high))
    return Earlier(low, high, shown, hidden & ~shown, contradicted)


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
