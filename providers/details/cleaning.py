"""From what somebody typed, or a table holds, to the answer as it is kept."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext

from providers.details.vocabulary import DETAILS, Detail
from providers.details.wording import pounds
from ui.dates import number
from ui.words import listed as and_so_on

MOST_LETTERS = {"text": 200, "long": 3_000}
MOST = {"number": 100_000, "money": 100_000}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def clean(code: str, value: Any) -> Any:
    """The value as it is kept, None for nothing said. Raises KeyError for a code that is not ours, and ValueError with
    words for a person: what is wrong and what to do.

    Kept shapes: text and long str; yes_no bool; one_of str; many_of a list of str in the vocabulary's order; number
    int; money a str of pounds with two decimals ("950.00"); day a str as 2026-11-22.
    """
    detail = DETAILS.by_code[code]
    if value is None or value == "" or value == []:
        return None
    return _CLEAN[detail.kind](detail, value)


def unlikely(known: Mapping[str, Any], places: int | None) -> dict[str, str]:
    """What cannot be of answers that stand side by side, by code, in words for a person."""
    wrong = {}
    low, high = known.get("fee-from"), known.get("fee-to")
    if low and high and Decimal(low) > Decimal(high):
        wrong["fee-to"] = gettext("This is less than what it costs from ({low}).").format(low=pounds(low))
    if places and (known.get("vacancies") or 0) > places:
        wrong["vacancies"] = gettext("Only {places} people can live here.").format(places=number(places))
    return wrong


def _words(detail: Detail, value: Any) -> str | None:
    text = _CONTROL.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    most = MOST_LETTERS[detail.kind]
    if len(text) > most:
        raise ValueError(
            gettext("This is {count} letters long. Please say it in {most} or fewer.").format(
                count=number(len(text)), most=number(most)
            )
        )
    return text or None


def _yes_no(detail: Detail, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    try:
        return said[str(value).strip().lower()]
    except KeyError:
        raise ValueError(gettext("Please say yes or no.")) from None


def _code_of(detail: Detail, value: Any) -> str:
    wanted = str(value).strip().lower()
    for choice in detail.choices:
        if wanted in (choice.code, choice.label.lower()):
            return choice.code
    choices = and_so_on([choice.code for choice in detail.choices])
    raise ValueError(
        gettext("I do not know “{value}” here. It can be: {choices}.").format(
            value=wanted[:40], choices=choices
        )
    )


def _many(detail: Detail, value: Any) -> list[str] | None:
    parts = value if isinstance(value, list | tuple | set) else re.split(r"[|;]", str(value))
    found = {_code_of(detail, part) for part in parts if str(part).strip()}
    return [choice.code for choice in detail.choices if choice.code in found] or None


def _whole(detail: Detail, value: Any) -> int:
    text = str(value).strip().replace(",", "")
    if not (text.isascii() and text.isdigit()) or len(text) > 7 or int(text) > MOST["number"]:
        raise ValueError(gettext("Please write a whole number, such as 12."))
    if detail.most and int(text) > detail.most:
        raise ValueError(gettext("Please write a number up to {most}.").format(most=number(detail.most)))
    return int(text)


def _money(detail: Detail, value: Any) -> str:
    text = str(value).strip().replace(",", "").removeprefix("£").strip()
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= MOST["money"]:
        raise ValueError(gettext("Please write an amount in pounds, such as 950 or 22.50."))
    return f"{amount:.2f}"


def _day(detail: Detail, value: Any) -> str:
    try:
        return date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        raise ValueError(gettext("Please write a day as 2026-11-22.")) from None


_CLEAN = {
    "text": _words, "long": _words, "yes_no": _yes_no, "one_of": _code_of, "many_of": _many,
    "number": _whole, "money": _money, "day": _day,
}  # fmt: skip
