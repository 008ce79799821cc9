"""Until when what was asked is acknowledged and answered. Days, no hours, and England's bank holidays.

A complaint is acknowledged within 30 days (Data Protection Act 2018 s.164A). A request is answered within one month
of the day on which it came, or on which it was clear who asked (UK GDPR art. 12A); two more where it is complex. A
last day that is a Saturday, a Sunday or a bank holiday is the next working day.
"""

import calendar
from datetime import date, timedelta

DAYS_TO_ACKNOWLEDGE = 30
MONTHS, MONTHS_IF_COMPLEX = 1, 3
SATURDAY = 5


def acknowledge_by(came_on: date) -> date:
    """Thirty days, the day on which it came not counted. Not put off for a weekend."""
    return came_on + timedelta(days=DAYS_TO_ACKNOWLEDGE)


def answer_by(since: date, *, longer: bool) -> date:
    return working_day(months_after(since, MONTHS_IF_COMPLEX if longer else MONTHS))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last one that it has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_day(day: date) -> date:
    """This day, or the first working day after it."""
    while day.weekday() >= SATURDAY or day in bank_holidays(day.year):
        day += timedelta(days=1)
    return day


def bank_holidays(year: int) -> set[date]:
    """England's. A day proclaimed for one year alone (a coronation) is not among them: an answer then comes earlier."""
    easter = _easter(year)
    fixed: list[date] = []
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= SATURDAY or day in fixed:
            day += timedelta(days=1)
        fixed.append(day)
    may, june, september = date(year, 5, 1), date(year, 6, 1), date(year, 9, 1)
    return {
        *fixed,
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        may + timedelta(days=-may.weekday() % 7),
        _monday_before(june),
        _monday_before(september),
    }


def _monday_before(day: date) -> date:
    return day - timedelta(days=day.weekday() or 7)


def _easter(year: int) -> date:
    """The Gregorian computus, as the Anonymous of 1876 wrote it down."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
