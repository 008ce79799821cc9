"""Days, distances and counts as people say them."""

from datetime import date
from functools import lru_cache

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ui.dates import number

OLD_AFTER = 24  # months: a check older than this is said to be old


def months_since(on: date, today: date) -> int:
    """Whole months from `on` to `today`; 0 for a day that has not come."""
    return max(0, (today.year - on.year) * 12 + today.month - on.month - (today.day < on.day))


def age(on: date, today: date) -> str:
    """How old something of that day is: "nearly 6 years old"."""
    return _age(get_language(), on, today)


@lru_cache(maxsize=4096)
def _age(_language: str | None, on: date, today: date) -> str:
    months = months_since(on, today)
    years, over = divmod(months, 12)
    if months < 1:
        return _("less than a month old")
    if not years and over <= 9:
        return ngettext("{months} month old", "{months} months old", months).format(months=months)
    if over > 9:
        return _nearly(years + 1)
    return _more_than(years) if over > 1 else _about(years)


def _nearly(years: int) -> str:
    return ngettext("nearly a year old", "nearly {years} years old", years).format(years=years)


def _more_than(years: int) -> str:
    return ngettext("more than a year old", "more than {years} years old", years).format(years=years)


def _about(years: int) -> str:
    return ngettext("about a year old", "about {years} years old", years).format(years=years)


def old_check(on: date, today: date) -> str:
    """A sentence where a rating is so old that it says little of today; else nothing."""
    return (
        _("This check is {age}.").format(age=age(on, today)) if months_since(on, today) >= OLD_AFTER else ""
    )


def miles(distance: float) -> str:
    if distance < 0.75:
        return _("Less than a mile")
    whole = round(distance)
    return ngettext("{miles} mile", "{miles} miles", whole).format(miles=number(whole))


def telephone(digits: str) -> str:
    """A number with the spaces it is said with."""
    if len(digits) != 11:
        return digits
    if digits.startswith("02"):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if digits.startswith("011") or (digits.startswith("01") and digits[3] == "1"):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:]}"


def with_town(name: str, town: str | None) -> str:
    """A name that can be told from others: services of one name stand in many towns."""
    return f"{name}, {town}" if town and town not in name else name


def in_a_sentence(label: str) -> str:
    """A label as it stands in the middle of a sentence: in English with a small first letter."""
    if not (get_language() or "en").startswith("en"):
        return label
    return label if label[:2] in ("I ", "I’") else label[:1].lower() + label[1:]
