"""Dates as published lists write them. Whether 1/2/2025 is in January or February is decided by the file as a whole.

Five forms are known: 2025-02-01, with or without a time; 01/02/2025; 01/02/2025 - 00:00; and 2/1/2025 12:00:00 AM.
A form with strokes is looked at in the first rows of the file: a number over 12 says where the day stands. Where no
row says, a time with AM or PM means that the month comes first (only American programs write both), and the
plain form that the day does. What was found is reported.
"""

import re
from collections.abc import Iterable
from datetime import date

from providers.sources.cells import text
from providers.sources.reading import BadRowError, CannotReadError

LOOKED_AT = 1_000
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T].*)?")
_STROKES = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:[ -]+(\d\d?:\d\d(?::\d\d)?( ?[AP]M)?).*)?", re.IGNORECASE)
_LEAST = 1900
_SHARE_OF_SLIPS = 20


class Days:
    """How this file writes its days."""

    def __init__(self) -> None:
        self.month_first = {"plain": False, "clock": True}
        self.seen: dict[str, str] = {}

    def look(self, cells: Iterable[str]) -> None:
        """Learn from these cells where the day stands. Raises CannotReadError where they contradict one another."""
        over: dict[str, list[int]] = {"plain": [0, 0], "clock": [0, 0]}
        for cell in cells:
            if match := _STROKES.fullmatch(cell.strip()):
                form = _form(match)
                self.seen.setdefault(form, cell.strip())
                first, second = int(match[1]) > 12, int(match[2]) > 12
                over[form][0] += first and not second
                over[form][1] += second and not first
        for form, (days, months) in over.items():
            if min(days, months) * _SHARE_OF_SLIPS > max(days, months):
                raise CannotReadError(
                    f"Some dates in this file have the day first and some the month: {days} against {months}. "
                    "I cannot tell which is meant. Nothing was changed."
                )
            if days or months:
                self.month_first[form] = months > days

    def notes(self) -> list[str]:
        """What was decided, to be told to whoever reads the report."""
        return [
            f"dates such as {example} were read with the month first"
            for form, example in self.seen.items()
            if self.month_first[form]
        ]

    def read(self, cell: str) -> date | None:
        """A day; None for a blank."""
        found = text(cell)
        if found is None:
            return None
        if iso := _ISO.fullmatch(found):
            year, month, of_month = iso.groups()
        elif strokes := _STROKES.fullmatch(found):
            of_month, month, year = strokes[1], strokes[2], strokes[3]
            if self.month_first[_form(strokes)]:
                of_month, month = month, of_month
        else:
            raise BadRowError(f"“{found[:40]}” is not a date. Dates look like 2021-01-30 or 30/01/2021.")
        try:
            when = date(int(year), int(month), int(of_month))
        except ValueError:
            raise BadRowError(f"There is no such day as “{found[:40]}”.") from None
        if when.year < _LEAST:
            raise BadRowError(f"“{found[:40]}” is too long ago.")
        return when


def _form(match: re.Match[str]) -> str:
    return "clock" if match[5] else "plain"
