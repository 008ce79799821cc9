"""When a step happens, in words: the day, the time, and how it comes again."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planning.models import Step
from ui.dates import day
from ui.words import listed

DAYS = {
    "MO": lambda: _("Monday"), "TU": lambda: _("Tuesday"), "WE": lambda: _("Wednesday"), "TH": lambda: _("Thursday"),
    "FR": lambda: _("Friday"), "SA": lambda: _("Saturday"), "SU": lambda: _("Sunday"),
}  # fmt: skip


def when(step: Step) -> str:
    """3 December 2026, 19:00, every week on Thursday; "" where nothing is said."""
    said = [day(step.on) if step.on else "", f"{step.at:%H:%M}" if step.at else "", again(step.rule)]
    return ", ".join(each for each in said if each)


def again(rule: str) -> str:
    """An iCalendar rule in words: how often, and on which days. What else it says is left to the calendar."""
    said = dict(each.split("=", 1) for each in rule.upper().split(";") if "=" in each)
    every = int(found) if (found := said.get("INTERVAL", "1")).isdecimal() else 1
    how_often = {
        "DAILY": lambda: ngettext("every day", "every {n} days", every),
        "WEEKLY": lambda: ngettext("every week", "every {n} weeks", every),
        "MONTHLY": lambda: ngettext("every month", "every {n} months", every),
        "YEARLY": lambda: ngettext("every year", "every {n} years", every),
    }.get(said.get("FREQ", ""))
    if how_often is None:
        return ""
    days = [DAYS[code]() for code in said.get("BYDAY", "").split(",") if code in DAYS]
    words = how_often().format(n=every)
    return _("{how_often} on {days}").format(how_often=words, days=listed(days)) if days else words
