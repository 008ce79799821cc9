"""One statement that holds every open entry of the register against what matters, and orders them by the rule."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import prefetch_related_objects
from django.utils import timezone

from choosing.matching.fitting import kinds_for
from choosing.matching.held import Held
from choosing.matching.wanted import Place, Wanted, place_of, wanted
from choosing.matching.words import Said
from choosing.models import Choice, Matter
from providers.models import Service
from providers.models.entries import Told
from providers.near import Area, Spot
from providers.search import MILES_TO_A_DEGREE

SIZE = 20


@dataclass(frozen=True)
class Fit:
    """How one thing that matters stands with one service. `meets` is None where it is not known."""

    matter: Matter
    meets: bool | None
    words: str
    told: Told | None
    ask: str


@dataclass(frozen=True)
class Ranked:
    """One service with its reasons. `missing`: how many things that must be are known not to be."""

    service: Service
    fits: list[Fit]
    missing: int
    miles: float | None
    is_inside: bool = True  # of the area that the choice is close to, where that is no point


@dataclass(frozen=True)
class Matched:
    """A page of the register in the order of the rule. `place`: what the words of where were taken for."""

    total: int
    ranked: list[Ranked]
    page: int = 1
    size: int = SIZE
    place: Place = None
    # What nothing can be held against: only a visit can tell.
    untold: list[Matter] = field(default_factory=list)
    # The kinds of support that fit what the choice is about; empty where every kind was looked at.
    kinds: list[str] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / self.size))


# Known once and used often: OFFSET 0 keeps the planner from writing each expression out again wherever it is used.
_STATEMENT = """
SELECT id, miles, inside, missing, {names}, {total} AS total FROM (
    SELECT *, {missing} AS missing FROM (
        SELECT s.id, s.name, {miles} AS miles, {inside} AS inside, {meets} FROM {rows} WHERE {where} OFFSET 0
    ) AS known
) AS held
ORDER BY missing, {keys} inside DESC, miles NULLS LAST, name, id
LIMIT %(size)s OFFSET %(skip)s"""
_COUNTED = "(SELECT count(*) FROM providers_service s WHERE {where})"
LISTED = "s.is_shown AND s.closed_on IS NULL AND s.gone_on IS NULL"


class Asked:
    """A choice with what matters in it, as the pieces of a statement. `few`: not the whole register. `every_kind`: also
    what is known not to be what the choice is about."""

    def __init__(
        self, choice: Choice, matters: Iterable[Matter], *, few: bool | None = None, every_kind: bool = False
    ) -> None:
        self.choice = choice
        self.place = place_of(choice)
        self.things: list[Wanted] = wanted(choice, matters, self.place)
        self.kinds = [] if every_kind else kinds_for(choice, self.things)
        near = bool(choice.miles) and isinstance(self.place, Spot)
        self.held = Held(timezone.localdate(), few=near if few is None else few)
        self.meets = [self.held.meets(thing, n) for n, thing in enumerate(self.things)]
        self.miles = self.held.miles(self.place, "here") if isinstance(self.place, Spot) else "NULL::float"

    @property
    def facts(self) -> dict[str, Any]:
        return self.held.facts

    def where(self) -> list[str]:
        """Every open entry that may be what the choice is about, as near as the person said."""
        return [*self.listed(), *self.within()]

    def listed(self) -> list[str]:
        """Wherever it is. What nobody has said the kind of stays."""
        return [
            LISTED,
            *([f"({self.held.is_any_of(self.kinds, 'fitting')}) IS NOT FALSE"] if self.kinds else []),
        ]

    def within(self) -> list[str]:
        """What keeps to the miles that the person said. Where something is that has no place nobody knows: it stays."""
        if not self.choice.miles:
            return []
        if isinstance(self.place, Area):
            self.facts["area"] = self.place.codes
            return ["(s.authority_id IS NULL OR s.authority_id = ANY(%(area)s::text[]))"]
        if not isinstance(self.place, Spot):
            return []
        up = self.choice.miles / MILES_TO_A_DEGREE * 1.001
        across = up / math.cos(math.radians(self.place.lat))
        self.facts.update(
            within=self.choice.miles, south=self.place.lat - up, north=self.place.lat + up,
            west=self.place.lon - across, east=self.place.lon + across,
        )  # fmt: skip
        box = "s.lat BETWEEN %(south)s AND %(north)s AND s.lon BETWEEN %(west)s AND %(east)s"
        return [f"(s.lat IS NULL OR s.lon IS NULL OR {box} AND ({self.miles}) <= %(within)s)"]

    def inside(self) -> str:
        if not isinstance(self.place, Area):
            return "true"
        self.facts["area"] = self.place.codes
        return "coalesce(s.authority_id = ANY(%(area)s::text[]), false)"

    def missing(self) -> str:
        must = [f"coalesce(NOT m{n}, false)::int" for n, thing in enumerate(self.things) if thing.must]
        return " + ".join(must) or "0"

    def rows(self) -> str:
        return " ".join(("providers_service s", *self.held.joins.values()))

    def statement(self, where: Sequence[str]) -> str:
        names = [f"m{n}" for n in range(len(self.things))]
        # So, not known, not so.
        keys = [f"CASE WHEN {name} THEN 0 WHEN {name} IS NULL THEN 1 ELSE 2 END," for name in names]
        return _STATEMENT.format(
            names=", ".join(names) or "NULL",
            meets=", ".join(f"{meets} AS {name}" for meets, name in zip(self.meets, names, strict=True))
            or "NULL",
            missing=self.missing(),
            miles=self.miles,
            inside=self.inside(),
            rows=self.rows(),
            where=" AND ".join(where),
            keys=" ".join(keys),
            total=_COUNTED.format(where=" AND ".join(where)),
        )


def match(
    choice: Choice, matters: Iterable[Matter], *, page: int = 1, size: int = SIZE, every_kind: bool = False
) -> Matched:
    """The whole register against what matters, this page of it in the order of the rule."""
    asked = Asked(choice, matters, every_kind=every_kind)
    page = max(1, page)
    total, ranked = _run(asked, asked.where(), size, (page - 1) * size)
    if page > 1 and not ranked:
        total, _first = _run(asked, asked.where(), 1, 0)
        page = max(1, math.ceil(total / size))
        total, ranked = _run(asked, asked.where(), size, (page - 1) * size)
    untold = [thing.matter for thing in asked.things if thing.fact is None]
    return Matched(total, ranked, page, size, asked.place, untold, asked.kinds)


def rank(choice: Choice, matters: Iterable[Matter], services: Sequence[Service]) -> list[Ranked]:
    """These services in the order of the rule, listed or not."""
    asked = Asked(choice, matters, few=True)
    asked.facts["ids"] = [service.pk for service in services]
    _total, ranked = _run(asked, ["s.id = ANY(%(ids)s::uuid[])"], max(1, len(services)), 0)
    return ranked


def fits(choice: Choice, matters: Iterable[Matter], services: Sequence[Service]) -> dict[UUID, list[Fit]]:
    """The reasons for and against each of these services, in the order of what matters."""
    return {one.service.pk: one.fits for one in rank(choice, matters, services)}


def rows_of(asked: Asked, where: Sequence[str], size: int, skip: int) -> list[tuple[Any, ...]]:
    """Id, miles, whether inside, how many are missing, how each thing stands, and how many there are in all."""
    statement = asked.statement(where)
    with connection.cursor() as cursor:
        cursor.execute(statement, {**asked.facts, "size": size, "skip": skip})
        return cursor.fetchall()


def _run(asked: Asked, where: Sequence[str], size: int, skip: int) -> tuple[int, list[Ranked]]:
    rows = rows_of(asked, where, size, skip)
    services = Service.objects.in_order([row[0] for row in rows])
    if any(thing.fact and thing.fact.code.startswith("rating-") for thing in asked.things):
        prefetch_related_objects(services, "ratings")
    found = {service.pk: service for service in services}
    ranked = [_ranked(asked, found[row[0]], row) for row in rows if row[0] in found]
    return (rows[0][-1] if rows else 0), ranked


def _ranked(asked: Asked, service: Service, row: Sequence[Any]) -> Ranked:
    _id, miles, inside, missing, *meets = row[:-1]
    said = Said(service, asked.held.today)
    reasons = [
        Fit(thing.matter, met, said.words(thing, met), said.told(thing), said.ask(thing, met))
        for thing, met in zip(asked.things, meets, strict=False)
    ]
    return Ranked(service, reasons, missing, miles, inside)
