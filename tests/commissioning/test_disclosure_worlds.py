"""The builder against somebody who writes down every world that fits what is published, and against the auditor.

`WORLDS=10000 pytest -n0 tests/commissioning/test_disclosure_worlds.py` is the long run; `FIRST=6000 WORLDS=5000` is a
piece of it (each world has a number of its own, and a few are too large to be written down).
"""

import contextlib
import os
import time
from dataclasses import replace

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.standing import of
from commissioning.disclosure.build import build
from commissioning.released import SUPPRESSED, Counts, Table
from tests.commissioning.attacked import country, primary
from tests.commissioning.small_worlds import (
    SHAPES,
    Small,
    TooManyError,
    codes,
    narrowed,
    numbered,
    publish,
    small,
    true_cells,
)
from tests.commissioning.test_attack_worlds import place

WORLDS = int(os.environ.get("WORLDS", "12"))


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
    counts = counted(world)
    release = build(counts).release
    assert (release.tables[0].cells != SUPPRESSED).any()
    assert not audit([release], standing=of(counts)).findings
    with contextlib.suppress(TooManyError):
        assert narrowed(release, world.plans, real=world.people) == set()


def test_rows_of_few_that_hold_too_little_together_go_with_the_area_around_them():
    """Fourteen people in two councils that are kept back whole: too few to prove anything of; the region goes too."""
    world = Small(SHAPES["many"], 2, np.array([[3, 2], [2, 7]]))
    assert (build(counted(world)).release.tables[0].cells == SUPPRESSED).all()


def test_nobody_who_writes_every_world_down_narrows_a_number():
    done = large = published = cells = 0
    began = time.process_time()
    for rng in numbered(51):
        if done == WORLDS:
            break
        world = small(rng)
        built = build(counted(world))
        try:
            found = narrowed(built.release, world.plans, real=world.people)
        except TooManyError:
            large += 1
            continue
        assert found == set(), (world, built.release.tables)
        done, published, cells = done + 1, published + built.useful.published, cells + built.useful.cells
    print(
        f"\n{done} worlds written down, nothing narrowed ({large} more were too large);"
        f" {published} of {cells} cells published ({published / cells:.1%});"
        f" {time.process_time() - began:.0f} s of processor"
    )
    assert published > cells / 4


def test_the_auditor_narrows_what_somebody_who_knows_real_people_narrows():
    """Told where people stand, it finds all that a real household of up to four narrows, and nothing else."""
    done = large = numbers = 0
    began = time.process_time()
    for rng in numbered(54):
        if done == WORLDS:
            break
        world = small(rng)
        marks = {}
        for plan in world.plans:
            cells = true_cells(world, plan)
            marks[plan.code] = primary(plan, cells) | (rng.random(cells.shape) < 0.3)
        release = publish(world, marks)
        try:
            expected = narrowed(release, world.plans, real=world.people)
        except TooManyError:
            large += 1
            continue
        found = audit([release], standing=of(counted(world))).findings
        assert {place(each) for each in found} == expected, (world, release.tables)
        done, numbers = done + 1, numbers + len(expected)
    print(
        f"\n{done} worlds written down ({large} more were too large), {numbers} numbers narrowed in them: the auditor"
        f" found these and no other; {time.process_time() - began:.0f} s of processor"
    )


def test_a_household_of_people_in_several_cells_of_few_is_asked_for():
    """Four in a council: who knows the two others' answers sees of the first cell more than who knows one cell's."""
    world = Small(SHAPES["one"], 2, np.array([[1, 1, 2], [8, 18, 8]]))
    (plan,) = world.plans
    marks = np.array([[1, 1, 1, 1], [1, 0, 0, 0], [0, 0, 0, 0]], dtype=bool)
    release = publish(world, {plan.code: marks})
    expected = narrowed(release, world.plans, real=world.people)
    assert ("R0C0", "a=a0") in expected
    found = audit([release], standing=of(counted(world))).findings
    assert {place(each) for each in found} == expected
    assert any("one person in R0C0, a=a1 and two people in R0C0, a=a2" in each.says for each in found)


def test_a_cell_that_is_no_longer_kept_back_is_caught():
    """What was kept back for others' sake, told all the same, gives one of them away or does no harm."""
    rng = np.random.default_rng(52)
    caught = tried = 0
    while tried < 3:
        world = small(rng, "one")
        counts = counted(world)
        release = build(counts).release
        table, true = release.tables[0], counts.tables[0].cells
        for at in np.argwhere((table.cells == SUPPRESSED) & (true >= 8)):
            cells = table.cells.copy()
            cells[tuple(at)] = (true[tuple(at)] + 2) // 5 * 5
            faulty = replace(release, tables=(replace(table, cells=cells),))
            try:
                expected = bool(narrowed(faulty, world.plans, real=world.people))
            except TooManyError:
                continue
            assert audit([faulty], standing=of(counts)).blocked == expected
            caught, tried = caught + expected, tried + 1
    assert caught
