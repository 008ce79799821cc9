"""Days, times and numbers as the language in use says them. The patterns are Django's, and translators give theirs."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

# Days that anybody here means: a slip of a figure would be asked for thousands of years.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def is_near(on: date) -> bool:
    return EARLIEST <= on <= LATEST


def moment(at: datetime) -> str:
    """A moment in words: Tuesday 17 November, 6:05pm."""
    return _("{day}, {time}").format(day=weekday(at), time=clock(at))


def weekday(on: date) -> str:
    """A day of these weeks: Tuesday 17 November."""
    return date_format(_local(on), pgettext("date format", "l j F"))


def weekday_and_year(on: date) -> str:
    """A day of any year: Tuesday 17 November 2026."""
    return date_format(_local(on), pgettext("date format", "l j F Y"))


def day(on: date) -> str:
    """A day in words: 17 November 2026."""
    return _day(get_language(), _local(on))


@lru_cache(maxsize=4096)
def _day(_language: str | None, on: date) -> str:
    """A list says the same few days again and again."""
    return date_format(on, pgettext("date format", "j F Y"))


def day_of_year(on: date) -> str:
    """A day of a year that everybody knows: 17 November."""
    return date_format(_local(on), pgettext("date format", "j F"))


def clock(at: datetime) -> str:
    """A time of day in words: 6:05pm."""
    # Django's own small letters for the halves of a day have dots: a.m.
    said = date_format(localtime(at), pgettext("date format", "g:iA"))
    return said.replace("AM", "am").replace("PM", "pm")


class AtLeast(int):
    """A count that stopped somewhere: there are so many, or more."""


def number(count: int) -> str:
    """A count in figures: 2,000. One that stopped says so: 10,000+."""
    said = number_format(int(count), use_l10n=True, force_grouping=True)
    return f"{said}+" if isinstance(count, AtLeast) else said


def _local(on: date) -> date:
    return localtime(on) if isinstance(on, datetime) else on


FILTERS = (moment, weekday, weekday_and_year, day, day_of_year, clock, number)
