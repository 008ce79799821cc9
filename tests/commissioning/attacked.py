"""Made-up people in made-up areas, their true tables, and a plain builder to attack: rounding and first marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from commissioning.released import SUPPRESSED, Area, Dimension, Release, Rules, Table

RULES = Rules()


@dataclass(frozen=True)
class Plan:
    """One table as the catalogue would have it."""

    code: str
    population: str
    dimensions: tuple[Dimension, ...]
    sensitive: bool = False
    levels: tuple[str, ...] = ("council", "region", "england")


@dataclass(frozen=True)
class World:
    """People: the council of each, and for each dimension a category (`one`) or a row of yes and no (`many`)."""

    areas: dict[str, Area]
    council: np.ndarray
    answers: dict[str, np.ndarray]
    member: dict[str, np.ndarray] = field(default_factory=dict)


def one(code: str, size: int) -> Dimension:
    return Dimension(code, "one", tuple(f"{code}{n}" for n in range(size)))


def many(code: str, size: int) -> Dimension:
    return Dimension(code, "many", tuple(f"{code}{n}" for n in range(size)))


def country(regions: Sequence[int]) -> dict[str, Area]:
    """England with one region for each number, which has so many councils."""
    areas = {"E": Area("E", "England", "england", None)}
    for place, councils in enumerate(regions):
        region = f"R{place}"
        areas[region] = Area(region, region, "region", "E")
        for number in range(councils):
            code = f"{region}C{number}"
            areas[code] = Area(code, code, "council", region)
    return areas


def councils(areas: dict[str, Area]) -> list[str]:
    return [code for code, area in areas.items() if area.level == "council"]


def people(
    rng: np.random.Generator,
    areas: dict[str, Area],
    number: int,
    dimensions: Sequence[Dimension],
    populations: Sequence[tuple[str, float]],
    spread: float = 0.8,
) -> World:
    """So many people, unevenly over councils and categories."""
    homes = councils(areas)
    sizes = rng.lognormal(0, 0.6, len(homes))
    council = rng.choice(len(homes), number, p=sizes / sizes.sum())
    answers: dict[str, np.ndarray] = {}
    for each in dimensions:
        if each.kind == "one":
            share = rng.dirichlet(np.full(len(each.categories), 1 / spread))
            answers[each.code] = rng.choice(len(share), number, p=share)
        else:
            share = rng.beta(0.8, 3.0, len(each.categories))
            answers[each.code] = rng.random((number, len(each.categories))) < share
    member = {name: rng.random(number) < share for name, share in populations}
    return World(areas, council, answers, member)


def counts(world: World, plan: Plan) -> tuple[tuple[str, ...], np.ndarray]:
    """The true numbers of one table: (areas of its levels, cells with totals)."""
    homes = councils(world.areas)
    chosen = world.member.get(plan.population, np.ones(world.council.size, dtype=bool))
    shape = tuple(len(each.categories) + 1 for each in plan.dimensions)
    flags = []
    for each in plan.dimensions:
        answer = world.answers[each.code][chosen]
        size = len(each.categories)
        yes = answer if each.kind == "many" else np.arange(size) == answer[:, None]
        flags.append(np.hstack([yes, np.ones((yes.shape[0], 1), dtype=bool)]))
    cells = np.zeros((len(homes), *shape), dtype=np.int64)
    home = world.council[chosen]
    if not flags:
        cells[:] = np.bincount(home, minlength=len(homes))
    elif len(flags) == 1:
        for place in range(shape[0]):
            cells[:, place] = np.bincount(home[flags[0][:, place]], minlength=len(homes))
    else:
        for first in range(shape[0]):
            for second in range(shape[1]):
                both = flags[0][:, first] & flags[1][:, second]
                cells[:, first, second] = np.bincount(home[both], minlength=len(homes))
    by_code = {code: cells[place] for place, code in enumerate(homes)}
    for level in ("region", "england"):
        for code, area in world.areas.items():
            if area.level == level:
                inside = [by_code[c] for c, a in world.areas.items() if a.within == code]
                by_code[code] = np.sum(inside, axis=0) if inside else np.zeros(shape, dtype=np.int64)
    kept = tuple(code for code, area in world.areas.items() if area.level in plan.levels)
    return kept, np.array([by_code[code] for code in kept]).reshape(len(kept), *shape)


def rounded(cells: np.ndarray, base: int = 5) -> np.ndarray:
    return (cells + base // 2) // base * base


def primary(plan: Plan, cells: np.ndarray, rules: Rules = RULES) -> np.ndarray:
    """Where the first rules want `[c]`: few, few others, everybody in one category, a row of few."""
    threshold = rules.sensitive if plan.sensitive else rules.threshold
    marks = cells < threshold
    for axis, each in enumerate(plan.dimensions, start=1):
        total = np.take(cells, [-1], axis=axis)
        inner = np.arange(cells.shape[axis]) < cells.shape[axis] - 1
        inner = inner.reshape([-1 if a == axis else 1 for a in range(cells.ndim)])
        if each.kind == "many":
            marks |= inner & (total - cells < threshold)
        else:
            marks |= inner & (total == cells)
        marks |= total < threshold
    return marks


def release(
    world: World,
    plans: Sequence[Plan],
    hide: dict[str, np.ndarray] | None = None,
    *,
    period: str = "2026-07",
    number: int = 1,
) -> Release:
    """A release with the primary marks, or with those of `hide`, by code of table."""
    tables = []
    for plan in plans:
        areas, cells = counts(world, plan)
        marks = primary(plan, cells) if hide is None else hide[plan.code]
        shown = np.where(marks, SUPPRESSED, rounded(cells))
        tables.append(
            Table(plan.code, 1, plan.population, plan.sensitive, plan.dimensions, plan.levels, areas, shown)
        )
    return Release("1", period, number, RULES, world.areas, tuple(tables))


def catalogue() -> tuple[list[Dimension], list[tuple[str, float]], list[Plan]]:
    """Fourteen tables of about 12 to 60 cells an area, over four populations."""
    age, horizon, kind, helps, answered = (
        one("age", 5),
        one("horizon", 4),
        one("kind", 6),
        one("helps", 3),
        one("answered", 4),
    )
    life, matters, needs, gives, missing = (
        many("life", 9),
        many("matters", 11),
        many("needs", 8),
        many("gives", 10),
        many("missing", 11),
    )
    held, advocacy = one("held", 3), one("advocacy", 3)
    plans = [
        Plan("life", "counted", (life, age)),
        Plan("horizon", "counted", (horizon, kind)),
        Plan("matters", "counted", (matters, age)),
        Plan("needs", "counted", (needs,), True),
        Plan("gives", "counted", (gives,)),
        Plan("life-horizon", "counted", (life, horizon)),
        Plan("advocacy", "counted", (advocacy, age), True),
        Plan("options", "choosing", (one("options", 5), kind)),
        Plan("chosen", "choosing", (kind, age)),
        Plan("missing", "choosing", (missing, kind)),
        Plan("goals", "planning", (helps, one("progress", 5))),
        Plan("goal-life", "planning", (life, helps)),
        Plan("changes", "delivery", (answered, one("fast", 5))),
        Plan("held", "delivery", (held, one("wanted", 4))),
    ]
    dimensions = {each.code: each for plan in plans for each in plan.dimensions}
    return (
        list(dimensions.values()),
        [("counted", 1.0), ("choosing", 0.6), ("planning", 0.5), ("delivery", 0.4)],
        plans,
    )


def england(seed: int = 1, number: int = 200_000) -> tuple[World, list[Plan]]:
    """153 councils in nine regions, as large as life."""
    dimensions, populations, plans = catalogue()
    areas = country((33, 19, 23, 11, 14, 12, 15, 14, 12))
    return people(np.random.default_rng(seed), areas, number, dimensions, populations), plans
