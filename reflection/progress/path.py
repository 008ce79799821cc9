"""The drawing of how far I have come: a path over my own steps, made here, with no script and nothing to measure.

Its sides are numbers of the drawing's own: the page stretches it to the room there is (`preserveAspectRatio="none"`).
What is said in it stands beside it in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDE, BAND = 360, 68
LEFT, RIGHT, NOW = 22, 342, 232
# So many places are drawn, the newest; all of them stand in the table.
MOST_DRAWN = 12


@dataclass(frozen=True)
class Point:
    """Where one day is drawn."""

    x: int
    y: int


@dataclass(frozen=True)
class Way:
    """high      of the drawing, one band a step
    points    the days, the oldest first
    walked    the path through them, as `d` of an SVG path; empty of fewer than two
    ahead     from now to what I hope for, dotted; empty where I hope for nothing
    lines     where one step ends and the next begins
    """

    high: int
    points: list[Point]
    walked: str
    ahead: str
    lines: list[int]
    hope: Point | None = None


def height(step: int, steps: int) -> int:
    """The middle of a step's band: the first step is at the foot."""
    return BAND * (steps - step) + BAND // 2


def drawn(places: Sequence[int], steps: int, hope: int | None = None) -> Way:
    """The path over these steps, in the order of their days. `places` and `hope` are numbers from 1 to `steps`.

    Raises ValueError where one of them is no step.
    """
    if any(not 1 <= step <= steps for step in (*places, *([hope] if hope else []))):
        raise ValueError("a place is on one of the steps")
    last = NOW if hope else RIGHT
    here = places[-MOST_DRAWN:]
    gap = (last - LEFT) / max(1, len(here) - 1)
    points = [Point(round(LEFT + gap * at), height(step, steps)) for at, step in enumerate(here)]
    if len(points) == 1 and hope:
        points = [Point(LEFT, points[0].y)]
    end = Point(RIGHT, height(hope, steps)) if hope else None
    return Way(
        high=BAND * steps,
        points=points,
        walked=_curve(points) if len(points) > 1 else "",
        ahead=_curve([points[-1], end]) if points and end else "",
        lines=[BAND * at for at in range(1, steps)],
        hope=end,
    )


def _curve(points: Sequence[Point]) -> str:
    """Level at every day, and one smooth bend from each to the next."""
    said = f"M{points[0].x} {points[0].y}"
    for one, two in pairwise(points):
        half = (one.x + two.x) // 2
        said += f"C{half} {one.y} {half} {two.y} {two.x} {two.y}"
    return said
