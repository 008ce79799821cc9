"""Sums of a plan, right to the penny. Amounts are whole pence; they meet over one year, where each is whole too.

A year of money is 52 weeks, 13 times 4 weeks, or 12 months: as councils add up personal budgets. So weeks and 4 weeks
never disagree by a penny. Nothing is rounded until a page says it, once.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planning.models import Every

TIMES_A_YEAR: dict[str, int] = {
    Every.ONCE: 1, Every.WEEK: 52, Every.FOUR_WEEKS: 13, Every.MONTH: 12, Every.YEAR: 1,
}  # fmt: skip


def in_a_year(pence: int, every: str) -> int:
    """What comes or goes in one year. What comes once, or does not say how often, is counted once in that year."""
    return pence * TIMES_A_YEAR.get(every, 1)


def each(yearly: int, every: str) -> Fraction:
    """A year's money as it is for every week, month or year, exactly."""
    return Fraction(yearly, TIMES_A_YEAR[every])


def rounded(amount: Fraction) -> int:
    """Whole pence, half a penny away from nothing: so too much and too little are said alike."""
    whole, rest = divmod(abs(amount), 1)
    pence = int(whole) + (rest >= Fraction(1, 2))
    return pence if amount >= 0 else -pence


@dataclass(frozen=True)
class Said:
    """An amount as a page says it: whole pence, and whether that is a little more or less than it is."""

    pence: int
    about: bool

    @classmethod
    def of(cls, amount: Fraction) -> "Said":
        pence = rounded(amount)
        return cls(pence, about=pence != amount)


@dataclass(frozen=True)
class Sums:
    """One year, in whole pence. `there` None: nobody has said yet how much there is."""

    there: int | None
    out: int

    @property
    def left(self) -> int | None:
        """What is left over; less than nothing where it costs more than there is."""
        return None if self.there is None else self.there - self.out

    def left_each(self, every: str) -> Said | None:
        return None if self.left is None else Said.of(each(self.left, every))


def week_from(on: date) -> int:
    """How many days of its week (from Monday) are there from this day on."""
    return 7 - on.weekday()


def money_year(on: date) -> tuple[date, date]:
    """The first and the last day of the councils' year that this day is in: 1 April to 31 March."""
    begins = date(on.year if on.month >= 4 else on.year - 1, 4, 1)
    return begins, date(begins.year + 1, 4, 1) - timedelta(days=1)


def part_of_week(pence: int, every: str, on: date) -> Fraction:
    """What there is for the rest of the week in which it begins, day by day. A whole week is a whole week's money."""
    return each(in_a_year(pence, every), Every.WEEK) * Fraction(week_from(on), 7)


def part_of_year(pence: int, every: str, on: date) -> Fraction:
    """What there is until 31 March, day by day. What comes once is there whole."""
    if every == Every.ONCE:
        return Fraction(pence)
    begins, ends = money_year(on)
    days = (ends - on).days + 1
    return Fraction(in_a_year(pence, every) * days, (ends - begins).days + 1)
