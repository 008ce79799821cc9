"""Who knows everybody but one: how often the published figures give the last person away.

No rounding protects against somebody who knows of all people but one whether they are in a cell. They know that the
number is m or m + 1, and where these two are published differently the figure says which: one of them is rounded to
another figure, or is under the threshold and the other is not.

The audit does not know the true numbers. Of a published r they are one of few (r - 2 to r + 2, at or above the
threshold), taken as equally likely; the least gives a person away who is in the cell, the greatest one who is not. A
`[c]` gives only the absence of a person away, and only at the number just under the threshold; it is counted as one
of `threshold` numbers, although other marks hide more. Whether the last person is in the cell counts half and half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from commissioning.released import SUPPRESSED, Release


@dataclass
class Share:
    """Of `cells`, how many (as an expectation) give the last unknown person away."""

    cells: int = 0
    given_away: float = 0.0

    @property
    def share(self) -> float:
        return self.given_away / self.cells if self.cells else 0.0

    def __str__(self) -> str:
        return (
            f"{self.share:.1%} of {self.cells} cells would give the last person away to who knows all others"
        )


def known_but_one(releases: Sequence[Release]) -> Share:
    """The share over all cells of all releases."""
    found = Share()
    for release in releases:
        half = release.rules.base // 2
        for table in release.tables:
            threshold = release.rules.sensitive if table.sensitive else release.rules.threshold
            shown = table.cells[table.cells != SUPPRESSED]
            low = np.maximum(shown - half, threshold)
            possible = shown + half - low + 1
            found.cells += table.cells.size
            # Half for who is in (the least number tells) and half for who is not (the greatest tells).
            found.given_away += float((1.0 / np.maximum(possible, 1)).sum())
            found.given_away += (table.cells.size - shown.size) * 0.5 / threshold
    return found
