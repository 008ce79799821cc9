"""How useful a release is, and what it tells somebody who knows everybody but one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commissioning.disclosure.known import rounded
from commissioning.released import SUPPRESSED, Counts, Release, Rules


@dataclass(frozen=True)
class Usefulness:
    """What is left to read: cells in all, cells published, and by how much a published figure is off on average."""

    cells: int
    published: int
    mean_error: float

    @property
    def share(self) -> float:
        return self.published / self.cells if self.cells else 0.0

    def __str__(self) -> str:
        return f"{self.published} of {self.cells} cells published ({self.share:.1%}), off by {self.mean_error:.2f}"


def usefulness(counts: Counts, release: Release) -> Usefulness:
    """Compare what is published with the truth, over all cells of all tables. Stays within the build."""
    truth = np.concatenate([table.cells.ravel() for table in counts.tables])
    figures = np.concatenate([table.cells.ravel() for table in release.tables])
    shown = figures != SUPPRESSED
    error = float(np.abs(figures[shown] - truth[shown]).mean()) if shown.any() else 0.0
    return Usefulness(len(truth), int(shown.sum()), error)


def all_but_one(counts: Counts, rules: Rules) -> float:
    """The share of published-size cells in which somebody who knows everybody but one would learn of that one.

    Rounding tells n from n - 1 apart only at the edge between two figures: n - 1 and n round differently.
    """
    numbers = np.concatenate([table.cells.ravel() for table in counts.tables])
    numbers = numbers[numbers >= rules.threshold]
    told = rounded(numbers, rules.base) != rounded(numbers - 1, rules.base)
    return float(told.mean()) if len(numbers) else 0.0
