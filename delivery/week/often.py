"""How often something comes: asked in plain words, kept as an iCalendar rule, and said in plain words again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ui import recurrence
from ui.dates import day

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A 31st that some months have not got is their last day, and so on: nothing is left out because a month is short.
SHORTEST_MONTH = 28


class Often(models.TextChoices):
    ONCE = "once", gettext_lazy("One time")
    DAY = "day", gettext_lazy("Every day")
    WEEK = "week", gettext_lazy("Every week")
    TWO_WEEKS = "two_weeks", gettext_lazy("Every two weeks")
    MONTH = "month", gettext_lazy("Every month, on that date")


WEEKLY = (Often.WEEK, Often.TWO_WEEKS)
# What comes how often, and after how many of these, that the form has an answer for.
SAME = (("", "1"), ("DAILY", "1"), ("WEEKLY", "1"), ("WEEKLY", "2"), ("MONTHLY", "1"))


def rule_of(often: str, first: date, *, weekdays: Iterable[int] = (), until: date | None = None) -> str:
    """The rule as it is kept; `weekdays` (0 is Monday) count for what comes by weeks, and are the first day's if none
    is given."""
    if often == Often.ONCE:
        return ""
    days = ",".join(DAYS[number] for number in sorted(set(weekdays)) or [first.weekday()])
    parts = {
        Often.DAY: ["FREQ=DAILY"],
        Often.WEEK: ["FREQ=WEEKLY", f"BYDAY={days}"],
        Often.TWO_WEEKS: ["FREQ=WEEKLY", "INTERVAL=2", f"BYDAY={days}"],
        Often.MONTH: ["FREQ=MONTHLY", *_date_of_month(first.day)],
    }[Often(often)]
    return ";".join([*parts, f"UNTIL={until:%Y%m%d}"] if until else parts)


def _date_of_month(number: int) -> list[str]:
    if number <= SHORTEST_MONTH:
        return [f"BYMONTHDAY={number}"]
    numbers = ",".join(str(each) for each in range(SHORTEST_MONTH, number + 1))
    return [f"BYMONTHDAY={numbers}", "BYSETPOS=-1"]


def first_day(often: str, first: date, weekdays: Iterable[int] = ()) -> date:
    """The first day on which it comes, from the day that was typed: by weeks, the first of its days of the week."""
    if often not in WEEKLY:
        return first
    return recurrence.next_day(rule_of(Often.WEEK, first, weekdays=weekdays), first, first) or first


def asked(rule: str) -> dict[str, Any]:
    """What the form's boxes hold for a rule: how often, on which days of the week, until when."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";")) if rule else {}
    often = {"": Often.ONCE, "DAILY": Often.DAY, "MONTHLY": Often.MONTH}.get(parts.get("FREQ", ""))
    if often is None:
        often = Often.TWO_WEEKS if parts.get("INTERVAL") == "2" else Often.WEEK
    named = parts.get("BYDAY", "")
    until = parts.get("UNTIL", "")
    return {
        "often": often.value,
        "weekdays": [str(DAYS.index(name)) for name in named.split(",")] if named else [],
        "until": date.fromisoformat(until[:8]) if until else None,
    }


def offered(rule: str, first: date) -> dict[str, Any]:
    """As `asked`, for a rule that was made elsewhere; empty where no answer of the form gives the same days."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";")) if rule else {}
    how = (parts.get("FREQ", ""), parts.get("INTERVAL", "1"))
    short = how[0] == "MONTHLY" and (first.day > SHORTEST_MONTH or "BYDAY" in parts)
    known = {"FREQ", "INTERVAL", "BYDAY", "UNTIL"}
    return asked(rule) if how in SAME and not short and parts.keys() <= known else {}


def in_words(rule: str, first: date) -> str:
    """How it comes again, as a sentence; the day where it comes once."""
    if not rule:
        return day(first)
    said = asked(rule)
    often, days = Often(said["often"]), [int(number) for number in said["weekdays"]]
    if often in WEEKLY:
        names = _listed([str(WEEKDAYS[number]) for number in days or [first.weekday()]])
        words = _("Every week on {days}") if often == Often.WEEK else _("Every two weeks on {days}")
        words = words.format(days=names)
    elif often == Often.MONTH:
        words = _monthly(_number(rule, first))
    else:
        words = str(often.label)
    return _("{often}, until {day}").format(often=words, day=day(said["until"])) if said["until"] else words


def _number(rule: str, first: date) -> int:
    """Which date of the month is meant: the last of those that the rule names."""
    named = dict(part.partition("=")[::2] for part in rule.split(";")).get("BYMONTHDAY", "")
    return int(named.split(",")[-1]) if named else first.day


def _monthly(number: int) -> str:
    # July has every date there is.
    said = date_format(date(2026, 7, number), pgettext("date of a month", "jS"))
    if number > SHORTEST_MONTH:
        return _("Every month on the {date}, or its last day").format(date=said)
    return _("Every month on the {date}").format(date=said)


def _listed(names: list[str]) -> str:
    *before, last = names
    return _("{days} and {last}").format(days=", ".join(before), last=last) if before else last


def monday_of(on: date) -> date:
    """The Monday that the week of this day begins with."""
    return on - timedelta(days=on.weekday())
