"""How a puzzle comes apart: totals that several tables share (the frame), and what each table adds to them.

Tables of one population touch only in the keys they share. With the frame held still, each *edge* (a set of dimensions
counted together, one category of a `many` dimension at a time) is a puzzle of its own: whatever is true in one can be
put beside whatever is true in another. So a point of the whole is a frame with one point for each edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from commissioning.attack.reading import ENDLESS, Column, Mask, Puzzle, Whole
from commissioning.attack.solving import System

PASSES = 6


@dataclass(frozen=True)
class Part:
    """Some unknowns of a puzzle: those to be guarded, and those a known person can stand in."""

    name: str
    kept: Whole  # the unknowns of this part
    areas: Whole  # the area of each
    targets: Whole  # places in `kept`: `[c]`, or the complement of one
    thresholds: Whole  # of each target
    atoms: Whole  # places in `kept`: the finest numbers that are not published
    within: Mask  # (targets, atoms): whether who is in the atom is in the target
    roofs: Whole  # (atoms, n): the shared totals that each atom is a piece of; -1 where fewer


def system_of(puzzle: Puzzle) -> System:
    """The whole puzzle as one system."""
    rows, least, most = puzzle.relations
    return System(rows, least, most, puzzle.low[puzzle.here], puzzle.high[puzzle.here])


def take_apart(puzzle: Puzzle) -> tuple[Part, list[Part]]:
    """The frame and the edges of a puzzle; every unknown is in exactly one of them."""
    owners = [_owners(puzzle, column) for column in puzzle.columns]
    frame = [place for place, found in enumerate(owners) if len(found) != 1]
    parts = []
    for number, edge in enumerate(puzzle.edges):
        columns = [place for place, found in enumerate(owners) if found == [number]]
        if columns:
            name = " by ".join((category and f"{code} {category}") or code for code, category in sorted(edge))
            parts.append(_part(puzzle, name or "everybody", columns, frame))
    return _part(puzzle, "shared totals", frame, ()), parts


def _owners(puzzle: Puzzle, column: Column) -> list[int]:
    said = {(code, name if code in puzzle.many else "") for code, name in column.key}
    return [number for number, edge in enumerate(puzzle.edges) if said <= edge]


def _part(puzzle: Puzzle, name: str, columns: Sequence[int], frame: Sequence[int]) -> Part:
    chosen = np.zeros(puzzle.here.shape, dtype=np.bool_)
    chosen[:, list(columns)] = True
    chosen &= puzzle.here
    kept = puzzle.numbers[chosen]
    area, column = np.nonzero(chosen)
    thresholds = puzzle.hidden[chosen]
    targets = np.flatnonzero(thresholds)
    finest = _finest(puzzle, columns)
    lowest = _lowest(puzzle)
    atoms = np.flatnonzero(~puzzle.published[chosen] & lowest[chosen] & np.isin(column, finest))
    within = _within(puzzle, (area[targets], column[targets]), (area[atoms], column[atoms]))
    roofs = _roofs(puzzle, area[atoms], column[atoms], frame)
    return Part(name, kept, area, targets, thresholds[targets], atoms, within, roofs)


def _roofs(puzzle: Puzzle, areas: Whole, columns: Whole, frame: Sequence[int]) -> Whole:
    """(atoms, n): the unknowns of the frame, in the same area, that each atom is a piece of."""
    found = np.full((areas.size, 1 + max(map(len, (c.key for c in puzzle.columns)), default=0) * 2), -1)
    for column in np.unique(columns):
        said = _literals(puzzle.columns[column])
        above = [place for place in frame if _literals(puzzle.columns[place]) < said]
        where = np.flatnonzero(columns == column)
        for number, place in enumerate(above):
            found[where, number] = puzzle.numbers[areas[where], place]
    return found


def _literals(column: Column) -> frozenset[tuple[str, str, bool]]:
    gone = column.key - column.without if column.without is not None else frozenset()
    return frozenset((code, name, (code, name) not in gone) for code, name in column.key)


def _finest(puzzle: Puzzle, columns: Sequence[int]) -> Whole:
    """Columns with no other of the part inside them."""
    said = {place: _literals(puzzle.columns[place]) for place in columns}
    return np.array(
        [p for p in columns if not any(said[p] < other for other in said.values())], dtype=np.int64
    )


def _lowest(puzzle: Puzzle) -> Mask:
    """Whether no area inside this one has the number too."""
    found = puzzle.here.copy()
    for area, children in puzzle.children.items():
        found[area] &= ~puzzle.here[children].any(axis=0)
    return found


def _within(puzzle: Puzzle, targets: tuple[Whole, Whole], atoms: tuple[Whole, Whole]) -> Mask:
    """(targets, atoms): whether the atom is a piece of the target, by area and by what its people say."""
    count = len(puzzle.areas)
    inside = np.eye(count, dtype=np.bool_)
    for area in range(count):
        above = int(puzzle.parents[area])
        while above >= 0:
            inside[above, area] = True
            above = int(puzzle.parents[above])
    said = [_literals(column) for column in puzzle.columns]
    columns, back = np.unique(np.concatenate([targets[1], atoms[1]]), return_inverse=True)
    pieces = np.array([[said[x] <= said[y] for y in columns] for x in columns], dtype=np.bool_)
    pieces = pieces.reshape(columns.size, columns.size)
    first, second = back[: targets[1].size], back[targets[1].size :]
    return inside[np.ix_(targets[0], atoms[0])] & pieces[np.ix_(first, second)]


def tightened(system: System, passes: int = PASSES) -> System:
    """The same system with bounds that its rows imply one at a time; bounds may cross where it has no point."""
    rows = system.rows.tocoo()
    row, place, sign = rows.row, rows.col, rows.data
    low, high = system.low.copy(), system.high.copy()
    count = system.least.size
    for _ in range(passes):
        small = np.where(sign > 0, low[place], -high[place])
        large = np.where(sign > 0, high[place], -low[place])
        open_down, open_up = small <= -ENDLESS, large >= ENDLESS
        downs, ups = np.bincount(row[open_down], minlength=count), np.bincount(row[open_up], minlength=count)
        sums_down = np.bincount(row, np.where(open_down, 0, small), count).astype(np.int64)
        sums_up = np.bincount(row, np.where(open_up, 0, large), count).astype(np.int64)
        rest_down = sums_down[row] - np.where(open_down, 0, small)
        rest_up = sums_up[row] - np.where(open_up, 0, large)
        top = np.where(downs[row] - open_down == 0, system.most[row] - rest_down, ENDLESS)
        bottom = np.where(ups[row] - open_up == 0, system.least[row] - rest_up, -ENDLESS)
        top[system.most[row] >= ENDLESS] = ENDLESS
        np.minimum.at(high, place, np.where(sign > 0, top, -bottom))
        np.maximum.at(low, place, np.where(sign > 0, bottom, -top))
    return system.bounded(low, np.minimum(high, ENDLESS))
