"""What an attacker can find out about each number of a small world, exactly, by integer programming.

Written from the rules, apart from the builder: a number is (area, {(dimension, category), ...}).
"""

import itertools

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from commissioning.released import SUPPRESSED

MUCH = 10_000


class Attacker:
    """Everything that releases of one period say of one population; `known` are people (see `person`)."""

    def __init__(self, releases, known=()):
        self.places, self.low, self.high, self.threshold, self.shown = {}, [], [], {}, set()
        self.rows = []
        self.dimensions = {}
        for release in releases:
            for table in release.tables:
                self._read(release, table)
        self._sums(releases)
        for key, numbers in known:
            for number in numbers:
                if number in self.places:
                    self.low[self.places[number]] = max(self.low[self.places[number]], key)

    def place(self, number):
        if number not in self.places:
            self.places[number] = len(self.low)
            self.low.append(0)
            self.high.append(MUCH)
        return self.places[number]

    def _read(self, release, table):
        least = release.rules.sensitive if table.sensitive else release.rules.threshold
        for each in table.dimensions:
            self.dimensions[each.code] = each
        choices = [[(each.code, one) for one in each.categories] + [None] for each in table.dimensions]
        for row, area in enumerate(table.areas):
            for index, pairs in zip(np.ndindex(*table.shape), itertools.product(*choices), strict=True):
                number = (area, frozenset(pair for pair in pairs if pair))
                place, value = self.place(number), int(table.cells[(row, *index)])
                if value == SUPPRESSED:
                    self.threshold[number] = max(self.threshold.get(number, 0), least)
                    continue
                self.shown.add(number)
                self.low[place] = max(self.low[place], value - 2, least)
                self.high[place] = min(self.high[place], value + 2)

    def _sums(self, releases):
        areas = {code: area for release in releases for code, area in release.areas.items()}
        for number in list(self.places):
            area, pairs = number
            parts = [(code, pairs) for code, each in areas.items() if each.within == area]
            if parts and all(part in self.places for part in parts):
                self._sum(number, parts)
            for code, dimension in self.dimensions.items():
                if code in {pair[0] for pair in pairs}:
                    continue
                if dimension.kind == "one":
                    parts = [(area, pairs | {(code, one)}) for one in dimension.categories]
                    if all(part in self.places for part in parts):
                        self._sum(number, parts)
        for number in list(self.places):
            area, pairs = number
            for pair in pairs:
                whole = (area, pairs - {pair})
                if self.dimensions[pair[0]].kind == "many":
                    other = (area, pairs, pair)
                    self._sum(whole, [number, other])
                    if number in self.shown:
                        self.low[self.place(other)] = 8
                    elif number in self.threshold:
                        self.threshold[other] = self.threshold[number]
                elif number in self.shown:
                    self.rows.append(({self.place(whole): 1, self.place(number): -1}, 1, MUCH))

    def _sum(self, whole, parts):
        row = {self.place(whole): 1}
        for part in parts:
            row[self.place(part)] = -1
        self.rows.append((row, 0, 0))

    def ends(self, number):
        """The least and the most the number can be."""
        matrix = np.zeros((len(self.rows), len(self.low)))
        for place, (row, _, _) in enumerate(self.rows):
            for at, sign in row.items():
                matrix[place, at] = sign
        limits = LinearConstraint(matrix, [row[1] for row in self.rows], [row[2] for row in self.rows])
        found = []
        for sign in (1, -1):
            cost = np.zeros(len(self.low))
            cost[self.places[number]] = sign
            answer = milp(
                cost, constraints=limits, bounds=Bounds(self.low, self.high), integrality=np.ones(len(cost))
            )
            assert answer.x is not None, "nothing fits what is published"
            found.append(round(answer.x[self.places[number]]))
        return tuple(found)

    def told(self, known=0, among=None):
        """The numbers kept back that are not safe, with their ranges."""
        out = {}
        for number, threshold in self.threshold.items():
            if number in self.shown or (among is not None and number not in among):
                continue
            low, high = self.ends(number)
            mine = self.low[self.places[number]] if known else 0
            if not (
                (low <= mine and high >= threshold - 1) or (low >= threshold and high - low >= threshold - 1)
            ):
                out[number] = (low, high)
        return out


def person(people, index, areas, dimensions):
    """Every number that this person is in, complements included."""
    council = people.councils[people.area[index]]
    inside = [council, areas[council].within, "E"]
    said, not_said = [], []
    for dimension in dimensions:
        answer = people.answers[dimension.code][index]
        for place, category in enumerate(dimension.categories):
            yes = answer == place if dimension.kind == "one" else bool(answer[place])
            (said if yes else not_said).append((dimension, (dimension.code, category)))
    numbers = set()
    for size in range(3):
        for some in itertools.combinations(said, size):
            pairs = frozenset(pair for _, pair in some)
            numbers |= {(area, pairs) for area in inside}
    for dimension, pair in not_said:
        if dimension.kind == "many":
            ones = [frozenset()] + [frozenset({other}) for each, other in said if each.kind == "one"]
            numbers |= {(area, pairs | {pair}, pair) for area in inside for pairs in ones}
    return numbers
