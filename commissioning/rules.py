"""The thresholds of figures, with their floors, and what follows from them for a page. Pages need no arrays for it."""

from __future__ import annotations

from dataclasses import dataclass

SUPPRESSED = -1
FLOORS = {"threshold": 8, "sensitive": 10, "base": 5, "percent_from": 50}
KEPT_BACK = "[c]"
LOW = "[low]"


class FormError(ValueError):
    """What was given is not of the form above; the message says where and how."""


@dataclass(frozen=True)
class Rules:
    """The thresholds of a release: settings, with floors that no setting goes below."""

    threshold: int = 8
    sensitive: int = 10
    base: int = 5
    percent_from: int = 50

    def __post_init__(self) -> None:
        for name, floor in FLOORS.items():
            value = getattr(self, name)
            whole(value, f"rules: {name}")
            if value < floor:
                raise FormError(f"rules: {name} is {value}, and may not be below {floor}")
        if self.base % 2 == 0:
            raise FormError(f"rules: base is {self.base}, and must be odd so that rounding has one nearest")
        if self.sensitive < self.threshold:
            raise FormError("rules: sensitive is below threshold")


def whole(value: object, where: str) -> int:
    """`value`, when it is a whole number (true and false are none)."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise FormError(f"{where}: {value!r} is not a whole number")
    return value


def percentage(part: int, whole: int, rules: Rules) -> int | str:
    """The share in whole per cent of two published numbers (`SUPPRESSED` for kept back).

    `[c]` where either is kept back or the whole is below `rules.percent_from`; `[low]` where it rounds to 0. Both are
    rounded on their own, so that a share may come out above 100: it is shown as 100.
    """
    if SUPPRESSED in (part, whole) or whole < rules.percent_from:
        return KEPT_BACK
    share = min((200 * part + whole) // (2 * whole), 100)
    return share or LOW
