"""Seven days of steps. What comes again is read from its rule, in the clock of Europe/London."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from planning.models import Step
from ui.recurrence import RuleError, days, in_words

WEEK = timedelta(days=7)


@dataclass
class Day:
    on: date
    today: bool
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Week:
    """`some_day` are the steps that have no day."""

    days: list[Day]
    some_day: list[Step]

    @property
    def first(self) -> date:
        return self.days[0].on

    @property
    def last(self) -> date:
        return self.days[-1].on

    @property
    def before(self) -> date:
        return self.first - WEEK

    @property
    def after(self) -> date:
        return self.first + WEEK

    @property
    def is_empty(self) -> bool:
        return not any(day.steps for day in self.days)


def monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def week(steps: Iterable[Step], first: date, today: date) -> Week:
    """The week from this Monday: each step on its days, by the time of day."""
    found = [
        Day(first + timedelta(days=number), first + timedelta(days=number) == today) for number in range(7)
    ]
    some_day = []
    for step in steps:
        if step.on is None:
            some_day.append(step)
            continue
        for on in _days(step, first, first + timedelta(days=6)):
            found[(on - first).days].steps.append(step)
    for day in found:
        day.steps.sort(key=lambda step: (step.at is not None, step.at or time.min))
    return Week(found, some_day)


def _days(step: Step, start: date, end: date) -> list[date]:
    """What comes again and is done, or is not now, comes no more; a rule that nobody reads is its first day."""
    assert step.on is not None
    if step.state == Step.State.NOT_NOW or (step.rule and step.state == Step.State.DONE):
        return []
    try:
        return days(step.rule, step.on, start, end)
    except RuleError:
        return days("", step.on, start, end)


def again(step: Step) -> str:
    """How it comes again, in words; empty for one time."""
    try:
        return in_words(step.rule, step.on) if step.rule and step.on else ""
    except RuleError:
        return ""
