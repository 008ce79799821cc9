"""Worlds that could be true: one frame after the other, and in each, points of every edge that free many cells at once.

For a target x and a person known to stand in atom y, the attacker can do no better than the least and the greatest x
over all worlds with the known people in y. Each point found widens what is *reached* for every pair (x, y) it fits:
a point with four in y fits a household of four there. That pairs of one person four times are enough:

*Households.* Worlds with four of person p hold the household p, p, p, p. For a household p, q, r, s the mean of the
worlds found for 4p, 4q, 4r and 4s holds p, q, r, s and keeps to every rule, since all are linear; its x is the mean:
still at or under the number of the household in x, still at or above t - 1. One person alone is the mean of nobody
(three times) and 4p; so who is safe from nobody and from 4p is safe from one person and from any household up to four.
(In edges of one dimension, or of one and a category of `many`, the system is a network: whole bounds have whole
corners, so that the mean may be taken as whole. Elsewhere brute force on small worlds stands beside the argument.)

*Few.* Where fewer than four real people stand in an atom, there is no world with 4p. Then the households that are no
mean of others are asked for as well: all of such atoms, and in one more whoever of the four are left (`in_several`).

*Persons.* Who is known in one edge is known in all. With the frame still, edges do not touch, so a person is known in
the edge of x by their atom y there, and their other atoms must have room for four in some point of the same frame.
That is asked for each area and frame (`_roomy`), and pairs are counted only where it holds. Numbers that are published
are at or above the threshold in every world and always have room for four. Left out is who stands, in another table,
in a shared total that this one frame has fewer than four in; other frames have more there, and brute force on small
worlds finds no difference.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from commissioning.attack.parts import Part
from commissioning.attack.reading import ENDLESS, Mask, Whole
from commissioning.attack.solving import Impossible, System, Wish, point

HOUSEHOLD = 4
FRAMES = 16
ROUNDS = 60
PATIENCE = 5
TRIES = 6
SEVERAL = 40  # households in several atoms that are asked for, of each area
SHARES = (1.0, 0.5, 0.3, 0.7, 0.5, 0.2, 0.8, 0.5)  # of the targets that are made small in the first rounds


@dataclass
class Reached:
    """What is reached for each target (rows) by who knows nobody (column 0), a household in one atom, or in several."""

    part: Part
    known: Whole  # (atoms,) how many known people may stand in each: real ones, at most a household
    several: Whole  # (households, atoms) those that stand in several atoms and are no mean of the others
    above: Mask  # targets proved to be at or above their threshold, in every world
    lost: Mask  # targets proved to be narrowed for somebody who knows nobody: nothing more is looked for
    low: Whole = field(init=False)
    high: Whole = field(init=False)
    inside: Whole = field(init=False)  # how many of the known people are in the target
    where: Whole = field(init=False)  # the area of each column but the first

    def __post_init__(self) -> None:
        shape = (self.part.targets.size, self.part.atoms.size + 1 + len(self.several))
        self.low = np.full(shape, ENDLESS, dtype=np.int32)
        self.high = np.full(shape, -1, dtype=np.int32)
        nobody = np.zeros((shape[0], 1), dtype=np.bool_)
        within = self.part.within.astype(np.int64)
        self.inside = np.hstack([nobody, within * self.known, within @ self.several.T])
        first = self.part.atoms[self.several.argmax(axis=1)] if len(self.several) else self.part.atoms[:0]
        self.where = self.part.areas[np.concatenate([self.part.atoms, first])]

    def people(self, column: int) -> Whole:
        """(atoms,) the people who are known in this column."""
        if column > self.part.atoms.size:
            found: Whole = self.several[column - 1 - self.part.atoms.size]
            return found
        there = np.zeros(self.part.atoms.size, dtype=np.int64)
        if column:
            there[column - 1] = self.known[column - 1]
        return there

    def take(self, found: Whole, roomy: Mask) -> bool:
        """Note a point of the part; `roomy` (areas): where known people have room elsewhere. True when it helped."""
        atoms = self.part.atoms
        held = np.concatenate([found[atoms] >= self.known, (found[atoms] >= self.several).all(axis=1)])
        fits = np.concatenate([[True], held & roomy[self.where]])
        values = found[self.part.targets].astype(np.int32)[:, None]
        before = self.left().sum()
        columns = np.flatnonzero(fits)
        self.low[:, columns] = np.minimum(self.low[:, columns], values)
        self.high[:, columns] = np.maximum(self.high[:, columns], values)
        return bool(self.left().sum() < before)

    def left(self) -> Mask:
        """(targets, nobody and atoms): what is not yet shown to be safe."""
        threshold = self.part.thresholds[:, None]
        whole = (self.low <= self.inside) & (self.high >= threshold - 1)
        beyond = self.above[:, None] & (self.high - self.low >= threshold - 1)
        itself = self._itself()
        unreal = np.concatenate([[False], self.known == 0, np.zeros(len(self.several), dtype=np.bool_)])
        return ~(whole | beyond | itself | unreal | self.lost[:, None])

    def _itself(self) -> Mask:
        """Known people in the very cell: between nobody's least and greatest every number is there."""
        done = np.zeros(self.low.shape, dtype=np.bool_)
        _, first, second = np.intersect1d(self.part.targets, self.part.atoms, return_indices=True)
        threshold = self.part.thresholds[first]
        done[first, second + 1] = (self.low[first, 0] <= 0) & (self.high[first, 0] >= threshold - 1)
        return done


def in_several(areas: Whole, known: Whole) -> Whole:
    """(households, atoms): real households in several atoms of one area that are no mean of such as stand in one.

    Where four and more stand everywhere there are none. `areas`, `known`: (atoms,). Those that are left are the
    corners of all that a household can be. Many atoms of few have thousands: of an area SEVERAL are asked for, those
    in the fewest atoms first.
    """
    rows = []
    for area in np.unique(areas):
        for people in itertools.islice(
            _corners(np.flatnonzero((areas == area) & (known > 0)), known), SEVERAL
        ):
            row = np.zeros(known.size, dtype=np.int64)
            row[list(people)] = list(people.values())
            rows.append(row)
    return np.array(rows, dtype=np.int64).reshape(len(rows), known.size)


def _corners(here: Whole, known: Whole) -> Iterator[dict[int, int]]:
    """Households by atom: whole atoms of few, and with them nobody, or in one more whoever of the four are left."""
    few = [int(atom) for atom in here if known[atom] < HOUSEHOLD]
    told: set[frozenset[tuple[int, int]]] = set()
    for size in range(1, HOUSEHOLD + 1):
        for whole in itertools.combinations(few, size):
            there = {atom: int(known[atom]) for atom in whole}
            left = HOUSEHOLD - sum(there.values())
            more = [{int(atom): min(left, int(known[atom]))} for atom in here if atom not in there]
            for people in (there, *(there | one for one in more if left > 0)) if left >= 0 else ():
                key = frozenset(people.items())
                if len(people) > 1 and key not in told:
                    told.add(key)
                    yield people


class Search:
    """The points of one part in one frame."""

    def __init__(self, system: System, part: Part, rng: np.random.Generator) -> None:
        self.system, self.part, self.rng = system, part, rng
        self.open = np.zeros(part.kept.size, dtype=np.bool_)
        self.open[part.targets] = True
        self.open[part.atoms] = True

    def fat(self, cap: int, extra: Whole | None = None) -> Whole | None:
        """A point with as much as can be, up to `cap`, in every number that is not published."""
        weight = np.where(self.open, self.rng.uniform(0.8, 1.2, self.open.size), 0.0)
        if extra is not None:
            weight[extra] += 10.0
        return point(self.system, Wish(weight, np.full(self.open.size, cap, dtype=np.int64)))

    def mixed(self, share: float, threshold: int) -> Whole | None:
        """A point with about `share` of the targets as small as can be, and all others as large as is of use."""
        weight = np.where(self.open, self.rng.uniform(0.5, 2.0, self.open.size), 0.0)
        few = self.part.targets[self.rng.random(self.part.targets.size) < share]
        weight[few] = -self.rng.uniform(0.5, 2.0, few.size)
        return point(self.system, Wish(weight, np.full(weight.size, threshold - 1, dtype=np.int64)))

    def aimed(self, reached: Reached, left: Mask) -> Whole | None:
        """A point for one pair that is left in each area, all at once."""
        part = self.part
        weight = np.where(self.open, self.rng.uniform(0.0, 0.02, self.open.size), 0.0)
        cap = np.full(weight.size, HOUSEHOLD, dtype=np.int64)
        rows, columns = np.nonzero(left)
        order = self.rng.permutation(rows.size)
        places = part.areas[part.targets[rows[order]]]
        _, first = np.unique(places, return_index=True)
        for pick in order[first]:
            x, y = int(rows[pick]), int(columns[pick])
            target = part.targets[x]
            people = reached.people(y)
            if people.any():
                # As many as are known there and no more: a greater number would make those around it greater too.
                weight[part.atoms[people > 0]] = 20.0
                cap[part.atoms[people > 0]] = people[people > 0]
            if self._down(reached, x, y):
                weight[target] = -3.0 if weight[target] < 20 else 20.0
            else:
                weight[target] = max(3.0, weight[target])
                cap[target] = ENDLESS if reached.above[x] else max(int(part.thresholds[x]) - 1, HOUSEHOLD)
        return point(self.system, Wish(weight, cap))

    def _down(self, reached: Reached, x: int, y: int) -> bool:
        """Whether a small number is what a pair lacks; of a large one either end, by chance."""
        if reached.above[x]:
            return bool(self.rng.random() < 0.5)
        down = reached.low[x, y] > reached.inside[x, y]
        up = reached.high[x, y] < reached.part.thresholds[x] - 1
        return bool(down and (not up or self.rng.random() < 0.5))

    def pushed(self) -> Whole | None:
        """A point with every number, published or not, pushed up or down at random."""
        weight = self.rng.normal(size=self.open.size)
        return point(self.system, Wish(weight, np.full(weight.size, 40, dtype=np.int64)))


def _room(search: Search, known: Whole) -> tuple[Mask, list[Whole]] | None:
    """Which atoms of a part have room for the known people in this frame, and the points that show it."""
    atoms = search.part.atoms
    points: list[Whole] = []
    full = np.zeros(atoms.size, dtype=np.bool_)
    for turn in range(TRIES):
        found = search.fat(HOUSEHOLD if turn else 10, atoms[~full] if turn else None)
        if found is None:
            return None
        points.append(found)
        more = found[atoms] >= known
        if (full | more).all() or (turn and not (more & ~full).any()):
            break
        full |= more
    return full | more, points


def _explore(search: Search, reached: Reached, roomy: Mask, points: list[Whole]) -> None:
    """Points until every pair of the part is safe, or nothing more is gained."""
    for found in points:
        reached.take(found, roomy)
    idle = 0
    for turn in range(ROUNDS):
        left = reached.left()
        if not left.any() or idle >= PATIENCE:
            return
        if turn < len(SHARES):
            world = search.mixed(SHARES[turn], int(search.part.thresholds.max()))
        else:
            world = search.aimed(reached, left)
        gained = world is not None and reached.take(world, roomy)
        idle = 0 if gained or turn < len(SHARES) else idle + 1


def search_all(
    whole: System, drawn: System, reached: Sequence[Reached], areas: int, rng: np.random.Generator
) -> None:
    """Go through frames, and in each through all edges, until everything is safe or nothing more is gained.

    `reached` is that of the frame and then those of the edges; it is what comes back. `drawn` is `whole` with bounds
    that hold in every world.
    """
    totals, edges = reached[0], reached[1:]
    search = Search(drawn.only(totals.part.kept), totals.part, rng)
    idle = 0
    for turn in range(FRAMES):
        if idle >= PATIENCE or (turn and not any(each.left().any() for each in reached)):
            return
        before = sum(int(each.left().sum()) for each in reached)
        try:
            values = np.zeros(whole.size, dtype=np.int64)
            if totals.part.kept.size:
                found = _frame(search, totals, turn)
                if found is None:
                    idle += 1
                    continue
                values[totals.part.kept] = found
            _in_frame(whole, values, totals, edges, areas, rng)
        except Impossible:
            idle += 1
            continue
        idle = 0 if sum(int(each.left().sum()) for each in reached) < before else idle + 1


def _frame(search: Search, totals: Reached, turn: int) -> Whole | None:
    """Shared totals to try: as large as can be first, then for what is left of them, else at random."""
    left = totals.left()
    if turn == 0 or not totals.part.targets.size:
        return search.fat(11) if turn == 0 else search.pushed()
    if turn < 4 and left.any():
        return search.mixed((1.0, 0.5, 0.3)[turn - 1], int(totals.part.thresholds.max()))
    return search.aimed(totals, left) if left.any() and turn % 3 else search.pushed()


def _in_frame(
    whole: System,
    values: Whole,
    totals: Reached,
    edges: Sequence[Reached],
    areas: int,
    rng: np.random.Generator,
) -> None:
    """Complete one frame and look round in it. Raises `Impossible` when an edge does not fit it."""
    searches = [Search(whole.part(each.part.kept, values), each.part, rng) for each in edges]
    rooms = []
    for edge, search in zip(edges, searches, strict=True):
        found = _room(search, edge.known)
        if found is None:
            raise Impossible
        rooms.append(found)
    roomy = np.ones(areas, dtype=np.bool_)
    for edge, (full, points) in zip(edges, rooms, strict=True):
        values[edge.part.kept] = points[0]
        roomy &= _roomy(edge.part, full, values, edge.known, areas)
    if not whole.holds(values):
        raise Impossible
    if totals.part.kept.size:
        totals.take(values[totals.part.kept], roomy)
    for edge, search, (_, points) in zip(edges, searches, rooms, strict=True):
        if edge.left().any():
            _explore(search, edge, roomy, points)


def _roomy(part: Part, full: Mask, values: Whole, known: Whole, areas: int) -> Mask:
    """The areas in which every atom of the part has room for known people, or lies in a total that has none."""
    above = np.where(part.roofs >= 0, values[part.roofs], ENDLESS).min(axis=1, initial=ENDLESS)
    tight = part.areas[part.atoms[~full & (above >= known)]]
    found = np.ones(areas, dtype=np.bool_)
    found[tight] = False
    return found
