"""Where real people stand: whoever knows a household knows people who are there. Private, and never published.

All that the auditor is told of the truth is whether nobody, one, two, three, or four people and more stand in a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commissioning.attack.reading import Key, Puzzle, Whole, keys_of
from commissioning.attack.searching import HOUSEHOLD
from commissioning.released import Counts


@dataclass(frozen=True)
class Standing:
    """Of one population in one period; a number is an area, a key, and whose complement it is (None: a cell)."""

    period: str
    population: str
    numbers: Mapping[tuple[str, Key, Key | None], int]

    def people(self, puzzle: Puzzle) -> Whole:
        """How many known people may stand in each unknown of the puzzle; four in what is not told of."""
        area, column = np.nonzero(puzzle.here)
        found = [
            self.numbers.get(
                (puzzle.areas[row], puzzle.columns[place].key, puzzle.columns[place].without), HOUSEHOLD
            )
            for row, place in zip(area.tolist(), column.tolist(), strict=True)
        ]
        return np.array(found, dtype=np.int64)


def of(counts: Counts) -> list[Standing]:
    """Where people stand in these counts, up to a household."""
    found: dict[str, dict[tuple[str, Key, Key | None], int]] = {}
    for table in counts.tables:
        numbers = found.setdefault(table.population, {})
        keys = keys_of(table)
        many = {each.code for each in table.dimensions if each.kind == "many"}
        flat = table.cells.reshape(len(table.areas), -1)
        for area, row in zip(table.areas, flat.tolist(), strict=True):
            own = dict(zip(keys, row, strict=True))
            for key, people in own.items():
                numbers[area, key, None] = min(people, HOUSEHOLD)
                for pair in key:
                    if pair[0] in many:
                        row_key = key - {pair}
                        numbers[area, key, row_key] = min(own[row_key] - people, HOUSEHOLD)
    return [Standing(counts.period, name, numbers) for name, numbers in found.items()]
