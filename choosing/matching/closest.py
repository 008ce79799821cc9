"""Nothing near me has all that I must have: what is closest to it, and which one thing would bring how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from choosing.matching.ranking import Asked
from choosing.matching.wanted import Wanted
from choosing.matching.words import other_place
from choosing.matters.reading import title_of
from choosing.models import Choice, Matter
from providers.near import Area, Spot
from providers.wording import in_a_sentence
from providers.wording import miles as in_miles
from ui.dates import number

# How much further is tried; then anywhere.
FURTHER = (5, 10, 15, 20, 30, 50, 100, 200)


@dataclass(frozen=True)
class Way:
    """One thing to give up, and how many services it would bring.

    `matter` is None where it is the miles of the choice. Of a distance, `miles` is how far would then be fine; None for
    any distance.
    """

    matter: Matter | None
    many: int
    words: str
    miles: int | None = None
    is_far: bool = False


@dataclass(frozen=True)
class Closest:
    """`found`: how many miss nothing that must be, as far as anybody knows. `ways`: what would bring more.

    Distances come before other things: to go further takes nothing away from what I want.
    """

    found: int
    ways: list[Way]


_STATEMENT = """
SELECT {counts} FROM (
    SELECT {miles} AS miles, {inside} AS inside, {distances}{meets} FROM {rows} WHERE {where} OFFSET 0
) AS known"""


def closest(choice: Choice, matters: Iterable[Matter], *, every_kind: bool = False) -> Closest:
    """What would bring some, where nothing within the miles meets all that must be. One statement."""
    asked = Asked(choice, matters, few=False, every_kind=every_kind)
    must = [(n, thing) for n, thing in enumerate(asked.things) if thing.must and thing.fact]
    tries = [*_further(asked, must), *_without(asked, must)]
    counts = [_count(asked, must), *(count for _way, count in tries)]
    row = _ask(asked, counts)
    found = [_say(way, many) for (way, _count), many in zip(tries, row[1:], strict=True) if many > row[0]]
    return Closest(row[0], _worth_saying(found))


@dataclass(frozen=True)
class _Try:
    thing: Wanted | None
    miles: int | None
    is_far: bool


def _count(
    asked: Asked, must: list[tuple[int, Wanted]], *, but: int | None = None, within: str = "", also: str = ""
) -> str:
    """How many miss nothing that must be, `but` for one thing. `within` stands in the place of the choice's miles."""
    wheres = [within or _inside(asked), *([also] if also else [])]
    wheres += [f"m{n} IS DISTINCT FROM false" for n, _thing in must if n != but]
    return f"count(*) FILTER (WHERE {' AND '.join(wheres)})"


def _inside(asked: Asked) -> str:
    """Within what the person said of the place. Where something is that has no place, nobody knows."""
    if not asked.choice.miles:
        return "true"
    if isinstance(asked.place, Area):
        return "inside"
    if isinstance(asked.place, Spot):
        asked.facts["within"] = asked.choice.miles
        return "(miles IS NULL OR miles <= %(within)s)"
    return "true"


def _further(asked: Asked, must: list[tuple[int, Wanted]]) -> list[tuple[_Try, str]]:
    """More miles: of the choice, then of each thing that must be near a place."""
    found = []
    if asked.choice.miles and isinstance(asked.place, Spot):
        found += [
            (_Try(None, more, is_far=True), _count(asked, must, within=_up_to("miles", more)))
            for more in _steps(asked.choice.miles)
        ]
    for n, thing in must:
        if _is_reach(thing):
            found += [
                (_Try(thing, more, is_far=True), _count(asked, must, but=n, also=_up_to(f"d{n}", more)))
                for more in _steps(thing.value)
            ]
    return found


def _is_reach(thing: Wanted) -> bool:
    """Whether more miles would make more of it so."""
    is_near = thing.fact is not None and thing.fact.code == "near"
    return is_near and isinstance(thing.place, Spot) and not thing.shunned


def _steps(miles: float) -> list[int | None]:
    return [*(more for more in FURTHER if more > miles), None]


def _up_to(distance: str, miles: int | None) -> str:
    return "true" if miles is None else f"({distance} IS NULL OR {distance} <= {miles})"


def _without(asked: Asked, must: list[tuple[int, Wanted]]) -> list[tuple[_Try, str]]:
    """Each thing that must be, given up by itself."""
    return [
        (_Try(thing, None, is_far=False), _count(asked, must, but=n))
        for n, thing in must
        if not _is_reach(thing)
    ]


def _ask(asked: Asked, counts: list[str]) -> tuple[Any, ...]:
    distances = [
        f"{asked.held.miles(thing.place, f'w{n}')} AS d{n}, "
        for n, thing in enumerate(asked.things)
        if _is_reach(thing) and isinstance(thing.place, Spot)
    ]
    statement = _STATEMENT.format(
        counts=", ".join(counts),
        miles=asked.miles,
        inside=asked.inside(),
        distances="".join(distances),
        meets=", ".join(f"{meets} AS m{n}" for n, meets in enumerate(asked.meets)) or "NULL",
        rows=asked.rows(),
        where=" AND ".join(asked.listed()),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, asked.facts)
        return tuple(cursor.fetchone())


def _say(one: _Try, many: int) -> Way:
    matter = one.thing.matter if one.thing else None
    return Way(matter, many, _words(one).format(count=number(many)), one.miles, one.is_far)


def _words(one: _Try) -> str:
    """What would be fine, with {count} for how many that brings."""
    thing = title_of(one.thing.matter).replace("{", "{{").replace("}", "}}") if one.thing else ""
    if not one.is_far:
        shunned = one.thing and one.thing.shunned
        words = _("If “{thing}” is fine: {count}.") if shunned else _("If I do without “{thing}”: {count}.")
        return words.format(thing=thing, count="{count}")
    if one.miles is None:
        return _("If any distance is fine: {count}.")
    far, place = in_a_sentence(in_miles(one.miles)), other_place(one.thing) if one.thing else ""
    if place:
        return _("If {miles} from {place} is fine: {count}.").format(miles=far, place=place, count="{count}")
    return _("If {miles} is fine: {count}.").format(miles=far, count="{count}")


def _worth_saying(ways: list[Way]) -> list[Way]:
    """Of each distance the first two steps that bring more than the one before; then the rest, most first."""
    steps: dict[object, list[Way]] = {}
    for way in (way for way in ways if way.is_far):
        said = steps.setdefault(way.matter.pk if way.matter else None, [])
        if len(said) < 2 and (not said or way.many > said[-1].many):
            said.append(way)
    rest = [way for way in ways if not way.is_far]
    return [way for said in steps.values() for way in said] + sorted(rest, key=lambda way: -way.many)
