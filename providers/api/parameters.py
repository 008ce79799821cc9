"""What can be asked for in an address of the open API: each parameter once, for reading it, for the page that explains
it and for the description that machines read.

The words of an answer are English: they are read by whoever writes the program that asks.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_noop as _

from providers import near
from providers.api import terms

MOST_LETTERS = 200
PER_PAGE = 50
MOST_PER_PAGE = 500
MOST_PAGES = 1_000_000
NEAR = 10_000  # metres, where a postcode comes without a distance
FARTHEST = 500_000
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    written: code for code, name in zip(DAYS, _NAMES, strict=True) for written in (name, name[:3], name[:2])
}


class AskedBadlyError(Exception):
    """What is wrong with an address, in words that say what to do. `parameter` is empty where it is the whole."""

    def __init__(self, words: str, parameter: str = "") -> None:
        super().__init__(words)
        self.words, self.parameter = words, parameter


@dataclass(frozen=True)
class Parameter:
    """One thing that can be asked for. `read` makes a value of what stands in the address, or raises ValueError."""

    name: str
    words: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: str = ""
    is_list: bool = False  # given several times, all of them count


@dataclass(frozen=True)
class Circle:
    """So many metres round a point."""

    lat: float
    lon: float
    metres: float


def read(request: HttpRequest, known: Sequence[Parameter]) -> dict[str, Any]:
    """What is asked for, by name. Raises AskedBadlyError for what is not known or cannot be read."""
    query = _query(request)
    by_name = {parameter.name: parameter for parameter in known}
    for name in query:
        if name not in by_name:
            raise AskedBadlyError(_unknown(name, known), name[:60])
    asked = {name: _value(by_name[name], query) for name in query}
    _fits_together(asked)
    return asked


def _query(request: HttpRequest) -> QueryDict:
    try:
        return request.GET
    except TooManyFieldsSent:
        raise AskedBadlyError("That is too many parameters. Ask for less at a time.") from None


def _unknown(name: str, known: Sequence[Parameter]) -> str:
    names = ", ".join(parameter.name for parameter in known)
    knows = f"This address knows: {names}." if names else "This address knows none. Leave it out."
    return f"I do not know the parameter “{name[:60]}”. {knows}"


def _value(parameter: Parameter, query: QueryDict) -> Any:
    given = query.getlist(parameter.name)
    if len(given) > 1 and not parameter.is_list:
        raise AskedBadlyError(f"“{parameter.name}” is there twice. Give it once.", parameter.name)
    try:
        values = [parameter.read(value.strip()) for value in given]
    except ValueError as error:
        raise AskedBadlyError(f"“{parameter.name}”: {error}", parameter.name) from None
    return values if parameter.is_list else values[0]


def _fits_together(asked: dict[str, Any]) -> None:
    """Parameters that are only understood together, or not together."""
    if "proximity" in asked and "postcode" not in asked:
        raise AskedBadlyError("“proximity” needs a “postcode” to measure from. Add one.", "proximity")
    if asked.get("minimal") and asked.get("full"):
        raise AskedBadlyError("“minimal” and “full” do not go together. Give one of them.", "minimal")
    if asked.get("format") == "ndjson" and {"page", "per_page"} & set(asked):
        raise AskedBadlyError("“format=ndjson” sends everything at once. Leave out the page.", "format")
    first, last = asked.get("minimum_age"), asked.get("maximum_age")
    if first is not None and last is not None and first > last:
        raise AskedBadlyError("“minimum_age” is more than “maximum_age”. Turn them round.", "minimum_age")


def circle(asked: dict[str, Any]) -> Circle | None:
    """Where it is asked to be, if it is."""
    spot = asked.get("postcode")
    return Circle(spot.lat, spot.lon, asked.get("proximity", NEAR)) if spot else None


def _whole(least: int, most: int) -> Callable[[str], int]:
    def number(typed: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", typed) or not least <= int(typed) <= most:
            raise ValueError(f"write a whole number from {least:,} to {most:,}.")
        return int(typed)

    return number


def _number(least: float, most: float) -> Callable[[str], float]:
    def number(typed: str) -> float:
        found = float(typed) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", typed) else math.nan
        if not least <= found <= most:
            raise ValueError(f"write a number from {least:,g} to {most:,g}.")
        return found

    return number


def _yes_no(typed: str) -> bool:
    said = {"true": True, "1": True, "": True, "false": False, "0": False}
    try:
        return said[typed.lower()]
    except KeyError:
        raise ValueError("write true or false.") from None


def _words(typed: str) -> str:
    if not typed:
        raise ValueError("write a word or more, or leave it out.")
    if len(typed) > MOST_LETTERS:
        raise ValueError(f"write no more than {MOST_LETTERS} letters.")
    if "\x00" in typed:
        raise ValueError("it has a character in it that I cannot read. Take it out.")
    return typed


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise ValueError(
            "write an id as the lists give it, such as 5d1c7f0a-6b7e-5c55-9d83-6f2a53b8a0c4."
        ) from None


def _taxonomy(typed: str) -> terms.Taxonomy:
    try:
        return terms.TAXONOMIES[_uuid(typed)]
    except KeyError:
        raise ValueError("I know no such taxonomy. /api/taxonomies lists them.") from None


def _term(typed: str) -> terms.TaxonomyTerm:
    try:
        return terms.TERMS[_uuid(typed)]
    except KeyError:
        raise ValueError("I know no such term. /api/taxonomy_terms lists them.") from None


def _moment(typed: str) -> datetime:
    # A plus in an address that nobody escaped has become a space.
    text = re.sub(r" (\d\d:?\d\d)$", r"+\1", typed)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("write a day or a moment, such as 2026-11-22 or 2026-11-22T09:30:00Z.") from None
    if not 1900 <= found.year < 9999:
        raise ValueError("write a year from 1900 on.")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _clock(typed: str) -> time:
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", typed):
        raise ValueError("write a time of day, such as 09:30.")
    return time.fromisoformat(typed)


def _weekday(typed: str) -> str:
    try:
        return _WEEKDAYS[typed.lower()]
    except KeyError:
        raise ValueError("write MO, TU, WE, TH, FR, SA or SU.") from None


def _postcode(typed: str) -> near.Spot:
    found = near.find(_words(typed)) if re.search("[0-9]", typed) else None
    if not isinstance(found, near.Spot):
        raise ValueError("write a postcode in England, such as BD23 1CC, or its first half.")
    return found


def _format(typed: str) -> str:
    if typed not in ("json", "ndjson"):
        raise ValueError("write json or ndjson.")
    return typed


_UUID = {"type": "string", "format": "uuid"}
_YES_NO = {"type": "boolean", "default": False}

SEARCH = Parameter("search", _("Words that are all in the name, the provider, the place, the kind or the need."),
                   _words, {"type": "string", "maxLength": MOST_LETTERS}, "dementia care")  # fmt: skip
PAGE = Parameter("page", _("Which page of the list."), _whole(1, MOST_PAGES),
                 {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1}, "2")  # fmt: skip
A_PAGE = Parameter("per_page", _("How many on a page."), _whole(1, MOST_PER_PAGE),
                   {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE}, "100")  # fmt: skip
TERM = Parameter("taxonomy_term_id", _("Only with this term. Given several times, all of them must fit."), _term,
                 {"type": "array", "items": _UUID}, str(terms.example), is_list=True)  # fmt: skip
TAXONOMY = Parameter("taxonomy_id", _("Only with some term of this taxonomy."), _taxonomy, _UUID,
                     str(terms.example_taxonomy))  # fmt: skip
LEAST_AGE = Parameter("minimum_age", _("Only services for people from this age on, or from a higher one."),
                      _number(0, 150), {"type": "number", "minimum": 0, "maximum": 150}, "18")  # fmt: skip
MOST_AGE = Parameter("maximum_age", _("Only services for people up to this age, or up to a lower one."),
                     _number(0, 150), {"type": "number", "minimum": 0, "maximum": 150}, "64")  # fmt: skip
START = Parameter("start_time", _("Only services that open at this time of day or later. No service has said when it "
                                  "opens yet, so this finds none."),
                  _clock, {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}, "09:00")  # fmt: skip
END = Parameter("end_time", _("Only services that close at this time of day or earlier. No service has said so yet."),
                _clock, {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}, "17:00")  # fmt: skip
DAY = Parameter("day", _("Only services that are open on this day of the week. No service has said so yet."), _weekday,
                {"type": "string", "enum": list(DAYS)}, "MO")  # fmt: skip
POSTCODE = Parameter("postcode", _("Only near the middle of this postcode, or of its first half; the nearest first."),
                     _postcode, {"type": "string"}, "BD23 1CC")  # fmt: skip
PROXIMITY = Parameter("proximity", _("How far from the postcode, in metres, as the crow flies."), _number(1, FARTHEST),
                      {"type": "number", "minimum": 1, "maximum": FARTHEST, "default": NEAR}, "5000")  # fmt: skip
ORGANIZATION = Parameter("organization_id", _("Only services of this organisation."), _uuid, _UUID)
MODIFIED = Parameter("modified_after", _("Only what changed at this moment or later, in the order of change. Services "
                                         "that have closed, and the ids of those taken out, are then in the list too."),
                     _moment, {"type": "string"}, "2026-11-01T00:00:00Z")  # fmt: skip
MINIMAL = Parameter("minimal", _("Only the id and the moment of the last change; everything on one page."), _yes_no,
                    _YES_NO, "true")  # fmt: skip
FULL = Parameter(
    "full", _("Everything that is known of each, as on its own address."), _yes_no, _YES_NO, "true"
)
FULL_SERVICE = Parameter("full_service", _("The services of each organisation, with everything that is known of them."),
                         _yes_no, _YES_NO, "true")  # fmt: skip
FORMAT = Parameter("format", _("json: pages. ndjson: all of it, one on a line, without pages."), _format,
                   {"type": "string", "enum": ["json", "ndjson"], "default": "json"}, "ndjson")  # fmt: skip

PAGES = (PAGE, A_PAGE)
SERVICES = (SEARCH, *PAGES, TERM, TAXONOMY, LEAST_AGE, MOST_AGE, START, END, DAY, POSTCODE, PROXIMITY, ORGANIZATION,
            MODIFIED, MINIMAL, FULL, FORMAT)  # fmt: skip
ORGANIZATIONS = (SEARCH, *PAGES, TERM, MODIFIED, MINIMAL, FULL, FULL_SERVICE, FORMAT)
TERMS = (*PAGES, TAXONOMY)
