"""What a service said of itself, in groups that people ask about together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from providers.details import GROUPS, Detail, in_words
from providers.entry.asked import details_of
from providers.entry.lines import said, unconfirmed
from providers.models import Service
from providers.visiting.seen import Seen

# Shown elsewhere on the page: in their own words, among the facts, in one line of the price.
_ELSEWHERE = frozenset(
    ("ethos", "proud-of", "last-week", "vacancies", "fee-from", "fee-to", "fee-per", "trial-days")
)


@dataclass(frozen=True)
class Line:
    """One thing said, in one or more short pieces. `source` is empty where the group says it for all."""

    code: str
    term: str
    pieces: list[str]
    source: str
    warning: str
    # What visitors saw, beside it: neither takes the other's place.
    seen: tuple[Seen, ...] = ()

    @property
    def is_list(self) -> bool:
        return len(self.pieces) > 1

    @property
    def words(self) -> str:
        return self.pieces[0]


@dataclass(frozen=True)
class Group:
    """Things that belong together. `source` is said once where all of them have the same one."""

    code: str
    heading: str | Promise
    lines: list[Line]
    source: str = ""
    warning: str = ""


def groups(
    service: Service, today: date, among: tuple[str, ...], seen: Mapping[str, list[Seen]] | None = None
) -> list[Group]:
    """The groups of these codes in which something was said, by the service or by somebody who visited (`seen`)."""
    fitting = details_of(service)
    found = [_group(service, today, code, fitting, seen or {}) for code in among]
    return [group for group in found if group.lines]


def _group(
    service: Service, today: date, code: str, fitting: list[Detail], seen: Mapping[str, list[Seen]]
) -> Group:
    asked = [detail for detail in fitting if detail.group == code and detail.code not in _ELSEWHERE]
    lines = [line for detail in asked if (line := _both(service, today, detail, seen.get(detail.code, [])))]
    heading = GROUPS[code]
    shared = {(line.source, line.warning) for line in lines}
    if len(lines) > 1 and len(shared) == 1 and not any(line.seen for line in lines):
        source, warning = shared.pop()
        bare = [Line(line.code, line.term, line.pieces, "", "") for line in lines]
        return Group(code, heading, bare, source, warning)
    return Group(code, heading, lines)


def _both(service: Service, today: date, detail: Detail, seen: list[Seen]) -> Line | None:
    """What the service says, or that it says nothing, with what visitors saw beside it."""
    line = line_of(service, today, detail)
    if not seen:
        return line
    if line is None:
        return Line(detail.code, str(detail.words), [_("They have not said.")], "", "", tuple(seen))
    beside = (replace(one, is_same=set(one.pieces) == set(line.pieces)) for one in seen)
    return replace(line, seen=tuple(beside))


def line_of(service: Service, today: date, detail: Detail) -> Line | None:
    """One detail as it stands on the page; None where nobody has said."""
    value, told = service.details.get(detail.code), service.told_about(detail.code)
    if told is None or value == "":
        return None
    return Line(
        detail.code,
        str(detail.words),
        _pieces(service, detail, value),
        said(told),
        unconfirmed(told, today, passing=detail.passing),
    )


def _pieces(service: Service, detail: Detail, value: Any) -> list[str]:
    if detail.kind == "many_of":
        return [detail.choice(code) for code in value]
    words = in_words(detail.code, value)
    if detail.code == "trial" and value and service.details.get("trial-days"):
        words = f"{words}: {in_words('trial-days', service.details['trial-days'])}"
    return [words]
