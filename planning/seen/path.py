"""The way from now to the dream: stops on a path, drawn, with a list behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planning.goals.reading import Shown
from planning.models import Goal, Step

# The drawing: how wide, how far one stop is from the next, and where the stops swing to.
WIDE, APART, LEFT, RIGHT = 320, 92, 84, 236
HORIZONS = (Goal.Horizon.NOW, Goal.Horizon.YEAR, Goal.Horizon.ONE_DAY)


@dataclass(frozen=True)
class Stop:
    """One stop. `here` is the first that is not behind me."""

    number: int
    goal: Goal
    step: Step | None
    done: bool
    here: bool
    x: int
    y: int

    @property
    def under(self) -> int:
        return self.y + 8


@dataclass(frozen=True)
class Path:
    """`walked` and `ahead` are the two parts of one line, as SVG draws it."""

    stops: list[Stop]
    walked: str
    ahead: str
    high: int
    end: tuple[int, int]


def of_goal(one: Shown) -> Path:
    """From now to one goal, by its steps in their order."""
    return _path([(one.goal, step, step.state == Step.State.DONE) for step in one.steps])


def of_plan(goals: Sequence[Shown]) -> Path:
    """From now to the dream by everything I am going for: now, this year, one day."""
    order = [one for horizon in HORIZONS for one in goals if one.goal.horizon == horizon]
    return _path([(one.goal, None, one.is_done) for one in sorted(order, key=lambda one: not one.is_done)])


def _path(rows: list[tuple[Goal, Step | None, bool]]) -> Path:
    first = next((number for number, row in enumerate(rows) if not row[2]), len(rows))
    stops = [
        Stop(
            number + 1,
            goal,
            step,
            done,
            number == first,
            RIGHT if number % 2 else LEFT,
            60 + APART * (number + 1),
        )
        for number, (goal, step, done) in enumerate(rows)
    ]
    end = (WIDE // 2, 60 + APART * (len(rows) + 1))
    points = [(WIDE // 2, 40), *((stop.x, stop.y) for stop in stops), end]
    return Path(stops, _line(points[: first + 1]), _line(points[first:]), end[1] + 60, end)


def _line(points: list[tuple[int, int]]) -> str:
    """A line that swings from point to point; nothing where there is but one."""
    if len(points) < 2:
        return ""
    words = f"M{points[0][0]} {points[0][1]}"
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (y + to_y) // 2
        words += f"C{x} {half} {to_x} {half} {to_x} {to_y}"
    return words
