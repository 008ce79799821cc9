"""From the numbers of one dimension to networks: one for a dimension of kind `one`, one for each category of `many`."""

from __future__ import annotations

import numpy as np

from commissioning.disclosure.certain import Certain
from commissioning.disclosure.known import ENDLESS, Earlier, bounds
from commissioning.disclosure.network import Arc, Network
from commissioning.disclosure.system import Block, Flags, Ints, System
from commissioning.released import Rules

PRICES = (1.0, 4.0, 16.0)  # of a figure of a council, a region, England


class Lines:
    """The networks of one dimension, and what of it is published (`published`: of the whole system, shared).

    `crowded`: areas with rows straight in them that are kept back whole.
    """

    def __init__(
        self,
        system: System,
        block: Block,
        published: Flags,
        rules: Rules,
        before: Earlier,
        crowded: frozenset[str],
    ) -> None:
        self.system, self.block, self.published, self.before = system, block, published, before
        (dimension,) = block.dimensions
        size = len(dimension.categories)
        self.crowded = crowded & set(block.areas)
        everybody = system.blocks[()]
        totals = everybody.index[[everybody.row[area] for area in block.areas]]
        self.rules, self.totals = rules, totals
        self.one = dimension.kind == "one"
        every = system.truth.astype(np.int64)
        self.people = dict(zip(block.areas, every[totals].tolist(), strict=True))
        self._bounds(rules)
        columns = [list(range(size))] if self.one else [[place] for place in range(size)]
        self.networks = [self._network(some) for some in columns]

    def _bounds(self, rules: Rules) -> None:
        """What a figure says while it is published, and what holds in any case."""
        every = np.ones(self.system.size, dtype=np.bool_)
        low, high = bounds(self.system, every, rules, self.before)
        if self.one:
            totals = np.array([self.people[area] for area in self.block.areas])[:, None]
            high[self.block.index] = np.minimum(high[self.block.index], totals - 1)
        self.low, self.high = low, high

    def _network(self, columns: list[int]) -> Network:
        """`columns`: the categories that stand beside each other; for `many` their complement is another."""
        system = self.system
        maker = _Maker(self, columns)
        numbers = np.concatenate([self.block.index[:, columns].ravel(), self.totals])
        column = np.unique(system.column[numbers])
        certain = Certain(system, np.flatnonzero(np.isin(system.column, column)), self.rules, self.before)

        def above(place: int) -> bool:
            self._note(network)
            return certain.above(network.arcs[place].number, self.published)

        network = Network(maker.arcs, len(maker.nodes), above)
        return network

    def note(self) -> None:
        """Write down what the networks still publish."""
        for network in self.networks:
            self._note(network)

    def _note(self, network: Network) -> None:
        for place in network.cells:
            arc = network.arcs[place]
            if not arc.rest:
                self.published[arc.number] = arc.shown


class _Maker:
    """Arcs and nodes of one network."""

    def __init__(self, lines: Lines, columns: list[int]) -> None:
        self.lines, self.nodes, self.arcs = lines, dict[object, int](), list[Arc]()
        block = lines.block
        parents = {area: self._above(area) for area in block.areas}
        self.parents = parents
        full = {parent for parent in parents.values() if parent} | lines.crowded
        for area in block.areas:
            for at, column in enumerate(columns):
                number = int(block.index[block.row[area], column])
                self._cell(area, parents[area], at, number, full)
        for area in sorted(lines.crowded):
            for at, column in enumerate(columns):
                self._rest(area, at, block.index[:, column])
        self._inside()

    def _above(self, area: str) -> str | None:
        areas, shown = self.lines.system.areas, self.lines.block.row
        above = areas[area].within
        while above is not None and above not in shown:
            above = areas[above].within
        return above

    def _node(self, name: object) -> int:
        return self.nodes.setdefault(name, len(self.nodes))

    def _cell(self, area: str, parent: str | None, at: int, number: int, full: set[str]) -> None:
        lines, system = self.lines, self.lines.system
        both = (number,) if lines.one else (number, int(system.complement[number]))
        cell = len(self.arcs)
        for side, one in enumerate(both):
            tail = self._node((parent, at, side) if parent else "all")
            head = self._node((area, at, side) if area in full else area)
            before = lines.before
            self.arcs.append(
                Arc(
                    tail, head, int(system.truth[one]), int(system.threshold[one]), one, cell,
                    leaf=area not in full, price=PRICES[int(system.level[number])],
                    wanted=not before.shown[number],
                    shown=bool(lines.published[number]), hideable=not before.shown[number],
                    narrow=(int(lines.low[one]), int(min(lines.high[one], ENDLESS))),
                    wide=(int(before.low[one]), int(min(before.high[one], ENDLESS))),
                )
            )  # fmt: skip

    def _rest(self, area: str, at: int, numbers: Ints) -> None:
        """The rows straight in an area that are kept back whole, as one row; `numbers`: of one category by area."""
        system, rows = self.lines.system, self.lines.block.row
        children = [child for child, parent in self.parents.items() if parent == area]
        number = int(numbers[rows[area]])
        inside = numbers[[rows[child] for child in children]]
        said = int(system.truth[number] - system.truth[inside].sum())
        left = self.lines.people[area] - sum(self.lines.people[child] for child in children)
        for side, truth in enumerate((said,) if self.lines.one else (said, left - said)):
            arc = Arc(
                self._node((area, at, side)), self._node((area, "rest")), truth, int(system.threshold[numbers].max()),
                -1, len(self.arcs), leaf=True, rest=True,
            )  # fmt: skip
            self.arcs.append(arc)

    def _inside(self) -> None:
        """For each arc the finest ones that hold its people."""
        after: dict[int, list[int]] = {}
        for place, arc in enumerate(self.arcs):
            after.setdefault(arc.tail, []).append(place)
        for arc_place in reversed(range(len(self.arcs))):
            stack = [arc_place]
            while stack:
                place = stack.pop()
                if self.arcs[place].leaf:
                    self.arcs[arc_place].inside.append(place)
                else:
                    stack.extend(after.get(self.arcs[place].head, []))
