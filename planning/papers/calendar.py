"""The steps of a plan as a file for a calendar.

A calendar is often seen by others: each step says "In my plan" and its time, and no more unless the person says so.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import icalendar
from django.utils import timezone
from django.utils.translation import gettext as _

from choosing.visits.calendar import HERE, LENGTH
from planning.models import Step
from ui.dates import is_near

FILENAME = "my-steps.ics"
GONE_ON = (Step.State.DONE, Step.State.NOT_NOW)


def written(steps: Iterable[Step], *, in_words: bool = False) -> bytes:
    """The file. `in_words`: it may say what happens, with whom and how. What is done or waits is not in it."""
    events = [_event(step, in_words) for step in steps if _has_a_day(step)]
    file = icalendar.Calendar.new(prodid="-//Good Lives//EN", subcomponents=events)
    # The rules of the clocks go with it, for programs that do not know the name of the zone.
    file.add_missing_timezones()
    return file.to_ical()


def _has_a_day(step: Step) -> bool:
    """One of these years: for others a calendar would need the rules of the clocks of a thousand."""
    return step.on is not None and is_near(step.on) and step.state not in GONE_ON


def _event(step: Step, in_words: bool) -> icalendar.Event:
    start: date = datetime.combine(step.on, step.at, HERE) if step.at else step.on  # type: ignore[arg-type, assignment]
    who = step.who_name or str(step.get_who_display())
    event = icalendar.Event.new(
        uid=f"{step.pk}@good-lives",
        stamp=timezone.now(),
        start=start,
        end=start + (LENGTH if step.at else timedelta(days=1)),
        sequence=step.saves,
        summary=step.what if in_words else _("In my plan"),
        description="\n".join(each for each in (who, step.how) if each) if in_words else None,
        classification=icalendar.CLASS.PRIVATE,
    )
    if rule := _rule(step.rule):
        event.add("rrule", rule)
    return event


def _rule(rule: str) -> icalendar.vRecur | None:
    """As it is kept; nothing where a calendar could not read it."""
    try:
        found = icalendar.vRecur.from_ical(rule) if rule else None
    except ValueError:
        return None
    return found if found and found.get("FREQ") else None
