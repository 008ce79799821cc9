"""One thing that matters, ready to be held against the register: what fact, what is wanted, and where from."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from choosing.facts import FACTS, Fact
from choosing.models import Choice, Matter
from providers.near import Area, Spot, Unclear, find

Place = Spot | Area | Unclear | None


@dataclass(frozen=True)
class Wanted:
    """`value` is None where nothing can be held against the register: for what only a visit can tell."""

    matter: Matter
    fact: Fact | None
    value: Any = None
    place: Place = None

    @property
    def shunned(self) -> bool:
        return self.matter.weight == Matter.Weight.MUST_NOT

    @property
    def must(self) -> bool:
        return self.matter.weight != Matter.Weight.LIKE


def place_of(choice: Choice) -> Place:
    """Where the choice is close to; None where the person has not said."""
    return find(choice.near) if choice.near.strip() else None


def wanted(choice: Choice, matters: Iterable[Matter], place: Place) -> list[Wanted]:
    """Each thing in the person's order. A value that cannot be read is as if it was not there."""
    found = []
    places: dict[str, Place] = {"": place}
    for matter in sorted(matters, key=lambda one: one.position):
        fact = FACTS.by_code.get(matter.fact)
        value = clean(fact, matter.wanted, choice) if fact else None
        there = None
        if fact and fact.wants == "near" and value is not None:
            value, named = value
            if named not in places:
                places[named] = find(named)
            there = places[named]
        found.append(Wanted(matter, fact if value is not None else None, value, there))
    return found


def clean(fact: Fact, value: Any, choice: Choice | None = None) -> Any:
    """What is wanted of a fact in the shape that is counted with; None where it makes no sense."""
    if fact.wants == "yes":
        return None if value is False else True
    if fact.wants == "many_of":
        codes = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        known = {one.code for one in fact.choices}
        return [code for code in codes if isinstance(code, str) and code in known] or None
    if fact.wants == "one_of":
        return value if isinstance(value, str) and value in {one.code for one in fact.choices} else None
    if fact.wants == "near":
        return _near(value, choice)
    return _number(value)


def _near(value: Any, choice: Choice | None) -> tuple[float, str] | None:
    """Miles, and the name of a place where it is not the one of the choice."""
    named = ""
    if isinstance(value, dict):
        said = value.get("place")
        value, named = value.get("miles"), " ".join(said.split()) if isinstance(said, str) else ""
    miles = _number(value if value is not None else choice and choice.miles)
    return None if miles is None else (miles, named)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and 0 <= number <= 1_000_000 else None


def years_before(today: date, years: float) -> date:
    """The day so many whole years ago; the last of February where there is no 29th."""
    year = max(1, today.year - int(years))
    try:
        return today.replace(year=year)
    except ValueError:
        return today.replace(year=year, day=28)
