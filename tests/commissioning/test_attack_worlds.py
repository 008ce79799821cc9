"""Both attackers against somebody who writes down every world that fits what is published, households and all."""

import os
from collections import Counter

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.differencing import differences
from commissioning.attack.reading import Finding
from tests.commissioning.attacked import primary
from tests.commissioning.small_worlds import (
    SHAPES,
    TooManyError,
    narrowed,
    protect,
    publish,
    small,
    true_cells,
)

WORLDS = int(os.environ.get("WORLDS", "4"))  # of each shape; `make bench` has ten thousand


def place(found: Finding) -> tuple[str, str]:
    parts = found.where.removesuffix(" (by differences)").split(", ", 2)
    return (parts[1], parts[2]) if len(parts) == 3 else ("", "contradiction")


def compare(rng: np.random.Generator, shape: str | None, tally: Counter[str]) -> None:
    """One world, published with too few marks: whoever writes all worlds down and the attacker narrow the same."""
    world = small(rng, shape)
    more = rng.random() * 0.6
    marks = {
        plan.code: primary(plan, cells) | (rng.random(cells.shape) < more)
        for plan in world.plans
        for cells in [true_cells(world, plan)]
    }
    release = publish(world, marks)
    try:
        truly = narrowed(release, world.plans)
    except TooManyError:
        tally["too many"] += 1
        return
    said = {place(found) for found in audit([release]).findings}
    assert said == truly, (world, release.tables, said ^ truly)
    second = {place(found) for found in differences([release])}
    assert second <= truly
    tally["worlds"] += 1
    tally["narrowed"] += len(truly)
    tally["narrowed by differences"] += len(second)
    tally["safe"] += not truly


@pytest.mark.parametrize("shape", SHAPES)
def test_the_attacker_narrows_what_can_be_narrowed_and_nothing_else(shape: str) -> None:
    rng = np.random.default_rng(sum(shape.encode()))
    tally: Counter[str] = Counter()
    for _ in range(WORLDS):
        compare(rng, shape, tally)
    assert tally["worlds"] > WORLDS // 3


def test_what_a_plain_builder_protects_is_safe() -> None:
    rng = np.random.default_rng(5)
    done = 0
    while done < WORLDS:
        world = small(rng)
        try:
            release = protect(world)
            assert not narrowed(release, world.plans)
        except TooManyError:
            continue
        assert not audit([release]).findings
        done += 1
