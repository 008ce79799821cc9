"""Which rows are kept back whole: areas with so few people that their very number is kept back.

A row of fewer than `ROOM` people above the threshold less one is kept back in every table of its population, with all
areas in it. Nothing at all is then said of the area, so that people can be moved between two such rows of the
same area around them, with all their answers, and every figure stays what it is: each number of such a row can be as
few as are known there, and as many as the rows hold together, less a household that stays in another. Hence

- within an area that is shown there are no such rows, or two and more;
- together they hold at least two households above what the mark gives away (the threshold less one): one that may
  stay in another such row, and one whose answers are given back to it in the proof (`network`).

Where that is not so, the smallest row beside them goes too, or, when all have gone, the area around them. In all
other rows the number of people is published.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from commissioning.released import Area, Counts, Rules, Table

HOUSEHOLD = 4


def least_in_row(tables: Sequence[Table], rules: Rules) -> int:
    """The fewest people that a row of this population is shown with."""
    threshold = rules.sensitive if any(table.sensitive for table in tables) else rules.threshold
    return threshold - 1 + HOUSEHOLD


def kept_rows(counts: Counts, population: str, rules: Rules) -> frozenset[str]:
    """The areas of which nothing is said in this population. Those that its tables leave out are among them."""
    tables = [table for table in counts.tables if table.population == population]
    levels = {level for table in tables for level in table.levels}
    people = {
        area: int(table.cells[(row, *(-1 for _ in table.dimensions))])
        for table in tables
        for row, area in enumerate(table.areas)
    }
    areas = {code: area for code, area in counts.areas.items() if area.level in levels}
    return frozenset(_Rows(areas, counts.areas, people, least_in_row(tables, rules)).kept())


class _Rows:
    def __init__(
        self, areas: dict[str, Area], every: Mapping[str, Area], people: dict[str, int], least: int
    ) -> None:
        self.people, self.least, self.places = people, least, list(areas)
        self.above: dict[str, str | None] = {}
        for code in areas:
            above = areas[code].within
            while above is not None and above not in areas:
                above = every[above].within
            self.above[code] = above
        self.gone = {code for code in areas if people.get(code, -1) < least}

    def kept(self) -> set[str]:
        for code in list(self.gone):
            self._take(code)
        while (crowded := self._next()) is not None:
            around, shown = crowded
            self._take(min(shown, key=lambda code: (self.people[code], code)) if shown else around)
        return self.gone

    def _take(self, code: str) -> None:
        self.gone.add(code)
        for child in self.places:
            if self.above[child] == code:
                self._take(child)

    def _next(self) -> tuple[str, list[str]] | None:
        """An area with rows in it that are too few, or hold too few, and the rows shown beside them."""
        for around in self.places:
            if around in self.gone:
                continue
            inside = [code for code in self.places if self.above[code] == around]
            gone = [code for code in inside if code in self.gone]
            shown = [code for code in inside if code not in self.gone]
            held = self.people[around] - sum(self.people[code] for code in shown)
            if gone and (len(gone) < 2 or held < self.least + HOUSEHOLD):
                return around, shown
        return None


def without(counts: Counts, kept: dict[str, frozenset[str]]) -> Counts:
    """The counts without the rows that are kept back whole."""
    tables = []
    for table in counts.tables:
        rows = [row for row, area in enumerate(table.areas) if area not in kept[table.population]]
        areas = tuple(table.areas[row] for row in rows)
        tables.append(dataclasses.replace(table, areas=areas, cells=table.cells[rows]))
    return dataclasses.replace(counts, tables=tuple(tables))
