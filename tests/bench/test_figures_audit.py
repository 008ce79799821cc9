"""The attacker at length: ten thousand small worlds against every world there could be, and England."""

import os
import time
from collections import Counter

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.differencing import differences
from commissioning.released import SUPPRESSED
from tests.commissioning.attacked import england, release
from tests.commissioning.small_worlds import (
    TooManyError,
    every_world,
    narrowed,
    numbered,
    protect,
    publish,
    small,
)
from tests.commissioning.test_attack_worlds import compare

WORLDS = int(os.environ.get("WORLDS", "10000"))
JOURNEYS = int(os.environ.get("JOURNEYS", "200000"))
WORKERS = 2
GOAL = 30 * 60  # seconds for eight quarters


def test_ten_thousand_worlds() -> None:
    tally: Counter[str] = Counter()
    start = time.perf_counter()
    for rng in numbered(9):
        if tally["worlds"] == WORLDS:
            break
        compare(rng, None, tally)
    print(
        f"\nworlds: {dict(tally)}; nothing missed, nothing told that is safe; {time.perf_counter() - start:.0f} s"
    )


@pytest.mark.parametrize("times", [1, 5])
def test_england(times: int) -> None:
    """One quarter with the first marks alone, so with much to find: how long it takes, and how that grows."""
    start = time.perf_counter()
    world, plans = england(number=JOURNEYS * times)
    published = release(world, plans)
    made = time.perf_counter() - start
    start = time.perf_counter()
    second = len(differences([published]))
    between = time.perf_counter() - start
    start = time.perf_counter()
    report = audit([published], workers=WORKERS)
    took = time.perf_counter() - start
    print(
        f"\naudit: {JOURNEYS * times} journeys made in {made:.0f} s; {report.tables} tables, {report.cells} cells,"
        f" {report.suppressed} kept back, {report.guarded} guarded, {report.by_points} safe by points,"
        f" {report.one_by_one} asked one by one, {len(report.findings)} findings; {took:.0f} s, eight quarters"
        f" {took * 8:.0f} s (goal: {GOAL}); second attacker {second} findings, {between:.1f} s; {report.but_one}"
    )


def test_what_the_builder_gives_away_by_itself() -> None:
    """Who knows the plain builder asks of every world that fits: would it have published just this? (Minimality.)"""
    rng = np.random.default_rng(12)
    before, after, cells = [], [], 0
    for _ in range(int(os.environ.get("INVERTED", "20"))):
        world = small(rng, "one")
        if world.councils > 1:
            continue
        try:
            published = protect(world)
            worlds = every_world(published, world.plans)
        except TooManyError:
            continue
        hidden = np.flatnonzero(published.tables[0].cells[0, :-1] == SUPPRESSED)
        if not hidden.size or worlds.shape[0] > 3000:
            continue
        same = [
            each for each in worlds if _looks(type(world)(world.plans, 1, each), published.tables[0].cells)
        ]
        for cell in hidden:
            before.append(len(np.unique(worlds[:, 0, cell])))
            after.append(len({int(each[0, cell]) for each in same}))
            cells += 1
    if cells:
        print(
            f"\nminimality: {cells} cells kept back on small worlds; {np.mean(before):.1f} values each for who knows"
            f" the rules, {np.mean(after):.1f} for who also turns the builder round; fewest {min(after)}"
        )


def _looks(world: object, cells: np.ndarray) -> bool:
    """Whether the plain builder publishes these cells of this world."""
    first = publish(world)  # type: ignore[arg-type]
    if ((first.tables[0].cells == SUPPRESSED) & (cells != SUPPRESSED)).any():
        return False
    return bool((protect(world).tables[0].cells == cells).all())  # type: ignore[arg-type]


def test_what_the_plain_builder_protects_nobody_narrows() -> None:
    done = 0
    for rng in numbered(10):
        if done == WORLDS // 20:
            break
        world = small(rng)
        try:
            published = protect(world)
            assert not narrowed(published, world.plans)
        except TooManyError:
            continue
        assert not audit([published]).findings
        done += 1
    print(f"\nprotected: {done} worlds, nothing narrowed")
