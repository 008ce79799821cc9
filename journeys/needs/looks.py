"""From needs to how pages look: what was just said is switched on, what was just taken back is switched off.

Whatever else the person chose for their pages stays as they chose it.
"""

from dataclasses import replace

from journeys.needs.reading import Needs
from ui.display import Display

# The smallest size in points at which pages go up one step.
STEPS = ((24, "largest"), (18, "larger"), (16, "large"))


def _text(points: int) -> str:
    return next((word for least, word in STEPS if points >= least), "usual")


def _wanted(needs: Needs) -> dict[str, str]:
    return {
        "easy": "on" if needs.easy_read else "off",
        "text": _text(needs.large_print_points),
        "aloud": "ready" if needs.reads_aloud else "on",
        "mail": "text" if needs.text_mail else "usual",
        "switch": "on" if needs.switch else "off",
        "time": "longer" if needs.longer_time else "usual",
    }


def looks_after(display: Display, before: Needs, after: Needs) -> Display:
    """How pages look once needs have changed from `before` to `after`."""
    old, new = _wanted(before), _wanted(after)
    return replace(display, **{name: word for name, word in new.items() if word != old[name]})
