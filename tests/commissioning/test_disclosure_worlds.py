"""The builder against somebody who writes down every world that fits what is published, and against the auditor.

`WORLDS=10000 pytest -n0 tests/commissioning/test_disclosure_worlds.py` is the long run.
"""

import contextlib
import os
from dataclasses import replace

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.disclosure.build import build
from commissioning.released import SUPPRESSED, Counts, Table
from tests.commissioning.attacked import country
from tests.commissioning.small_worlds import SHAPES, Small, TooManyError, codes, narrowed, small, true_cells

WORLDS = int(os.environ.get("WORLDS", "24"))


def counted(world):
    """The true counts of a small world."""
    levels = ("council", "region") if world.councils > 1 else ("council",)
    tables = tuple(
        Table(
            plan.code,
            1,
            "all",
            plan.sensitive,
            plan.dimensions,
            levels,
            codes(world),
            true_cells(world, plan),
        )
        for plan in world.plans
    )
    return Counts("1", "2026-07", country((world.councils,)), tables)


# Two worlds in which a builder that thought of households in the same council alone was caught.
ELSEWHERE = ([[15, 0, 17], [12, 19, 18]], [[10, 0, 20], [6, 11, 14]])


@pytest.mark.parametrize("people", ELSEWHERE)
def test_a_household_in_another_councils_cell_narrows_nothing(people):
    world = Small(SHAPES["one"], 2, np.array(people))
    release = build(counted(world)).release
    assert (release.tables[0].cells != SUPPRESSED).any()
    assert not audit([release]).findings
    with contextlib.suppress(TooManyError):
        assert narrowed(release, world.plans) == set()


def test_nobody_who_writes_every_world_down_narrows_a_number():
    rng = np.random.default_rng(51)
    done = published = cells = 0
    while done < WORLDS:
        world = small(rng)
        built = build(counted(world))
        try:
            found = narrowed(built.release, world.plans)
        except TooManyError:
            continue
        assert found == set(), (world, built.release.tables)
        done, published, cells = done + 1, published + built.useful.published, cells + built.useful.cells
    print(
        f"\n{done} worlds, nothing narrowed; {published} of {cells} cells published ({published / cells:.1%})"
    )
    assert published > cells / 4


def test_a_cell_that_is_no_longer_kept_back_is_caught():
    """What was kept back for others' sake, told all the same, gives one of them away or does no harm."""
    rng = np.random.default_rng(52)
    caught = tried = 0
    while tried < 3:
        world = small(rng, "one")
        counts = counted(world)
        release = build(counts).release
        table, true = release.tables[0], counts.tables[0].cells
        for place in np.argwhere((table.cells == SUPPRESSED) & (true >= 8)):
            cells = table.cells.copy()
            cells[tuple(place)] = (true[tuple(place)] + 2) // 5 * 5
            faulty = replace(release, tables=(replace(table, cells=cells),))
            try:
                expected = bool(narrowed(faulty, world.plans))
            except TooManyError:
                continue
            assert audit([faulty]).blocked == expected
            caught, tried = caught + expected, tried + 1
    assert caught
