"""Worlds so small that every world which fits what is published can be written down, and somebody who does that.

People are counted by *atoms*: what a person may say in all, one number for each atom and council. Nothing of the
attackers is used here: what is published is put against every list of numbers of people there could be.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement, count, product

import numpy as np

from commissioning.released import SUPPRESSED, Release, Rules, Table
from tests.commissioning.attacked import Plan, country, many, one, primary, rounded

FIRST = int(os.environ.get("FIRST", "0"))
CAP = 20  # people of one atom, where nothing that is published says how many
MANY = 3_000_000  # lists of numbers; with more than that, a world is not small

SHAPES = {
    "one": (Plan("t", "all", (one("a", 3),)),),
    "one by one": (Plan("t", "all", (one("a", 2), one("b", 2))),),
    "many": (Plan("t", "all", (many("m", 1),)),),
    "two of many": (Plan("t", "all", (many("m", 2),)),),
    "many by one": (Plan("t", "all", (many("m", 1), one("a", 2))),),
    "two tables": (Plan("t", "all", (one("a", 2),)), Plan("u", "all", (many("m", 1),))),
    "sensitive": (Plan("t", "all", (one("a", 3),), True),),
    "sensitive and not": (
        Plan("t", "all", (one("a", 2),), True),
        Plan("u", "all", (one("a", 2), one("b", 2))),
    ),
}


class TooManyError(Exception):
    """The world is not small."""


@dataclass(frozen=True)
class Small:
    """A shape, councils, and how many people there are of each atom: `people` is (councils, atoms)."""

    plans: tuple[Plan, ...]
    councils: int
    people: np.ndarray

    @property
    def atoms(self) -> list[dict[str, object]]:
        return atoms_of(self.plans)


def atoms_of(plans: tuple[Plan, ...]) -> list[dict[str, object]]:
    dimensions = {each.code: each for plan in plans for each in plan.dimensions}
    choices = []
    for each in dimensions.values():
        if each.kind == "one":
            choices.append([{each.code: name} for name in each.categories])
        else:
            rows = product((True, False), repeat=len(each.categories))
            choices.append(
                [{each.code: {n for n, yes in zip(each.categories, row, strict=True) if yes}} for row in rows]
            )
    return [{code: said for part in parts for code, said in part.items()} for parts in product(*choices)]


def weights(plan: Plan, atoms: list[dict[str, object]]) -> np.ndarray:
    """(cells, atoms): whether people of the atom are counted in the cell; cells in row-major order."""
    axes = [[*each.categories, None] for each in plan.dimensions]
    rows = []
    for names in product(*axes):
        row = []
        for atom in atoms:
            fits = True
            for each, name in zip(plan.dimensions, names, strict=True):
                said = atom[each.code]
                fits &= name is None or (name in said if isinstance(said, set) else said == name)
            row.append(fits)
        rows.append(row)
    return np.array(rows, dtype=np.int64)


def numbered(seed: int) -> Iterator[np.random.Generator]:
    """A beginning for one world after the other; FIRST is the number of the first, so a long run can go in pieces."""
    for number in count(FIRST):
        yield np.random.default_rng([seed, number])


def small(rng: np.random.Generator, shape: str | None = None) -> Small:
    plans = SHAPES[shape or str(rng.choice(list(SHAPES)))]
    size = len(atoms_of(plans))
    councils = int(rng.integers(1, 3)) if size <= 3 else 1
    few = rng.integers(0, 9, (councils, size))
    more = rng.integers(8, 22, (councils, size))
    return Small(plans, councils, np.where(rng.random((councils, size)) < 0.5, few, more))


def true_cells(world: Small, plan: Plan) -> np.ndarray:
    """(areas, cells of one area ...): councils first, then the region where there are two councils."""
    shape = tuple(len(each.categories) + 1 for each in plan.dimensions)
    by_council = world.people @ weights(plan, world.atoms).T
    rows = np.vstack([by_council, by_council.sum(axis=0)]) if world.councils > 1 else by_council
    return rows.reshape(-1, *shape)


def codes(world: Small) -> tuple[str, ...]:
    return (*(f"R0C{n}" for n in range(world.councils)), *(("R0",) if world.councils > 1 else ()))


def publish(world: Small, marks: dict[str, np.ndarray] | None = None, number: int = 1) -> Release:
    """The release with the first marks, or with those given for each table."""
    tables = []
    for plan in world.plans:
        cells = true_cells(world, plan)
        hide = primary(plan, cells) if marks is None else marks[plan.code]
        shown = np.where(hide, SUPPRESSED, rounded(cells))
        levels = ("council", "region") if world.councils > 1 else ("council",)
        tables.append(
            Table(plan.code, 1, "all", plan.sensitive, plan.dimensions, levels, codes(world), shown)
        )
    return Release("1", "2026-07", number, Rules(), country((world.councils,)), tuple(tables))


@dataclass(frozen=True)
class Limits:
    """What one area's figures say: rows over atoms between `low` and `high`."""

    rows: np.ndarray
    low: np.ndarray
    high: np.ndarray


def limits(release: Release, area: str, atoms: list[dict[str, object]], plans: tuple[Plan, ...]) -> Limits:
    """Every rule as an inequality over the atoms of one area."""
    rows, low, high = [], [], []
    for plan, table in zip(plans, release.tables, strict=True):
        t = 10 if table.sensitive else 8
        said = weights(plan, atoms)
        flat = table.cells[table.areas.index(area)].ravel()
        shape = table.shape
        for place, value in enumerate(flat):
            if value == SUPPRESSED:
                continue
            rows.append(said[place])
            low.append(max(value - 2, t))
            high.append(value + 2)
            index = np.unravel_index(place, shape) if shape else ()
            for axis, each in enumerate(plan.dimensions):
                if index[axis] == shape[axis] - 1:
                    continue
                total = np.ravel_multi_index((*index[:axis], shape[axis] - 1, *index[axis + 1 :]), shape)
                rows.append(said[total] - said[place])
                low.append(t if each.kind == "many" else 1)
                high.append(10**6)
    if not rows:
        return Limits(np.zeros((0, len(atoms)), dtype=np.int64), np.zeros(0), np.zeros(0))
    return Limits(np.array(rows), np.array(low), np.array(high))


def lists(limit: Limits, size: int, outer: Limits | None = None) -> np.ndarray:
    """Every list of numbers of people of one council that fits its own figures: (lists, atoms)."""
    tops = np.full(size, 10**6)
    for each in (limit, *([outer] if outer else [])):
        for row, high in zip(each.rows, each.high, strict=True):
            tops = np.where(row > 0, np.minimum(tops, high), tops)
    tops = np.where(tops < 10**6, tops, CAP)
    found = np.zeros((1, 0), dtype=np.int64)
    for place in range(size):
        steps = np.arange(int(tops[place]) + 1)
        if found.shape[0] * steps.size > MANY:
            raise TooManyError
        found = np.hstack([np.repeat(found, steps.size, axis=0), np.tile(steps, found.shape[0])[:, None]])
        keep = np.ones(found.shape[0], dtype=bool)
        for row, low, high in zip(limit.rows, limit.low, limit.high, strict=True):
            sums = found @ row[: place + 1]
            keep &= sums <= high
            if place == size - 1:
                keep &= (sums >= low) & (sums <= high)
        found = found[keep]
    return found


def every_world(release: Release, plans: tuple[Plan, ...]) -> np.ndarray:
    """Every list of numbers of people that fits all of the release: (lists, councils, atoms)."""
    atoms = atoms_of(plans)
    areas = release.tables[0].areas
    homes = [area for area in areas if area != "R0"]
    region = limits(release, "R0", atoms, plans) if "R0" in areas else None
    each = [lists(limits(release, area, atoms, plans), len(atoms), region) for area in homes]
    if len(each) == 1:
        return each[0][:, None, :]
    first, second = each
    if first.shape[0] * second.shape[0] > MANY:
        raise TooManyError
    a = np.repeat(np.arange(first.shape[0]), second.shape[0])
    b = np.tile(np.arange(second.shape[0]), first.shape[0])
    assert region is not None
    keep = np.ones(a.size, dtype=bool)
    sums = first[a] + second[b]
    for row, low, high in zip(region.rows, region.low, region.high, strict=True):
        total = sums @ row
        keep &= (total >= low) & (total <= high)
    return np.stack([first[a[keep]], second[b[keep]]], axis=1)


def households(councils: int, size: int, most: int) -> Iterator[np.ndarray]:
    """Nobody, and every household of up to `most` people of one council, as (councils, atoms)."""
    yield np.zeros((councils, size), dtype=np.int64)
    for council in range(councils):
        for number in range(1, most + 1):
            for people in combinations_with_replacement(range(size), number):
                found = np.zeros((councils, size), dtype=np.int64)
                np.add.at(found[council], list(people), 1)
                yield found


def guarded(release: Release, plans: tuple[Plan, ...]) -> dict[tuple[str, str], tuple[np.ndarray, int]]:
    """What must be safe, by area and name: the atoms it counts, (councils, atoms), and its threshold (largest)."""
    atoms = atoms_of(plans)
    areas = release.tables[0].areas
    homes = [area for area in areas if area != "R0"]
    found: dict[tuple[str, str], tuple[np.ndarray, int]] = {}
    for plan, table in zip(plans, release.tables, strict=True):
        t = 10 if table.sensitive else 8
        said = weights(plan, atoms)
        axes = [[*each.categories, None] for each in plan.dimensions]
        for number, names in enumerate(product(*axes)):
            words = sorted(
                f"{each.code}={name}"
                for each, name in zip(plan.dimensions, names, strict=True)
                if name is not None
            )
            flat = table.cells.reshape(len(areas), -1)
            for place, area in enumerate(areas):
                if flat[place, number] != SUPPRESSED:
                    continue
                where = np.array([area in ("R0", home) for home in homes])[:, None]
                entries = {", ".join(words) or "everybody": said[number]}
                for axis, each in enumerate(plan.dimensions):
                    if each.kind == "many" and names[axis] is not None:
                        index = np.unravel_index(number, table.shape)
                        total = np.ravel_multi_index(
                            (*index[:axis], table.shape[axis] - 1, *index[axis + 1 :]), table.shape
                        )
                        entries[f"not ({', '.join(words)})"] = said[total] - said[number]
                for name, row in entries.items():
                    known = found.get((area, name), (None, 0))[1]
                    found[area, name] = (where * row, max(t, known))
    return found


def narrowed(
    release: Release, plans: tuple[Plan, ...], most: int = 4, real: np.ndarray | None = None
) -> set[tuple[str, str]]:
    """What somebody who knows up to `most` people of a household narrows, writing down every world.

    `real`, (councils, atoms): the people that there are; without it, any household that could be.
    """
    worlds = every_world(release, plans)
    if not worlds.size:
        return {("", "contradiction")}
    flat = worlds.reshape(worlds.shape[0], -1)
    wanted = guarded(release, plans)
    if not wanted:
        return set()
    counts = np.array([each.ravel() for each, _ in wanted.values()])
    limits = np.array([t for _, t in wanted.values()])
    values = flat @ counts.T
    few = _telling(values)
    told = np.zeros(limits.size, dtype=np.bool_)
    for people in households(worlds.shape[1], worlds.shape[2], most):
        if real is not None and (people > real).any():
            continue
        known = people.ravel()
        inside = counts @ known
        # A few worlds in which a number is as small and as large as can be are as good as all of them.
        low, high = _ends(flat[few], values[few], known)
        doubt = ~told & ~((low <= inside) & (high >= limits - 1))
        if not doubt.any():
            continue
        low, high = _ends(flat, values[:, doubt], known)
        if not low.size or low[0] > high[0]:
            continue  # nobody of that kind can be there
        t = limits[doubt]
        safe = ((low <= inside[doubt]) & (high >= t - 1)) | ((low >= t) & (high - low >= t - 1))
        told[np.flatnonzero(doubt)[~safe]] = True
    return {name for name, found in zip(wanted, told, strict=True) if found}


TELLING = 40  # worlds at each end of each number


def _telling(values: np.ndarray) -> np.ndarray:
    """Places of worlds, (worlds, numbers): some at each end of each number, and some of all."""
    size = values.shape[0]
    if size <= TELLING * 2 * values.shape[1]:
        return np.arange(size)
    ends = np.argpartition(values, (TELLING, size - TELLING), axis=0)
    some = np.linspace(0, size - 1, 1000).astype(np.int64)
    return np.unique(np.concatenate([ends[:TELLING].ravel(), ends[-TELLING:].ravel(), some]))


def _ends(worlds: np.ndarray, values: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest of each number over the worlds with the known people; crossed where none has them."""
    where = np.flatnonzero(known)
    kept = values[(worlds[:, where] >= known[where]).all(axis=1)] if where.size else values
    return kept.min(axis=0, initial=MANY), kept.max(axis=0, initial=-1)


def protect(world: Small) -> Release:
    """A plain builder: more marks, one after the other, until nobody narrows anything."""
    marks = {plan.code: primary(plan, true_cells(world, plan)) for plan in world.plans}
    while True:
        release = publish(world, marks)
        if not narrowed(release, world.plans):
            return release
        best = None
        for plan in world.plans:
            for place in np.argwhere(~marks[plan.code]):
                value = int(true_cells(world, plan)[tuple(place)])
                if best is None or value < best[0]:
                    best = (value, plan.code, tuple(place))
        if best is None:
            return release
        marks[best[1]][best[2]] = True
