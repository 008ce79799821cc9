"""The money of a plan as its page shows it: every line that is counted, so that anybody can add it up again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse

from access.gate import Request, list_for
from journeys.models import Journey
from planning.models import Budget, Cost, Every, Step
from planning.money.sums import Said, Sums, in_a_year, money_year, part_of_week, part_of_year, week_from
from ui.dates import is_near

Paid = Step.Paid


@dataclass(frozen=True)
class Line:
    """One thing that costs something. `of` is the goal that it is for; `counts` whether it is in the sums."""

    words: str
    pence: int
    every: str
    url: str
    of: str = ""
    private: bool = False
    cost: Cost | None = None

    @property
    def often(self) -> str:
        return str(Every(self.every).label) if self.every else ""

    @property
    def yearly(self) -> int:
        return in_a_year(self.pence, self.every)


@dataclass(frozen=True)
class Money:
    """Everything that costs something, by who pays. Only its owner gets sums of it."""

    budget: Budget | None
    from_budget: list[Line]
    mine: list[Line]
    others: list[Line]
    unsure: list[Line]

    @cached_property
    def sums(self) -> Sums:
        there = self.budget
        known = there is not None and there.pence is not None and there.every
        return Sums(
            in_a_year(there.pence, there.every) if known else None,  # type: ignore[union-attr, arg-type]
            sum(line.yearly for line in self.from_budget),
        )

    @property
    def left_a_year(self) -> int:
        """How much is left over, or how much there is too little."""
        return abs(self.sums.left or 0)

    @property
    def week(self) -> Said | None:
        """What is left over each week."""
        return self.sums.left_each(Every.WEEK)

    @property
    def mine_a_year(self) -> int:
        """Out of my own pocket: what I pay for myself, and my part of the budget."""
        there = self.budget
        part = in_a_year(there.my_part_pence, there.my_part_every) if there and there.my_part_pence else 0
        return part + sum(line.yearly for line in self.mine)

    @property
    def begins(self) -> "Begins | None":
        there = self.budget
        if there is None or there.pence is None or not there.every or there.from_on is None:
            return None
        if not is_near(there.from_on):  # kept before a form asked for its year
            return None
        return Begins.of(there.pence, there.every, there.from_on)


@dataclass(frozen=True)
class Begins:
    """A budget that begins inside a week or a year: what there is for the rest of each."""

    days: int
    week: Said
    until: date
    year: Said

    @classmethod
    def of(cls, pence: int, every: str, on: date) -> "Begins | None":
        begins, ends = money_year(on)
        if every == Every.ONCE or (on == begins and on.weekday() == 0):
            return None
        week, year = part_of_week(pence, every, on), part_of_year(pence, every, on)
        return cls(week_from(on), Said.of(week), ends, Said.of(year))


def money(request: Request, journey: Journey) -> Money:
    """What whoever asks may read of the money; other costs are the owner's alone."""
    budget = list_for(request, Budget).filter(journey=journey).first()
    lines = [*_steps(request, journey), *_costs(request, journey)]
    own = budget is not None and budget.held == Budget.Held.OWN
    from_budget = {Paid.BUDGET, Paid.MINE} if own else {Paid.BUDGET}

    def paid(*by: str) -> list[Line]:
        return [line for who, line in lines if who in by]

    return Money(
        budget=budget,
        from_budget=paid(*from_budget),
        mine=[] if own else paid(Paid.MINE),
        others=paid(Paid.NHS, Paid.OTHER),
        unsure=paid(Paid.UNSURE, Paid.NOTHING),
    )


def _steps(request: Request, journey: Journey) -> Iterable[tuple[str, Line]]:
    """Steps that cost something and go on. What came again and is done costs no more; what was paid once stays."""
    rows = (
        list_for(request, Step)
        .there()
        .filter(journey=journey, pence__gt=0, goal__put_away_at=None)
        .exclude(state=Step.State.NOT_NOW)
        .select_related("goal")
        .order_by("goal__position", "position", "id")
    )
    for step in rows:
        if step.state == Step.State.DONE and step.every != Every.ONCE:
            continue
        url = reverse("goal", args=[journey.pk, step.goal_id])
        alone = step.private or step.goal_private
        yield step.paid, Line(step.what, step.pence, step.every, url, step.goal.title, alone)


def _costs(request: Request, journey: Journey) -> Iterable[tuple[str, Line]]:
    for cost in list_for(request, Cost).filter(journey=journey).order_by("made_at", "id"):
        url = reverse("change_cost", args=[journey.pk, cost.pk])
        paid = Paid.BUDGET if cost.from_budget else Paid.MINE
        yield paid, Line(cost.words, cost.pence, cost.every, url, cost=cost, private=True)
