"""From the answer as it is kept to what a person reads, in the language of the page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from providers.details.vocabulary import DETAILS, Detail
from ui.dates import day, number
from ui.words import listed as and_so_on


def in_words(code: str, value: Any) -> str:
    """The answer as a person reads it, in the language of the page; empty where nobody has said."""
    detail = DETAILS.by_code[code]
    if value is None or value == []:
        return ""
    if detail.kind == "yes_no":
        return gettext((detail.yes or _("Yes")) if value else (detail.no or _("No")))
    if detail.kind == "one_of":
        return detail.choice(value)
    if detail.kind == "many_of":
        return and_so_on([detail.choice(code) for code in value])
    if detail.kind == "money":
        return pounds(value)
    if detail.kind == "number":
        return _counted(detail, value)
    return day(date.fromisoformat(value)) if detail.kind == "day" else str(value)


def pounds(value: str) -> str:
    """An amount as people write it: £950, £22.50."""
    whole, _point, pence = value.partition(".")
    return f"£{number(int(whole))}" + (f".{pence}" if pence.strip("0") else "")


def _counted(detail: Detail, value: int) -> str:
    if detail.code == "vacancies":
        if not value:
            return gettext("No free places")
        return ngettext("{count} free place", "{count} free places", value).format(count=number(value))
    if detail.code == "waiting-weeks":
        if not value:
            return gettext("No waiting")
        return ngettext("About {count} week", "About {count} weeks", value).format(count=number(value))
    if detail.code == "staff-stay":
        return gettext("{count} out of 100").format(count=number(value))
    if detail.code == "trial-days":
        return ngettext("{count} day", "{count} days", value).format(count=number(value))
    return number(value)


def fee(details: Mapping[str, Any]) -> str:
    """The price in one line, "£950 to £1,200 a week"; empty where nobody has said."""
    low, high = details.get("fee-from"), details.get("fee-to")
    if not (low or high):
        return ""
    per = DETAILS.by_code["fee-per"].choice(details["fee-per"]) if details.get("fee-per") else ""
    if low and high and low != high:
        said = gettext("{low} to {high} {per}").format(low=pounds(low), high=pounds(high), per=per)
    elif low and not high:
        said = gettext("From {low} {per}").format(low=pounds(low), per=per)
    elif high and not low:
        said = gettext("Up to {high} {per}").format(high=pounds(high), per=per)
    else:
        said = gettext("{low} {per}").format(low=pounds(str(low)), per=per)
    return said.strip()
