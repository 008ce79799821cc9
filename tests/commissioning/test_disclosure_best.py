"""How much more is kept back than the least that would do, where that least can be found by trying everything.

Lines of one dimension of kind `one`, each council by itself: there the range of a number has a closed form, for
somebody who knows the rules and for somebody who knows the worst household of four, and all choices can be tried.
In two councils of a region every choice is put to somebody who writes every world down.
"""

import itertools
import os

import numpy as np
import pytest

from commissioning.disclosure.build import build
from commissioning.disclosure.known import rounded
from commissioning.released import SUPPRESSED, Counts, Dimension, Table
from tests.commissioning.made_up import PERIOD, country
from tests.commissioning.small_worlds import SHAPES, Small, TooManyError, narrowed, publish, true_cells
from tests.commissioning.test_disclosure_worlds import counted

NESTED = int(os.environ.get("NESTED", "2"))
MOST = 4  # more cells than that are not tried one choice after the other


def is_safe(numbers, hidden):
    """Whether these places of a line may be kept back alone, the total being shown: exact."""
    total = int(numbers.sum())
    figures = rounded(numbers, 5)
    shown = [place for place in range(len(numbers)) if place not in hidden]
    least = int(rounded(np.array([total]), 5)[0]) - 2 - sum(figures[shown] + 2)
    most = int(rounded(np.array([total]), 5)[0]) + 2 - sum(max(8, figures[place] - 2) for place in shown)
    for one in hidden:
        others = sum(numbers[place] for place in hidden if place != one)
        for known in (0, 4):
            high = most - min(known, others)
            low = max(0, least) if len(hidden) == 1 else 0
            if not ((low == 0 and high >= 7) or (low >= 8 and high - low >= 7)):
                return False
    lonely = len(shown) == 1 and rounded(np.array([total]), 5)[0] - figures[shown[0]] < 5
    return not lonely


def least_hidden(numbers):
    """The fewest places that may be kept back, the rules' own among them; None where only the total would do."""
    first = [place for place, number in enumerate(numbers) if number < 8 or number == numbers.sum()]
    rest = [place for place in range(len(numbers)) if place not in first]
    for size in range(len(rest) + 1):
        for more in itertools.combinations(rest, size):
            if is_safe(numbers, (*first, *more)):
                return len(first) + size
    return None


@pytest.mark.parametrize("categories", [3, 5, 8])
def test_little_more_is_kept_back_than_must_be(categories):
    rng = np.random.default_rng(categories)
    areas = country((60,))
    councils = tuple(code for code, area in areas.items() if area.level == "council")
    shares = rng.dirichlet(np.full(categories, 1.0), len(councils))
    lines = np.array([rng.multinomial(rng.integers(60, 300), share) for share in shares])
    cells = np.concatenate([lines, lines.sum(axis=1, keepdims=True)], axis=1).astype(np.int64)
    dimension = Dimension("kind", "one", tuple(f"k{place}" for place in range(categories)))
    table = Table("kind", 1, "counted", False, (dimension,), ("council",), councils, cells)
    release = build(Counts("1", PERIOD, areas, (table,))).release
    hidden = (release.tables[0].cells == SUPPRESSED).sum(axis=1)
    best = [least_hidden(line) for line in lines]
    known = [place for place, one in enumerate(best) if one is not None]
    ours, least = int(hidden[known].sum()), sum(best[place] for place in known)
    print(
        f"\n{categories} categories: {ours} cells kept back, the least is {least}: {ours / least:.3f} times"
    )
    assert ours >= least
    # A row's number of people is held at its truth in every proof: in lines of few categories that costs something.
    assert ours <= 1.4 * least


def least_marks(world, most):
    """The fewest cells that may be kept back so that nobody narrows any, up to `most`: by trying every choice."""
    (plan,) = world.plans
    first = publish(world).tables[0].cells == SUPPRESSED
    others = np.argwhere(~first)
    for size in range(most):
        for some in itertools.combinations(others.tolist(), size):
            marks = first.copy()
            for place in some:
                marks[tuple(place)] = True
            if not narrowed(publish(world, {plan.code: marks}), world.plans, real=world.people):
                return int(marks.sum())
    return int(first.sum()) + most


def test_little_more_is_kept_back_than_must_be_where_areas_nest():
    rng = np.random.default_rng(53)
    ours = least = done = 0
    while done < NESTED:
        people = np.where(rng.random((2, 3)) < 0.4, rng.integers(0, 9, (2, 3)), rng.integers(8, 22, (2, 3)))
        world = Small(SHAPES["one"], 2, people)
        built = build(counted(world)).release.tables[0].cells == SUPPRESSED
        more = int(built.sum() - (publish(world).tables[0].cells == SUPPRESSED).sum())
        if not 0 < more <= MOST or true_cells(world, world.plans[0])[:, -1].min() < 11:
            continue
        try:
            least += least_marks(world, more)
        except TooManyError:
            continue
        ours, done = ours + int(built.sum()), done + 1
    print(f"\n{done} nested worlds: {ours} cells kept back, the least is {least}: {ours / least:.3f} times")
    assert ours <= 1.6 * least
