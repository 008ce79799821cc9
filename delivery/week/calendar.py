"""My week as a file for a calendar of my own.

A calendar is often seen by others: each time says "In my week" and when it is, and no more unless I ask for it; and
what only I see stays out of it unless I ask for that too.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from django.utils import timezone
from django.utils.translation import gettext as _

from delivery.models import Coming, Occasion
from ui import recurrence

FILENAME = "my-week.ics"
# What has no end takes an hour in a calendar.
LENGTH = 60
State = Occasion.State


def written(comings: Iterable[Coming], occasions: Iterable[Occasion], *, in_words: bool = False) -> bytes:
    """All that comes, each as one event with its rule: a time left out is an EXDATE, one that is not as the rule says
    an event of its own with a RECURRENCE-ID. `in_words`: it may say what comes, who and where."""
    changed: dict[object, list[Occasion]] = {}
    for row in occasions:
        changed.setdefault(row.coming_id, []).append(row)
    events = [event for coming in comings for event in _events(coming, changed.get(coming.pk, []), in_words)]
    file = icalendar.Calendar.new(prodid="-//Good Lives//EN", subcomponents=events)
    # The rules of the clocks go with it, for programs that do not know the name of the zone.
    file.add_missing_timezones()
    return file.to_ical()


def _events(coming: Coming, changed: list[Occasion], in_words: bool) -> list[icalendar.Event]:
    given = [row for row in changed if recurrence.days(coming.rule, coming.starts_on, row.on, row.on)]
    left_out = [row.on for row in given if row.state == State.SKIPPED]
    otherwise = [row for row in given if row.state in (State.MOVED, State.ASKED)]
    if not coming.rule:
        only = otherwise[0] if otherwise else None
        return [] if left_out else [_event(coming, coming.starts_on, in_words, only)]
    event = _event(coming, coming.starts_on, in_words)
    event.add("rrule", icalendar.vRecur.from_ical(_rule(coming)))
    for on in left_out:
        event.add("exdate", _start(on, coming.at))
    return [event, *(_instead(coming, row, in_words) for row in otherwise)]


def _instead(coming: Coming, row: Occasion, in_words: bool) -> icalendar.Event:
    event = _event(coming, row.on, in_words, row)
    event.add("recurrence-id", _start(row.on, coming.at))
    return event


def _event(coming: Coming, on: date, in_words: bool, row: Occasion | None = None) -> icalendar.Event:
    moved = row is not None and row.state == State.MOVED
    day = (row.moved_on or on) if row and moved else on
    at = row.moved_at if row and moved else coming.at
    start = _start(day, at)
    return icalendar.Event.new(
        uid=f"{coming.pk}@good-lives",
        stamp=timezone.now(),
        start=start,
        end=_end(day, at, coming.minutes),
        sequence=coming.saves + (row.saves if row else 0),
        summary=_summary(coming, row) if in_words else _("In my week"),
        location=(coming.place or None) if in_words else None,
        classification=icalendar.CLASS.PRIVATE,
    )


def _summary(coming: Coming, row: Occasion | None) -> str:
    asked = row is not None and row.state == State.ASKED
    who = row.who_name if row and asked else coming.who_name
    return _("{what}, with {who}").format(what=coming.title, who=who) if who else coming.title


def _start(on: date, at: time | None) -> date:
    return datetime.combine(on, at, recurrence.LONDON) if at else on


def _end(on: date, at: time | None, minutes: int | None) -> date:
    """A whole day ends where the next begins; an hour is an hour, also in the night when clocks change."""
    if at is None:
        return on + timedelta(days=1)
    return (recurrence.moment(on, at).astimezone(UTC) + timedelta(minutes=minutes or LENGTH)).astimezone(
        recurrence.LONDON
    )


def _rule(coming: Coming) -> str:
    """The rule with its last day as the file must say it: a day where its event is of days, else a moment in UTC."""
    parts = dict(part.partition("=")[::2] for part in coming.rule.split(";"))
    if coming.at and (until := parts.get("UNTIL")):
        last = datetime.combine(date.fromisoformat(until[:8]), coming.at, recurrence.LONDON)
        parts["UNTIL"] = f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())
