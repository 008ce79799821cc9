"""One dimension over all areas as a network: which numbers are proved safe, and what must go for the others.

Every row's number of people is held at its truth. Then tables of one population do not touch, and each number of a
dimension of kind `one` is an arc: from its category's node of the area around to that of its own area, or, where no
area is inside, to the row's node. Categories of kind `many` are each a network of two arcs a row: said, and not said.
Worlds (whole numbers that fit everything published) are flows, and the difference of two falls into circles that change
an arc by one at most, all in the direction of the difference.

A number is proved by two worlds that a household of four, standing wherever real people stand, cannot rule out:

- *Low.* It is 0, and every finest number outside it still holds four, or all its people where they are fewer. Whoever
  knows k people inside goes k circles back towards the truth, each through the piece where a known person belongs: it
  is k, and all others stay between that world and the truth.
- *High.* It is t-1 under the same floors; or four more without floors, for each known person asks for one circle back
  at most, and each takes one from it at most.
- What is at t or above for certain (by bounds, or by the linear programme with rows free) needs two worlds t-1 apart
  under the floors; or, without, that and four more each way.

From the truth to such a world units are pushed along paths. Where there is none, the cheapest path is taken on which
published figures leave their bounds, and these are kept back: keeping back undoes no world.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

HOUSEHOLD = 4
ENDLESS = 10**7
HOP = 0.001


@dataclass
class Arc:
    """One number: `cell` is the arc whose figure speaks of it, `number` its place in the system (or -1)."""

    tail: int
    head: int
    truth: int
    threshold: int
    number: int
    cell: int
    leaf: bool
    rest: bool = False
    wanted: bool = True  # to be guarded while it is not published
    price: float = 1.0
    shown: bool = False  # whether its cell is published
    hideable: bool = True
    narrow: tuple[int, int] = (0, ENDLESS)  # while published
    wide: tuple[int, int] = (0, ENDLESS)  # what holds in any case
    inside: list[int] = field(default_factory=list)


@dataclass
class World:
    """How a world differs from the truth, what it costs, and the cells that have to go for it."""

    change: dict[int, int]
    cost: float = 0.0
    gone: set[int] = field(default_factory=set)


State = tuple[list[bool], dict[int, list[World]], set[int]]


class Network:
    """Arcs between nodes; `above` says of an arc's number whether it is at its threshold or above for certain."""

    def __init__(self, arcs: list[Arc], nodes: int, above: Callable[[int], bool]) -> None:
        self.arcs, self.is_above = arcs, above
        self.out: list[list[tuple[int, int, int]]] = [[] for _ in range(nodes)]
        for place, arc in enumerate(arcs):
            self.out[arc.tail].append((place, 1, arc.head))
            self.out[arc.head].append((place, -1, arc.tail))
        self.cells: dict[int, list[int]] = {}
        for place, arc in enumerate(arcs):
            self.cells.setdefault(arc.cell, []).append(place)
        self.proofs: dict[int, list[World]] = {}
        self.large: set[int] = set()

    def targets(self) -> list[int]:
        return [place for place, arc in enumerate(self.arcs) if arc.wanted and not arc.shown]

    def hide(self, cell: int) -> None:
        for place in self.cells[cell]:
            self.arcs[place].shown = False

    def state(self) -> State:
        return [arc.shown for arc in self.arcs], dict(self.proofs), set(self.large)

    def back_to(self, state: State) -> None:
        shown, proofs, large = state
        for arc, was in zip(self.arcs, shown, strict=True):
            arc.shown = was
        self.proofs, self.large = dict(proofs), set(large)

    def topmost(self) -> list[int]:
        """The cells of the widest area that are published and may be kept back."""
        most = max((self.arcs[cell].price for cell in self.cells), default=0)
        return [
            cell
            for cell in self.cells
            if (arc := self.arcs[cell]).price == most and arc.shown and arc.hideable
        ]

    def settle(self) -> list[int]:
        """Keep back until everything kept back is proved; gives the arcs for which there is no way."""
        failed: set[int] = set()
        while left := [one for one in self.targets() if one not in self.proofs and one not in failed]:
            for one in sorted(left, key=lambda one: (self.arcs[one].truth, one)):
                if not self.prove(one, pay=True):
                    failed.add(one)
        return sorted(failed)

    def again(self) -> bool:
        """Ask anew of what was proved by being large. True where one is so no longer."""
        lost = [one for one in self.large if one in self.proofs and not self.is_above(one)]
        for one in lost:
            self.large.discard(one)
            del self.proofs[one]
        return bool(lost)

    def give_back(self, cells: list[int], late: Callable[[], bool]) -> None:
        """Publish again, the largest first, what no proof needs any more; `cells` were kept back for others' sake."""
        for cell in sorted(cells, key=lambda one: (-self.arcs[one].price, -self.arcs[one].truth, one)):
            if late():
                return
            before = dict(self.proofs)
            for place in self.cells[cell]:
                self.arcs[place].shown = True
                self.proofs.pop(place, None)
            broken = [one for one, worlds in self.proofs.items() if not all(map(self._holds, worlds))]
            for one in broken:
                del self.proofs[one]
            if not all(self.prove(one, pay=False) for one in broken):
                self.proofs = before
                self.hide(cell)

    def _holds(self, world: World) -> bool:
        """Whether a world still fits what is published."""
        for place, change in world.change.items():
            arc = self.arcs[place]
            if arc.shown and not arc.narrow[0] <= arc.truth + change <= arc.narrow[1]:
                return False
        return True

    def prove(self, one: int, *, pay: bool) -> bool:
        """Find the worlds of one number, keeping back what they cost."""
        arc = self.arcs[one]
        found: list[World] = []
        if not arc.rest:
            large = arc.truth >= arc.threshold and self.is_above(one)
            if large and (found := self._apart(one)):
                return self._proved_large(one, found)
            low = self.reach(one, -arc.truth, pay=False)
            if low is None and pay:
                far = self._apart(one, pay=True) if large else []
                low = self.reach(one, -arc.truth, pay=True)
                # Emptying a large number takes many figures, and others are then no longer large for certain.
                if far and (low is None or _cost(far) <= low.cost):
                    return self._proved_large(one, far)
            if low is None:
                return False
            self._pay(low)
            found = [low]
        high = self._up(one, pay=pay)
        if high is None:
            return False
        self._pay(high)
        self.large.discard(one)
        self.proofs[one] = [*found, high]
        return True

    def _proved_large(self, one: int, found: list[World]) -> bool:
        """It is at its threshold or above for certain, and these worlds are far enough apart."""
        for world in found:
            self._pay(world)
        self.large.add(one)
        self.proofs[one] = found
        return True

    def _pay(self, world: World) -> None:
        for cell in sorted(world.gone):
            self.hide(cell)

    def _up(self, one: int, *, pay: bool) -> World | None:
        """The cheapest world high enough. Who stands in the rows that are kept back whole may be in any of them."""
        arc = self.arcs[one]
        reach = arc.threshold - 1 + (HOUSEHOLD if arc.rest else 0)
        tries = [(reach, True), (arc.threshold - 1 + HOUSEHOLD * (2 if arc.rest else 1), False)]
        for paid in (False, True) if pay else (False,):
            worlds = [
                self.reach(one, max(least - arc.truth, 0), pay=paid, floors=floors) for least, floors in tries
            ]
            if some := [world for world in worlds if world is not None]:
                return min(some, key=lambda world: world.cost)
        return None

    def _apart(self, one: int, *, pay: bool = False) -> list[World]:
        """Two worlds as far apart as the threshold asks, with floors; or a household more each way, where cheaper."""
        least = self.arcs[one].threshold - 1
        found: list[World] = []
        for wanted, floors in ((least, True), (least + 2 * HOUSEHOLD, False)):
            two = self._two(one, wanted, pay=pay, floors=floors)
            if two and (not found or _cost(two) < _cost(found)):
                found = two
            if found and not _cost(found):
                break
        return found

    def _two(self, one: int, wanted: int, *, pay: bool, floors: bool) -> list[World]:
        low = self.push(one, -wanted, pay=pay, floors=floors, inner=True)
        went = -low.change.get(one, 0)
        high = self.push(one, wanted - went, pay=pay, floors=floors) if went < wanted else World({})
        return [low, high] if went + high.change.get(one, 0) >= wanted else []

    def reach(self, one: int, change: int, *, pay: bool, floors: bool = True) -> World | None:
        """A world with the number so much lower or higher, or None."""
        world = self.push(one, change, pay=pay, floors=floors)
        return world if world.change.get(one, 0) == change else None

    def push(self, one: int, change: int, *, pay: bool, floors: bool = True, inner: bool = False) -> World:
        """A world with the number as far that way as can be (`inner`: with floors inside it too)."""
        arc = self.arcs[one]
        sign = 1 if change > 0 else -1
        freed = set() if inner or change > 0 else set(arc.inside)
        world, left = World({}), abs(change)
        limit = self._room(one, sign, world, floors, freed | ({one} if not inner else set()))
        left = min(left, limit)
        start, end = (arc.head, arc.tail) if sign > 0 else (arc.tail, arc.head)
        while left:
            path = self._path(start, end, one, world, floors, freed)
            if path is None and pay:
                path = self._bought(start, end, one, world, floors, freed, left)
            if path is None:
                return world
            rooms = [self._room(place, way, world, floors, freed) for place, way in path]
            units = min(left, *rooms)
            for place, way in [*path, (one, sign)]:
                world.change[place] = world.change.get(place, 0) + way * units
            left -= units
        return world

    def _room(
        self, place: int, way: int, world: World, floors: bool, freed: set[int], *, sold: bool = False
    ) -> int:
        """How far an arc can go one way in this world; `sold`: were its figure kept back."""
        arc = self.arcs[place]
        now = arc.truth + world.change.get(place, 0)
        low, high = arc.wide if sold or not arc.shown or arc.cell in world.gone else arc.narrow
        if way > 0:
            return high - now
        if floors and arc.leaf and place not in freed:
            low = max(low, min(HOUSEHOLD, arc.truth))
        return now - low

    def _path(
        self, start: int, end: int, one: int, world: World, floors: bool, freed: set[int]
    ) -> list[tuple[int, int]] | None:
        """A shortest path on which every arc has room."""
        came: dict[int, tuple[int, int, int]] = {start: (-1, 0, -1)}
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for place, way, other in self.out[node]:
                if other in came or place == one or self._room(place, way, world, floors, freed) <= 0:
                    continue
                came[other] = (place, way, node)
                if other == end:
                    return _back(came, end)
                queue.append(other)
        return None

    def _bought(
        self, start: int, end: int, one: int, world: World, floors: bool, freed: set[int], left: int
    ) -> list[tuple[int, int]] | None:
        """A cheapest path on which published figures may go, for their price; they are noted in the world."""
        cost: dict[int, float] = {start: 0.0}
        came: dict[int, tuple[int, int, int]] = {start: (-1, 0, -1)}
        heap = [(0.0, start)]
        while heap:
            far, node = heapq.heappop(heap)
            if node == end:
                break
            if far > cost[node]:
                continue
            for place, way, other in self.out[node]:
                if place == one:
                    continue
                asked = self._price(place, way, world, floors, freed, left)
                if asked is None or far + asked >= cost.get(other, float("inf")):
                    continue
                cost[other], came[other] = far + asked, (place, way, node)
                heapq.heappush(heap, (cost[other], other))
        if end not in came:
            return None
        path = _back(came, end)
        for place, way in path:
            if self._room(place, way, world, floors, freed) <= 0:
                cell = self.arcs[place].cell
                world.gone.add(cell)
                world.cost += self.arcs[cell].price
        return path

    def _price(
        self, place: int, way: int, world: World, floors: bool, freed: set[int], left: int
    ) -> float | None:
        """What an arc costs: a hop, and the figure where it has to go; one with little to give is dear."""
        if self._room(place, way, world, floors, freed) > 0:
            return HOP
        cell = self.arcs[self.arcs[place].cell]
        if not cell.shown or not cell.hideable or self.arcs[place].cell in world.gone:
            return None
        room = self._room(place, way, world, floors, freed, sold=True)
        return HOP + cell.price * max(1.0, left / room) if room > 0 else None


def _cost(worlds: list[World]) -> float:
    return sum(world.cost for world in worlds)


def _back(came: dict[int, tuple[int, int, int]], end: int) -> list[tuple[int, int]]:
    path = []
    node = end
    while came[node][0] >= 0:
        place, way, before = came[node]
        path.append((place, way))
        node = before
    return path[::-1]
