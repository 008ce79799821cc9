"""A visit as a file for a calendar.

A calendar is often seen by others: it says "A visit" and the time, and no more unless the person says so.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from django.utils import timezone
from django.utils.translation import gettext as _

from choosing.models import Visit

HERE = ZoneInfo("Europe/London")
# A visit whose end nobody said takes an hour in a calendar.
LENGTH = timedelta(hours=1)
FILENAME = "a-visit.ics"


def written(visit: Visit, *, with_place: bool = False) -> bytes:
    """The file. `with_place`: it may say which option it is of, and where."""
    event = icalendar.Event.new(
        uid=f"{visit.pk}@good-lives",
        stamp=timezone.now(),
        start=_start(visit),
        end=_end(visit),
        sequence=visit.saves,
        summary=visit.option.name_and_town if with_place else _title(visit),
        location=visit.place or None if with_place else None,
        status=icalendar.STATUS.CANCELLED if visit.called_off_at else icalendar.STATUS.CONFIRMED,
        classification=icalendar.CLASS.PRIVATE,
    )
    file = icalendar.Calendar.new(prodid="-//Good Lives//EN", subcomponents=[event])
    # The rules of the clocks go with it, for programs that do not know the name of the zone.
    file.add_missing_timezones()
    return file.to_ical()


def _title(visit: Visit) -> str:
    return _("A call") if visit.kind == Visit.Kind.CALL else _("A visit")


def _start(visit: Visit) -> date:
    return datetime.combine(visit.on, visit.at, HERE) if visit.at else visit.on


def _end(visit: Visit) -> date:
    """A day in a calendar ends where the next begins."""
    if visit.at is None:
        return (visit.until or visit.on) + timedelta(days=1)
    if visit.until and visit.until > visit.on:
        return datetime.combine(visit.until, visit.at, HERE)
    return datetime.combine(visit.on, visit.at, HERE) + LENGTH
