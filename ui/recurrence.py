"""Times that come again: iCalendar rules (RFC 5545, the value of RRULE) read in the clock of Europe/London.

A rule gives days of the calendar, and the time of day stays what it says when clocks change. What RFC 5545 leaves out
is left out here too: the 31st of a month that has none, and 29 February in other years.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ui.words import listed

LONDON = ZoneInfo("Europe/London")
# What a form offers: the rule is the value.
OFTEN = (
    ("", gettext_lazy("Once")),
    ("FREQ=DAILY", gettext_lazy("Every day")),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", gettext_lazy("Every day from Monday to Friday")),
    ("FREQ=WEEKLY", gettext_lazy("Every week")),
    ("FREQ=WEEKLY;INTERVAL=2", gettext_lazy("Every 2 weeks")),
    ("FREQ=WEEKLY;INTERVAL=4", gettext_lazy("Every 4 weeks")),
    ("FREQ=MONTHLY", gettext_lazy("Every month, on that day of the month")),
    ("FREQ=YEARLY", gettext_lazy("Every year, on that day")),
)
# Which parts a rule may have, by how often: none that could look for a day that never comes until the calendar ends.
_EVERY = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
MAY_HAVE = {
    "DAILY": _EVERY,
    "WEEKLY": _EVERY | {"BYDAY"},
    "MONTHLY": _EVERY | {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": _EVERY | {"BYMONTH", "BYMONTHDAY"},
}
MOST_DAYS = 4000


class RuleError(ValueError):
    """This is no rule that we read."""


def days(rule: str, first: date, start: date, end: date) -> list[date]:
    """The days that a rule from `first` gives, from `start` to `end`, both with them; without a rule, the one day.

    At most MOST_DAYS of them. Raises RuleError.
    """
    if not rule:
        return [first] if start <= first <= end else []
    found = _read(rule, first, start).between(_midnight(start), _midnight(end), inc=True)
    return [moment.date() for moment in found[:MOST_DAYS]]


def next_day(rule: str, first: date, after: date) -> date | None:
    """The first day of a rule that is not before `after`; None where it has ended. Raises RuleError."""
    if not rule:
        return first if first >= after else None
    found = _read(rule, first, after).after(_midnight(after), inc=True)
    return found.date() if found else None


def moment(on: date, at: time) -> datetime:
    """That time on that day. A time that the clocks leave out is an hour later, one that comes twice is the first."""
    return datetime.combine(on, at, LONDON).astimezone(UTC).astimezone(LONDON)


def checked(rule: str) -> str:
    """The rule as it is kept: in capitals, with no more parts than we read. Raises RuleError."""
    plain = rule.strip().upper()
    if plain:
        _read(plain, date(2026, 1, 1))
    return plain


def in_words(rule: str, first: date) -> str:
    """How it comes again, in words, such as “Every 2 weeks, on Thursday”; empty for one time. Raises RuleError."""
    if not rule:
        return ""
    read, parts = _read(rule, first), _parts(rule)
    number = int(parts.get("INTERVAL", 1))
    often = {
        "DAILY": _("Every day") if number == 1 else _("Every {number} days"),
        "WEEKLY": _("Every week") if number == 1 else _("Every {number} weeks"),
        "MONTHLY": _("Every month") if number == 1 else _("Every {number} months"),
        "YEARLY": _("Every year") if number == 1 else _("Every {number} years"),
    }[parts["FREQ"]].format(number=number)
    if parts["FREQ"] != "WEEKLY":
        return often
    weekdays = sorted(read._byweekday)
    if weekdays == [0, 1, 2, 3, 4] and number == 1:
        return _("Every day from Monday to Friday")
    # 5 January 2026 is a Monday.
    names = listed(date_format(date(2026, 1, 5 + weekday), "l") for weekday in weekdays)
    return _("{often}, on {days}").format(often=often, days=names)


def _midnight(on: date) -> datetime:
    """A day as the library counts it: naive, because its clock is the person's own."""
    return datetime.combine(on, time.min)


def _parts(rule: str) -> dict[str, str]:
    found = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    unknown = found.keys() - MAY_HAVE.get(found.get("FREQ", ""), set())
    if unknown or not all(found.values()) or len(found) != rule.count(";") + 1:
        raise RuleError(rule)
    return found


def _read(rule: str, first: date, wanted: date | None = None) -> rrule:
    """The rule as the library counts it from `first`; where it is asked from `wanted` on, from near there."""
    parts = _parts(rule)
    _numbers_fit(rule, parts)
    first = _nearer(parts, first, wanted or first)
    if "UNTIL" in parts:
        parts["UNTIL"] = _last_day(parts["UNTIL"])
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        read = rrulestr(text, dtstart=_midnight(first))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RuleError(rule) from error
    assert isinstance(read, rrule)
    return read


def _nearer(parts: dict[str, str], first: date, wanted: date) -> date:
    """A whole number of turns after the first day, and not after the day that is asked for: the same days follow, and
    nobody counts through the years between. What ends after so many times is counted from its first."""
    turn = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", 1))
    if not turn or "COUNT" in parts or wanted <= first:
        return first
    return first + timedelta(days=(wanted - first).days // turn * turn)


def _numbers_fit(rule: str, parts: dict[str, str]) -> None:
    """An interval of nothing would never end, and the numbers of a rule have few figures."""
    for name in ("INTERVAL", "COUNT"):
        value = parts.get(name, "1")
        if not value.isascii() or not value.isdigit() or not 1 <= int(value[:6]) <= 5000 or len(value) > 4:
            raise RuleError(rule)


def _last_day(until: str) -> str:
    """UNTIL with the whole of its last day as London has it; in UTC it may be the evening before."""
    try:
        if until.endswith("Z"):
            last = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(LONDON)
            return last.strftime("%Y%m%d")
        return _plain(until.partition("T")[0])
    except ValueError as error:
        raise RuleError(until) from error


def _plain(day: str) -> str:
    return datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).strftime("%Y%m%d")
