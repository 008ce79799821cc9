"""What is published is rounded, by the rules, and leaves every kept-back number as open as the rules promise."""

import dataclasses
import itertools
import os
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.disclosure.build import RefusedError, build
from commissioning.disclosure.known import rounded
from commissioning.disclosure.system import CountsError
from commissioning.released import SUPPRESSED, Counts, Rules, as_json
from commissioning.rules import percentage
from tests.commissioning.exact import Attacker, person
from tests.commissioning.made_up import PERIOD, count, country, dimension, drawn, quarters

# More with WORLDS=1000, say.
EXAMPLES = int(os.environ.get("WORLDS", "2"))
DIMENSIONS = [dimension("said", "many", 2), dimension("age", "one", 3), dimension("home", "one", 2)]
SHAPES = {"many": (0,), "one": (1,), "many by one": (0, 1), "one by one": (1, 2)}


def world(seed, used=("many by one",), size=150, regions=(2, 1)):
    rng = np.random.default_rng(seed)
    areas = country(regions)
    people = drawn(rng, areas, DIMENSIONS, size)
    tables = [count(name, people, areas, [DIMENSIONS[at] for at in SHAPES[name]]) for name in used]
    return people, Counts("1", PERIOD, areas, tuple(tables))


def only(counts, councils):
    """The same counts without the levels above councils."""
    tables = []
    for table in counts.tables:
        cells = table.cells[[table.areas.index(one) for one in councils]]
        tables.append(dataclasses.replace(table, levels=("council",), areas=councils, cells=cells))
    return dataclasses.replace(counts, tables=tuple(tables))


@given(st.integers(0, 10**6))
def test_rounding_is_to_the_nearest_and_never_off_by_more_than_two(number):
    figure = int(rounded(np.array([number]), 5)[0])
    assert figure % 5 == 0
    assert abs(figure - number) <= 2


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_percentage_is_of_rounded_figures_and_large_wholes(part, whole):
    part, whole = 5 * part, 5 * whole
    share = percentage(part, whole, Rules())
    if whole < 50:
        assert share == "[c]"
    elif share == "[low]":
        assert 200 * part < whole
    else:
        assert 1 <= share <= 100
    assert percentage(SUPPRESSED, whole, Rules()) == percentage(part, SUPPRESSED, Rules()) == "[c]"


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(SHAPES)), st.integers(20, 160))
def test_every_number_kept_back_is_safe(seed, shape, size):
    people, counts = world(seed, (shape,), size)
    release = build(counts).release
    for table, true in zip(release.tables, counts.tables, strict=True):
        shown = table.cells != SUPPRESSED
        assert (table.cells[shown] == rounded(true.cells[shown], 5)).all()
        assert (true.cells[shown] >= 8).all()
    assert Attacker([release]).told() == {}
    rng = np.random.default_rng(seed)
    for members in ((1,), (4,))[seed % 2]:
        same = np.flatnonzero(people.area == people.area[rng.integers(size)])
        chosen = rng.choice(same, min(members, len(same)), replace=False)
        numbers = Counter()
        for index in chosen:
            numbers.update(person(people, index, counts.areas, DIMENSIONS))
        known = [(times, [number]) for number, times in numbers.items()]
        assert Attacker([release], known).told(known=members) == {}


def test_the_same_counts_give_the_same_release():
    _, counts = world(3, ("one", "many"))
    assert as_json(build(counts).release) == as_json(build(counts).release)


def test_complements_and_lines_of_one_category_are_kept_back():
    areas = country((1,))
    people = drawn(np.random.default_rng(0), areas, DIMENSIONS, 100)
    people.answers["said"][:, 0] = True
    people.answers["said"][:3, 0] = False
    people.answers["age"][:] = 1
    tables = [count("said", people, areas, DIMENSIONS[:1]), count("age", people, areas, DIMENSIONS[1:2])]
    said, age = build(Counts("1", PERIOD, areas, tuple(tables))).release.tables
    assert (said.cells[:, 0] == SUPPRESSED).all()
    assert (age.cells[:, :3] == SUPPRESSED).all()
    assert (age.cells[:, 3] == 100).all()


def test_a_quarter_released_again_says_the_same():
    """Here a number that few lack can be proved only by keeping back more: England's figure is there to stay."""
    counts = next(itertools.islice(quarters(journeys=9000, sizes=(4, 3), only=("nobody-offers",)), 1, None))
    before = build(counts).release
    again = build(counts, [before]).release
    assert (again.tables[0].cells == before.tables[0].cells).all()


def test_a_later_release_of_the_period_is_safe_together_with_the_earlier():
    _, counts = world(11, ("one", "many"), 400)
    councils = tuple(area for area in counts.areas if counts.areas[area].level == "council")
    before = build(only(counts, councils)).release
    after = build(counts, [before])
    assert after.release.number == 2
    assert Attacker([before, after.release]).told() == {}


def test_where_no_choice_is_safe_together_with_the_earlier_nothing_is_published():
    _, counts = world(12, ("many by one",), 400)
    councils = tuple(area for area in counts.areas if counts.areas[area].level == "council")
    with pytest.raises(RefusedError, match="cannot be made safe together with what was published before"):
        build(counts, [build(only(counts, councils)).release])


def test_what_was_published_is_not_published_as_something_else():
    _, counts = world(5, ("one",), 400)
    before = build(counts).release
    more = tuple(dataclasses.replace(table, cells=table.cells * 2) for table in counts.tables)
    with pytest.raises(RefusedError, match="published before for this period as another figure"):
        build(dataclasses.replace(counts, tables=more), [before])
    with pytest.raises(RefusedError, match="has table one"):
        build(dataclasses.replace(counts, tables=()), [before])
    other = dataclasses.replace(counts, period="2026-10", tables=more)
    assert build(other, [before]).release.number == 2


def test_counts_that_do_not_add_up_are_refused():
    _, counts = world(5, ("one", "one by one"))
    one, both = counts.tables
    for spoiled, said in ((one.cells + np.eye(1, 4, dtype=np.int64), "another number|do not add"),):
        tables = (dataclasses.replace(one, cells=spoiled), both)
        with pytest.raises(CountsError, match=said):
            build(dataclasses.replace(counts, tables=tables))
