"""Where and when a reflection is, in one line of words. There may be nothing of it, and nothing is ever late."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from reflection.models import Reflection
from ui.dates import clock, day, weekday, weekday_and_year


def where_and_when(reflection: Reflection) -> str:
    """Gran’s kitchen, Sunday 13 December, 2:00pm, after lunch. Empty where nothing is said."""
    parts = [reflection.place, _day(reflection), _time(reflection), reflection.when]
    return _(", ").join(part for part in parts if part)


def _day(reflection: Reflection) -> str:
    if reflection.on is None:
        return ""
    near = abs((reflection.on - timezone.localdate()).days) < 180
    return weekday(reflection.on) if near else weekday_and_year(reflection.on)


def _time(reflection: Reflection) -> str:
    if reflection.at is None:
        return ""
    return clock(timezone.make_aware(datetime.combine(timezone.localdate(), reflection.at)))


def stood(reflection: Reflection) -> str:
    """How it stands, for a list: when it was, or is to be; never that it waits."""
    if reflection.held_on:
        return _("It was on {day}.").format(day=day(reflection.held_on))
    return where_and_when(reflection)
