"""The path over the land of the home page: solid where the person has walked, dotted where they might."""

from dataclasses import dataclass

HOURS = ("dawn", "morning", "noon", "afternoon", "dusk")

# From the left edge to each hour in turn, then out at the right; 1000 by 400, ends beyond both edges.
WIDE = (
    "M-420 330C-160 420 0 250 100 216",
    "S220 128 300 128",
    "S420 200 500 200",
    "C590 200 610 104 700 104",
    "S820 184 900 184",
)
WIDE_ENDS = ("100 216", "300 128", "500 200", "700 104", "900 184")
WIDE_OUT = "S1080 120 1420 150"

# The same for a phone: down the sky, one hundred to a stage.
TALL_START = "M40 6C30 20 30 40 50 50"


@dataclass(frozen=True)
class Trail:
    """Path data for the two drawings; `tall_height` in the drawing's own units."""

    wide_walked: str
    wide_ahead: str
    tall_walked: str
    tall_ahead: str
    tall_height: int


def trail(here: str, stages: int) -> Trail:
    """The path walked as far as the hour `here`, on a home page that shows this many stages."""
    walked = HOURS.index(here) + 1
    ahead = " ".join((*WIDE[walked:], WIDE_OUT))
    tall = [_bend(number) for number in range(1, stages)]
    tall_walked = min(walked, stages)
    return Trail(
        wide_walked=" ".join(WIDE[:walked]),
        wide_ahead=f"M{WIDE_ENDS[walked - 1]}{ahead}",
        tall_walked=" ".join([TALL_START, *tall[: tall_walked - 1]]),
        tall_ahead=" ".join([f"M50 {tall_walked * 100 - 50}", *tall[tall_walked - 1 :]]),
        tall_height=stages * 100,
    )


def _bend(number: int) -> str:
    """From one stage to the next below it, swinging out to one side and then to the other."""
    side, y = (96, 4)[(number + 1) % 2], number * 100 + 50
    return f"S{side} {y - 40} 50 {y}"
