"""What no world found so far has freed, asked of the solver one number at a time.

For a target x and the people known in y, a range is safe when a world exists with x at or under the number known in
it, and one with x at t - 1 or more; or when x is at or above t in every world and two worlds lie t - 1 apart. The
linear bound says no for good. Where it says yes, a whole point is looked for, by integer programming where the linear
point is not whole. What is neither found nor refused is told as such, and blocks.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np

from commissioning.attack.reading import ENDLESS, NOT_SHOWN, Finding, Mask, Puzzle, Whole
from commissioning.attack.searching import Reached
from commissioning.attack.solving import FAR, Impossible, System, Wish, least, most, point

SECONDS = 300.0  # of processor, for one puzzle; what is not asked by then is told as not shown to be safe

WHO = ("one person", "two people", "three people", "four people")

Doubt = tuple[str, str]  # the kind of finding, and what it says


def decide(
    puzzle: Puzzle, drawn: System, reached: Sequence[Reached], seconds: float = SECONDS
) -> list[Finding]:
    """What is wrong with the targets that are left. Raises `Impossible`: a contradiction."""
    area, column = np.nonzero(puzzle.here)
    found = list(_lost(puzzle, drawn, reached))
    if not any(each.left().any() for each in reached):
        return found
    least(drawn, 0)
    ends = time.process_time() + seconds
    totals = reached[0].part.kept
    for number, each in enumerate(reached):
        asked = _Asked(puzzle, drawn, np.union1d(totals, each.part.kept), reached, number)
        for target in np.flatnonzero(each.left().any(axis=1)):
            if not each.left()[target].any():
                continue  # freed by a world found meanwhile
            place = int(each.part.kept[each.part.targets[target]])
            doubt = asked.about(int(target), place, time.process_time() > ends)
            if doubt:
                told_by = frozenset(code for code, _ in puzzle.columns[column[place]].key)
                where = puzzle.where(int(area[place]), int(column[place]))
                found.append(Finding(doubt[0], where, doubt[1], puzzle.population, told_by))
    return found


def hopeless(low: Whole, high: Whole, thresholds: Whole) -> Mask:
    """Where no range inside these bounds is safe, whatever else is published."""
    beyond = high - np.maximum(low, thresholds) >= thresholds - 1
    return (high < thresholds - 1) | ((low > 0) & ~beyond)


def _lost(puzzle: Puzzle, drawn: System, reached: Sequence[Reached]) -> Iterator[Finding]:
    """Targets that single rows already narrow."""
    area, column = np.nonzero(puzzle.here)
    for each in reached:
        for target in np.flatnonzero(each.lost):
            place = int(each.part.kept[each.part.targets[target]])
            says = f"is {_range(int(drawn.low[place]), int(drawn.high[place]))} for who knows nobody"
            where = puzzle.where(int(area[place]), int(column[place]))
            yield Finding(
                "narrowed", where, f"{says}; the mark alone says 0 to {each.part.thresholds[target] - 1}"
            )


class _Asked:
    """One part of a puzzle under questions; `near` is what holds at least of the part and the shared totals."""

    def __init__(
        self, puzzle: Puzzle, drawn: System, near: Whole, all_reached: Sequence[Reached], number: int
    ) -> None:
        self.puzzle, self.drawn, self.kept = puzzle, drawn, near
        self.reached, self.all_reached = all_reached[number], all_reached
        self.near = drawn.only(near)
        # A point that holds as many of the known people as can be answers for many households at once.
        self.roomy = Wish.none(drawn.size)
        for each in all_reached:
            atoms = each.part.kept[each.part.atoms]
            self.roomy.weight[atoms] = 1.0
            self.roomy.cap[atoms] = each.known

    def name(self, place: int) -> str:
        area, column = (int(found[place]) for found in np.nonzero(self.puzzle.here))
        return f"{self.puzzle.areas[area]}, {self.puzzle.columns[column]}"

    def about(self, target: int, place: int, late: bool) -> Doubt | None:
        """What is wrong with one target, whoever of those left is known; `late`: with the near part alone."""
        reached = self.reached
        tried = np.zeros(reached.low.shape[1], dtype=np.bool_)
        while (left := np.flatnonzero(reached.left()[target] & ~tried)).size:
            tried[left[0]] = True
            if doubt := self._knowing(target, place, reached.people(int(left[0])), late):
                return doubt
        return None

    def _knowing(self, target: int, place: int, people: Whole, late: bool) -> Doubt | None:
        """`people`: (atoms,) those known. Where so many cannot be, each household that has one person fewer."""
        part = self.reached.part
        threshold, inside = int(part.thresholds[target]), int(part.within[target].astype(np.int64) @ people)
        atoms, known = part.kept[part.atoms[people > 0]], people[people > 0]
        ask = self._near if late else self._whole
        try:
            doubt = ask(place, atoms, known, inside, threshold)
        except Impossible:
            if not people.any():
                raise
            fewer = (people - one for one in np.eye(people.size, dtype=np.int64)[people > 0])
            found = (self._knowing(target, place, each, late) for each in fewer if each.any())
            return next(filter(None, found), None)
        if doubt is None:
            return None
        them = zip(atoms.tolist(), known.tolist(), strict=True)
        who = " and ".join(f"{WHO[number - 1]} in {self.name(atom)}" for atom, number in them) or "nobody"
        return doubt[0], f"{doubt[1]} for who knows {who}; the mark alone says 0 to {threshold - 1}"

    def _whole(self, place: int, atoms: Whole, known: Whole, inside: int, threshold: int) -> Doubt | None:
        """Ask all of the puzzle, and let the worlds found count for every other number too."""
        doubt, points = unsafe(self._with(self.drawn, atoms, known), place, inside, threshold, self.roomy)
        everywhere = np.ones(len(self.puzzle.areas), dtype=np.bool_)
        for found in points:
            for each in self.all_reached:
                each.take(found[each.part.kept], everywhere)
        return doubt

    def _with(self, system: System, atoms: Whole, known: Whole) -> System:
        """The system with the known people in some of its numbers."""
        low = system.low.copy()
        low[atoms] = np.maximum(low[atoms], known)
        return system.bounded(low, system.high)

    def _near(self, place: int, atoms: Whole, known: Whole, inside: int, threshold: int) -> Doubt:
        """What the near part alone refuses for good: more relations could only make the range smaller."""
        spot = int(np.searchsorted(self.kept, place))
        system = self._with(self.near, np.searchsorted(self.kept, atoms), known)
        low, high = least(system, spot), most(system, spot)
        if high < threshold - 1 or (low >= threshold and high - low < threshold - 1) or inside > high:
            return "narrowed", f"is {_range(low, high)}"
        return NOT_SHOWN, "there was no time to ask"


def unsafe(
    system: System, place: int, inside: int, threshold: int, wish: Wish
) -> tuple[Doubt | None, list[Whole]]:
    """Why the range of one number is not safe, or None; and the whole points found, which show it where it is."""
    points = _ends(system, place, inside, threshold - 1, wish)
    if len(points) == 2:
        return None, points
    low, high = least(system, place), most(system, place)
    if low >= threshold and high - low >= threshold - 1:
        for cut in range(low, min(high - threshold + 1, low + 2) + 1):
            found = _ends(system, place, cut, cut + threshold - 1, wish)
            points.extend(found)
            if len(found) == 2:
                return None, points
    elif low > inside or high < threshold - 1:
        return ("narrowed", f"is {_range(low, high)}"), points
    return (NOT_SHOWN, f"is {_range(low, high)} at the most"), points


def _ends(system: System, place: int, most_low: int, least_high: int, wish: Wish) -> list[Whole]:
    """A point with the number at or under `most_low`, and one with it at or above `least_high`: those there are."""
    found = (_point(system, place, 0, most_low, wish), _point(system, place, least_high, ENDLESS, wish))
    return [each for each in found if each is not None]


def _range(low: int, high: int) -> str:
    return f"between {low} and {high}" if high < FAR else f"{low} or more"


def _point(system: System, place: int, low: int, high: int, wish: Wish) -> Whole | None:
    """A whole point with the number at or above `low`, at or under `high`."""
    lows, highs = system.low.copy(), system.high.copy()
    lows[place] = max(int(lows[place]), low)
    highs[place] = min(int(highs[place]), high)
    try:
        return point(system.bounded(lows, highs), wish, patient=True)
    except Impossible:
        return None
