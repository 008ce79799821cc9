"""Money: sums right to the penny, less than nothing said kindly, and no sum that gives away what is private."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.identity import acting_as
from access.rules import Level, Stage
from planning.models import Budget, Cost, Earlier, Every
from planning.money import sums
from planning.money.forms import BudgetForm
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, a_plan, a_step

PENCE = st.integers(0, 100_000_000)
OFTEN = st.sampled_from(Every.values)
# A busy machine draws slowly, and that says nothing of the sums.
BUSY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@BUSY
@given(there=st.tuples(PENCE, OFTEN), out=st.lists(st.tuples(PENCE, OFTEN), max_size=6))
def test_no_penny_comes_or_goes_by_adding_up(there: tuple[int, str], out: list[tuple[int, str]]) -> None:
    found = sums.Sums(sums.in_a_year(*there), sum(sums.in_a_year(*each) for each in out))
    assert found.left is not None
    assert found.left + found.out == found.there
    for every in Every.values:
        said = found.left_each(every)
        exact = Fraction(found.left, sums.TIMES_A_YEAR[every])
        assert said is not None
        assert abs(said.pence - exact) <= Fraction(1, 2)
        assert said.about == (said.pence != exact)
        # Too little is said as too much of the same size would be.
        turned = sums.Sums(found.out, found.there or 0).left_each(every)
        assert turned is not None
        assert turned.pence == -said.pence
    # Every 4 weeks is four times every week, to the penny.
    assert sums.in_a_year(4 * there[0], Every.FOUR_WEEKS) == sums.in_a_year(there[0], Every.WEEK)
    assert sums.Said.of(sums.each(sums.in_a_year(*there), there[1])) == sums.Said(there[0], about=False)


@BUSY
@given(pence=PENCE, every=OFTEN, on=DAYS)
def test_parts_of_a_week_and_of_a_year_make_the_whole(pence: int, every: str, on: date) -> None:
    begins, ends = sums.money_year(on)
    assert begins <= on <= ends
    monday = on - timedelta(days=on.weekday())
    whole = sums.each(sums.in_a_year(pence, every), Every.WEEK)
    assert sums.part_of_week(pence, every, monday) == whole
    day = on + timedelta(days=1)
    if day.weekday():
        parts = sums.part_of_week(pence, every, on) - sums.part_of_week(pence, every, day)
        assert parts == whole / 7
    if every != Every.ONCE:
        assert sums.part_of_year(pence, every, begins) == sums.in_a_year(pence, every)
        assert sums.part_of_year(pence, every, ends) * ((ends - begins).days + 1) == sums.in_a_year(
            pence, every
        )
    else:
        assert sums.part_of_year(pence, every, on) == pence


def test_half_a_penny_is_rounded_away_from_nothing() -> None:
    assert [sums.rounded(Fraction(n, 2)) for n in (-3, -1, 0, 1, 3)] == [-2, -1, 0, 1, 2]
    assert sums.rounded(Fraction(1, 3)) == 0


def url(name: str, cast: Cast, *more: Any) -> str:
    return reverse(name, args=[cast.journey.pk, *more])


@pytest.mark.django_db
def test_what_is_left_over_is_the_owners_and_said_kindly(cast: Cast, as_user: Callable[..., Any]) -> None:
    a_plan(cast)
    owner = as_user(cast.owner)
    refused = owner.post(url("change_budget", cast), {"pence": "212.50", "seen": "0"}).content.decode()
    assert "Choose how often." in refused
    owner.post(
        url("change_budget", cast),
        {"held": "direct", "pence": "£1,212.50", "every": "4weeks", "from_on_day": "3", "from_on_month": "12",
         "from_on_year": "2026", "private": "on", "seen": "0"},
    )  # fmt: skip
    goal = a_goal(cast)
    a_step(cast, goal, what="Swim with Tomasz", paid="budget", pence=30000, every="week")
    a_step(cast, goal, what="See Dr Rao", paid="budget", pence=1000, every="week", private=True)
    a_step(cast, goal, what="A coat", paid="mine", pence=4999, every="once", state="done")
    a_step(cast, goal, what="An old class", paid="budget", pence=7700, every="week", state="done")
    owner.post(
        url("add_cost", cast), {"words": "Insurance", "pence": "65", "every": "year", "from_budget": "1"}
    )
    with acting_as(cast.owner):
        budget, cost = Budget.objects.get(), Cost.objects.get()
        assert (budget.pence, budget.every, budget.private) == (121250, "4weeks", True)
        assert (cost.pence, cost.from_budget) == (6500, True)
    # 13 × £1,212.50 is £15,762.50; 52 × £310 and £65 are £16,185.00; 52 weeks of the rest are £8.125 each.
    page = owner.get(url("plan_money", cast)).content.decode()
    for words in (
        "This costs £8.13 more a week than there is.", "That is worth talking about.", "£15,762.50", "£16,185.00",
        "£422.50", "In the first week it is there for 4 days: £173.21.", "£49.99 in a year",
    ):  # fmt: skip
        assert words in page, words
    assert "An old class" not in page
    # Shown, it shows what there is, and what open steps cost: no sum, and nothing that only I pay or see.
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    assert "1,212.50" not in helper.get(url("plan_money", cast)).content.decode()
    owner.post(
        url("change_budget", cast),
        BudgetForm.start(budget) | {"from_on": "", "private": "", "held": "direct", "seen": budget.saves},
    )
    theirs = helper.get(url("plan_money", cast)).content.decode()
    assert "£1,212.50" in theirs
    assert "Swim with Tomasz" in theirs
    for hidden in ("Dr Rao", "Insurance", "16,185", "422.50", "8.13", "more a week", "in a year"):
        assert hidden not in theirs, hidden
    assert helper.get(url("change_cost", cast, cost.pk)).status_code == 404
    # Two pages of mine open at once: both amounts are kept.
    owner.post(
        url("change_cost", cast, cost.pk), {"words": "Insurance", "pence": "70", "every": "year", "seen": "0"}
    )
    owner.post(
        url("change_cost", cast, cost.pk), {"words": "Insurance", "pence": "75", "every": "year", "seen": "0"}
    )
    with acting_as(cast.owner):
        assert Earlier.objects.get(state="waiting").said == {"pence": 7500, "every": "year"}
    assert "£75.00" in owner.get(url("change_cost", cast, cost.pk)).content.decode()
    asked = owner.post(url("change_cost", cast, cost.pk), {"do": "out"}).content.decode()
    assert "Take it out for good?" in asked
    owner.post(url("change_cost", cast, cost.pk), {"do": "out", "sure": "1"})
    with acting_as(cast.owner):
        assert not Cost.objects.exists()
    # A year far away and a count of saves that nobody has are refused; what was kept so is shown all the same.
    far = {"from_on_day": "31", "from_on_month": "12", "from_on_year": "9999", "seen": "99999999999"}
    refused = owner.post(url("change_budget", cast), far)
    assert refused.context["form"].errors.keys() == {"from_on", "seen"}
    with acting_as(cast.owner):
        Budget.objects.update(from_on=date(9999, 12, 31), pence=100, every="")
    assert owner.get(url("plan_money", cast)).status_code == 200
