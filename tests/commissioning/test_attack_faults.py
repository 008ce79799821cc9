"""Faults planted in releases that were safe: each is caught by each attacker that can see it."""

from dataclasses import replace

import numpy as np
import pytest

from commissioning.attack.audit import audit
from commissioning.attack.differencing import differences
from commissioning.attack.standing import of
from commissioning.released import SUPPRESSED, Release
from tests.commissioning.attacked import Plan, country, many, one
from tests.commissioning.small_worlds import SHAPES, Small, narrowed, protect, publish
from tests.commissioning.test_disclosure_worlds import counted


def kinds(releases: list[Release]) -> tuple[set[str], set[str]]:
    """What the audit as a whole says, and what the second attacker says alone."""
    report = audit(releases)
    assert report.blocked == bool(report.findings)
    return {found.kind for found in report.findings}, {found.kind for found in differences(releases)}


@pytest.fixture(scope="module")
def rows() -> Release:
    """Two councils, three categories; two of them kept back in the first council and the region."""
    world = Small(SHAPES["one"], 2, np.array([[3, 14, 30], [20, 17, 12]]))
    hide, show = [True, True, False, False], [False] * 4
    release = publish(world, {"t": np.array([hide, show, hide])})
    assert kinds([release]) == (set(), set())
    return release


def changed(release: Release, place: tuple[int, ...], value: int) -> Release:
    """The release with one cell of its first table changed, whatever the form would say to it."""
    table = release.tables[0]
    copy = replace(release, tables=(replace(table, cells=table.cells.copy()), *release.tables[1:]))
    copy.tables[0].cells[place] = value
    return copy


def test_a_total_that_is_not_rounded(rows: Release) -> None:
    assert rows.tables[0].cells[0, -1] == 45
    both = kinds([changed(rows, (0, -1), 47)])
    assert all("against the rules" in said for said in both)


def test_a_number_under_the_threshold(rows: Release) -> None:
    first, second = kinds([changed(rows, (0, 0), 5)])
    assert "against the rules" in first
    assert "contradiction" in second  # no true number is 8 or more and rounds to 5


def test_a_total_that_is_a_sum_of_rounded_numbers_leaves_no_trace(rows: Release) -> None:
    """Rounded totals of their own and sums of rounded numbers look the same to everybody who sees only figures."""
    assert "against the rules" not in kinds([rows])[0]


def test_a_forgotten_complement() -> None:
    """38 of 40 said yes, and it stands there: two are left over, and only a forgotten rule can have published it."""
    world = Small(SHAPES["many"], 1, np.array([[38, 2]]))
    good = protect(world)
    assert good.tables[0].cells[0, 0] == SUPPRESSED
    assert kinds([good]) == (set(), set())
    both = kinds([changed(good, (0, 0), 40)])
    assert all("contradiction" in said for said in both)


def test_a_forgotten_complement_that_rounding_hides_is_seen_by_who_knows_where_people_stand() -> None:
    """40 of 43 said yes and it is told as 40 of 45: from outside five to nine may be left over, and three are."""
    world = Small(SHAPES["many"], 1, np.array([[40, 3]]))
    faulty = publish(world, {"t": np.zeros((1, 2), dtype=np.bool_)})
    assert faulty.tables[0].cells.tolist() == [[40, 45]]
    assert kinds([faulty]) == (set(), set())
    found = audit([faulty], standing=of(counted(world))).findings
    assert {each.kind for each in found} == {"against the rules"}


def test_one_cell_that_is_no_longer_kept_back(rows: Release) -> None:
    places = np.argwhere(rows.tables[0].cells == SUPPRESSED)
    caught = 0
    for place in places:
        true = {(0, 0): 3, (0, 1): 14, (0, 2): 30, (1, 0): 20, (1, 1): 17, (1, 2): 12}.get(tuple(place), 0)
        if true >= 8:
            faulty = changed(rows, tuple(place), (true + 2) // 5 * 5)
            if narrowed(faulty, SHAPES["one"]):
                caught += 1
                assert "narrowed" in kinds([faulty])[0]
    assert caught


def test_the_second_attacker_sees_a_cell_that_is_no_longer_kept_back() -> None:
    world = Small(SHAPES["one"], 1, np.array([[3, 14, 30]]))
    good = protect(world)
    assert kinds([good]) == (set(), set())
    faulty = publish(world, {"t": np.array([[True, False, False, False]])})
    assert all("narrowed" in said for said in kinds([faulty]))


def test_a_nested_area_released_later() -> None:
    """Councils alone are safe; the region, a release later, tells the one that was kept back."""
    plan = Plan("t", "all", (many("m", 1),))
    areas = country((2,))
    world = Small((plan,), 2, np.array([[3, 97], [40, 60]]))
    both = publish(world)
    table = both.tables[0]
    councils = replace(table, levels=("council",), areas=table.areas[:2], cells=table.cells[:2])
    region = replace(table, levels=("region",), areas=table.areas[2:], cells=table.cells[2:])
    first = replace(both, areas=areas, tables=(councils,))
    later = replace(both, areas=areas, tables=(region,), number=2)
    assert kinds([first]) == (set(), set())
    assert kinds([later]) == (set(), set())
    assert all("narrowed" in said for said in kinds([first, later]))


def test_two_releases_of_one_period_that_contradict_each_other(rows: Release) -> None:
    later = replace(changed(rows, (1, -1), 70), number=2)
    both = kinds([rows, later])
    assert all("contradiction" in said for said in both)


def test_what_another_period_says_is_no_contradiction(rows: Release) -> None:
    later = replace(changed(rows, (1, -1), 50), number=2, period="2026-10")
    assert kinds([rows, later]) == (set(), set())


def test_a_number_kept_back_in_one_table_and_told_in_another() -> None:
    plans = SHAPES["sensitive and not"]
    world = Small(plans, 1, np.array([[9, 20, 15, 16]]))
    marks = {"t": np.array([[True, True, True]]), "u": np.zeros((1, 3, 3), dtype=bool)}
    release = publish(world, marks)
    assert all("narrowed" in said for said in kinds([release]))


def test_an_area_in_two_places_is_a_contradiction(rows: Release) -> None:
    moved = country((1, 1))
    other = replace(
        rows, areas={**rows.areas, **{c: a for c, a in moved.items() if a.level != "council"}}, number=2
    )
    other.areas["R0C1"] = replace(rows.areas["R0C1"], within="R1")  # type: ignore[index]
    assert any(found.says == "lies in two places" for found in audit([rows, other]).findings)


def test_a_ring_of_tables_is_told() -> None:
    a, b, c = one("a", 2), one("b", 2), one("c", 2)
    plans = (Plan("x", "all", (a, b)), Plan("y", "all", (b, c)), Plan("z", "all", (a, c)))
    world = Small(plans, 1, np.full((1, 8), 20))
    report = audit([publish(world)])
    assert not report.blocked
    assert "form a ring" in report.notes[0]
