"""What the attacker makes of releases: relations, points, people, and the share of those known but one."""

import subprocess
import sys

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.but_one import known_but_one
from commissioning.attack.parts import system_of, take_apart, tightened
from commissioning.attack.reading import read
from commissioning.attack.solving import Impossible, Wish, least, most, point
from tests.commissioning.attacked import Plan, country, many, one, people, release
from tests.commissioning.small_worlds import SHAPES, Small, narrowed, publish
from tests.commissioning.test_attack_worlds import place

DIMENSIONS = (one("a", 3), many("m", 4), one("b", 2))
PLANS = [
    Plan("first", "all", (DIMENSIONS[1], DIMENSIONS[0])),
    Plan("second", "all", (DIMENSIONS[0], DIMENSIONS[2]), levels=("region", "england")),
    Plan("third", "some", (DIMENSIONS[1],), levels=("council", "england")),
]


@pytest.fixture(scope="module")
def made_up() -> tuple:
    rng = np.random.default_rng(3)
    world = people(rng, country((3, 2)), 900, DIMENSIONS, [("all", 1.0), ("some", 0.5)])
    return world, release(world, PLANS)


def true_values(world, puzzle) -> np.ndarray:
    """The true number of each unknown, counted person by person."""
    found = []
    codes = [code for code, area in world.areas.items() if area.level == "council"]
    member = world.member[puzzle.population]
    for row, column in np.argwhere(puzzle.here):
        area = puzzle.areas[row]
        inside = [n for n, c in enumerate(codes) if area in (c, world.areas[c].within, "E")]
        chosen = member & np.isin(world.council, inside)
        what = puzzle.columns[column]
        gone = what.key - what.without if what.complement else frozenset()
        for code, name in what.key:
            number = int(name.removeprefix(code))
            answer = world.answers[code]
            yes = answer[:, number] if answer.ndim == 2 else answer == number
            chosen = chosen & (~yes if (code, name) in gone else yes)
        found.append(int(chosen.sum()))
    return np.array(found)


def test_the_truth_is_a_point_of_every_puzzle(made_up: tuple) -> None:
    world, published = made_up
    puzzles, findings = read([published])
    assert not findings
    assert [puzzle.population for puzzle in puzzles] == ["all", "some"]
    for puzzle in puzzles:
        truth = true_values(world, puzzle)
        system = system_of(puzzle)
        assert system.holds(truth)
        assert tightened(system).holds(truth)
        assert not system.holds(truth + 1)


def test_every_unknown_is_in_one_part(made_up: tuple) -> None:
    for puzzle in read([made_up[1]])[0]:
        frame, parts = take_apart(puzzle)
        everything = np.concatenate([frame.kept, *(part.kept for part in parts)])
        assert sorted(everything.tolist()) == list(range(int(puzzle.here.sum())))


def test_regions_nobody_published_still_add_up(made_up: tuple) -> None:
    puzzle = next(each for each in read([made_up[1]])[0] if each.population == "some")
    assert puzzle.here[puzzle.areas.index("R0")].all()
    assert not puzzle.published[puzzle.areas.index("R0")].any()
    assert not puzzle.hidden[puzzle.areas.index("R0")].any()


def test_points_are_whole_and_bounds_are_on_the_safe_side() -> None:
    world = Small(SHAPES["one"], 1, np.array([[3, 14, 30]]))
    system = system_of(read([publish(world)])[0][0])
    found = point(system, Wish.none(system.size))
    assert found is not None
    assert system.holds(found)
    with pytest.raises(TypeError):
        system.holds(found.astype(float))
    # 45 to 49 in all, 13 to 17 and 28 to 32: 0 to 6 for the first (43 to 47 in all).
    where = int(np.flatnonzero((system.low == 0) & (system.high > 1000))[0])
    assert (least(system, where), most(system, where)) == (0, 6)
    with pytest.raises(Impossible):
        point(
            system.bounded(system.low, np.where(system.high > 1000, -1, system.high)), Wish.none(system.size)
        )


def test_the_same_seed_says_the_same() -> None:
    release = publish(Small(SHAPES["many by one"], 1, np.array([[3, 20, 15, 6]])))
    once, again = audit([release], seed=4), audit([release], seed=4)
    assert [str(found) for found in once.findings] == [str(found) for found in again.findings]
    assert (once.tables, once.cells) == (1, 6)
    assert once.suppressed == int((release.tables[0].cells < 0).sum())


def test_only_one_period_may_be_asked_for(made_up: tuple) -> None:
    assert audit([made_up[1]], period="2020-01").guarded == 0


def test_a_household_in_the_other_cell_is_thought_of() -> None:
    """Two cells are 9 in all at most: one may be 7 for a stranger, and not for who knows four in the other."""
    world = Small(SHAPES["one"], 1, np.array([[2, 3, 30]]))
    cells = {"t": np.array([[True, True, False, False]])}
    found = audit([publish(world, cells)]).findings
    assert any("for who knows four people in R0C0" in each.says for each in found)


def test_a_household_that_is_as_large_as_can_be_is_thought_of() -> None:
    """Told of nobody who is there: no more than three can be in a cell, and who knows three sees more of another."""
    world = Small(SHAPES["one"], 2, np.array([[9, 14, 5], [1, 9, 19]]))
    cells = {
        "t": np.array([[False, True, True, False], [True, False, False, False], [False, False, True, False]])
    }
    release = publish(world, cells)
    expected = narrowed(release, world.plans)
    assert ("R0C0", "a=a2") in expected
    found = audit([release]).findings
    assert {place(each) for each in found} == expected
    assert any("for who knows three people in R0C1, a=a0" in each.says for each in found)


def test_the_last_person() -> None:
    """Five true numbers give 20, two of them at the edge; three give 10; a mark has eight."""
    world = Small(SHAPES["one"], 1, np.array([[3, 10, 20]]))
    share = known_but_one([publish(world)])
    assert share.cells == 4
    assert share.given_away == pytest.approx(1 / 16 + 1 / 5 + 1 / 5 + 1 / 5)
    assert "would give the last person away" in str(share)


def test_the_attacker_needs_neither_django_nor_the_builder() -> None:
    code = (
        "import sys, commissioning.attack.audit, commissioning.attack.differencing\n"
        "print([n for n in sys.modules if n.split('.')[0] == 'django' or n.startswith('commissioning.disclosure')])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
