"""Made-up people, counted: small worlds for tests, a country for the bench. Nobody here is anybody.

People are drawn as arrays (one row a person), so that every table of a world speaks of the same people.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from commissioning.catalogue.tables import TABLES
from commissioning.released import Area, Counts, Dimension, Table

PERIOD = "2026-07"
LEVELS = ("council", "region", "england")


def country(regions):
    """Areas: England, and for each number a region with as many councils."""
    areas = {"E": Area("E", "England", "england", None)}
    for place, size in enumerate(regions):
        areas[f"R{place}"] = Area(f"R{place}", f"Region {place}", "region", "E")
        for other in range(size):
            code = f"C{place}.{other:02}"
            areas[code] = Area(code, f"Council {place} {other}", "council", f"R{place}")
    return areas


@dataclass
class People:
    """area: (n,) place among the councils; answers: {dimension: (n,) category or (n, categories) yes and no}."""

    councils: list
    area: np.ndarray
    answers: dict

    def some(self, chosen):
        return People(
            self.councils, self.area[chosen], {code: each[chosen] for code, each in self.answers.items()}
        )


def count(code, people, areas, dimensions, *, population="counted", sensitive=False, levels=LEVELS):
    """The table of these dimensions over these people."""
    sizes = [len(dimension.categories) for dimension in dimensions]
    cells = np.zeros((len(people.councils), *(size + 1 for size in sizes)), dtype=np.int64)
    for wanted in itertools.product((True, False), repeat=len(dimensions)):
        weights, index = _flags(people, dimensions, wanted)
        shape = tuple(size if keep else 1 for size, keep in zip(sizes, wanted, strict=True))
        found = np.zeros((len(people.councils), *shape), dtype=np.int64)
        np.add.at(found, index, weights)
        where = tuple(
            slice(0, size) if keep else slice(-1, None) for size, keep in zip(sizes, wanted, strict=True)
        )
        cells[(slice(None), *where)] = found
    rows = dict(zip(people.councils, cells, strict=True))
    for area in sorted(areas.values(), key=lambda each: LEVELS.index(each.level)):
        if area.within:
            rows[area.within] = rows.get(area.within, 0) + rows.get(
                area.code, np.zeros(cells.shape[1:], np.int64)
            )
    shown = tuple(area for area in areas if areas[area].level in levels)
    array = np.array([rows.get(area, np.zeros(cells.shape[1:], np.int64)) for area in shown], dtype=np.int64)
    return Table(code, 1, population, sensitive, tuple(dimensions), tuple(levels), shown, array)


def _flags(people, dimensions, wanted):
    """What to add (n or (n, categories)) and where, for one choice of dimensions to tell apart."""
    index = [people.area]
    weights = np.ones(len(people.area), dtype=np.int64)
    many = [d for d, keep in zip(dimensions, wanted, strict=True) if keep and d.kind == "many"]
    for dimension, keep in zip(dimensions, wanted, strict=True):
        answer = people.answers[dimension.code]
        if not keep:
            index.append(np.zeros(len(people.area), dtype=np.int64))
        elif dimension.kind == "one":
            index.append(answer)
        else:
            index.append(np.arange(len(dimension.categories)))
    if not many:
        return weights, tuple(index)
    shaped = [
        np.arange(len(many[0].categories))[None, :] if wanted_here else each[:, None]
        for each, wanted_here in zip(index, [False, *(d in many for d in dimensions)], strict=True)
    ]
    return people.answers[many[0].code].astype(np.int64), tuple(shaped)


def dimension(code, kind, size):
    return Dimension(code, kind, tuple(f"{code}{number}" for number in range(size)))


def drawn(rng, areas, dimensions, size, *, skew=1.0, likely=0.25):
    """People over the councils (large and small ones), answering each dimension with common and rare answers."""
    councils = [code for code, area in areas.items() if area.level == "council"]
    weight = rng.lognormal(0, 0.6 * skew, len(councils))
    area = rng.choice(len(councils), size, p=weight / weight.sum())
    answers = {}
    for each in dimensions:
        number = len(each.categories)
        share = (
            rng.dirichlet(np.full(number, 1.0)) if each.kind == "one" else rng.beta(1, 1 / likely - 1, number)
        )
        if each.kind == "one":
            answers[each.code] = rng.choice(number, size, p=share)
        else:
            answers[each.code] = rng.random((size, number)) < share
    return People(councils, area, answers)


SIZES = (15, 33, 12, 14, 23, 9, 12, 16, 19)  # 153 councils in 9 regions

SHARES = {"hopes": 1.0, "choosing": 0.6, "plans": 0.5, "needs": 0.5}  # of all journeys, by purpose
SEARCHES = 0.15  # days on which a search found nothing, for each journey


def whole_country(seed=0, journeys=200_000, period=PERIOD, sizes=SIZES, only=None):
    """The counts of one made-up quarter in 153 councils and 9 regions: every table of the catalogue, or some."""
    rng = np.random.default_rng(seed)
    areas = country(sizes)
    people = drawn(rng, areas, _dimensions().values(), journeys)
    said_yes = {name: rng.random(journeys) < share for name, share in SHARES.items()}
    return _counts(period, areas, people, said_yes, only)


def _plans():
    """The dimensions of each table of the catalogue."""
    return {
        table.code: [Dimension(each.code, each.kind, each.categories) for each in table.dimensions]
        for table in TABLES
    }


def _dimensions():
    """Of what people say; searches are of nobody."""
    return {
        each.code: each
        for dimensions in _plans().values()
        for each in dimensions
        if each.code != "looked_for"
    }


def _counts(period, areas, people, said_yes, only=None):
    """The tables of the catalogue over these people; `said_yes`: {purpose: (n,) who said yes to it}."""
    plans = _plans()
    groups = {name: people.some(yes) for name, yes in said_yes.items()}
    # Drawn apart, as many as come in a quarter in which each area lacks a few things.
    size = len(people.area)
    apart = np.random.default_rng([*period.encode(), size])
    groups["searches"] = drawn(apart, areas, plans["looked-for"], int(size * SEARCHES))
    tables = [
        count(
            table.code,
            groups[table.purpose],
            areas,
            plans[table.code],
            population=table.purpose,
            sensitive=table.sensitive,
            levels=table.levels,
        )
        for table in TABLES
        if only is None or table.code in only
    ]
    return Counts("1", period, areas, tuple(tables))


PERIODS = ("2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07")
# What happens in a quarter, as shares of people.
LEAVE, JOIN, MOVE, ANSWER, NO_MORE, YES_NOW = 0.05, 0.055, 0.01, 0.08, 0.02, 0.03


def quarters(seed=0, journeys=200_000, sizes=SIZES, only=None):
    """The counts of one quarter after the other: people leave and join, move house, change answers, stop being counted.

    Whoever changes an answer or a house has that of somebody else of all who could be there, so that what is common
    and what is rare stays so.
    """
    rng = np.random.default_rng(seed)
    areas = country(sizes)
    pool = journeys * 3 // 2
    people = drawn(rng, areas, _dimensions().values(), pool)
    wants = {name: rng.random(pool) < share for name, share in SHARES.items()}
    here = np.arange(pool) < journeys
    for period in PERIODS:
        yield _counts(period, areas, people, {name: here & yes for name, yes in wants.items()}, only)
        left = here & (rng.random(pool) < LEAVE)
        joined = ~here & (rng.random(pool) < JOIN * here.sum() / (~here).sum())
        here = here & ~left | joined
        _others(rng, people.area, MOVE)
        for answer in people.answers.values():
            _others(rng, answer, ANSWER)
        for name, share in SHARES.items():
            wants[name] &= rng.random(pool) >= NO_MORE
            wants[name] |= rng.random(pool) < YES_NOW * share


def _others(rng, answer, share):
    """Give a share of people, in place, the answer of somebody else."""
    changed = np.flatnonzero(rng.random(len(answer)) < share)
    answer[changed] = answer[rng.integers(0, len(answer), len(changed))]
