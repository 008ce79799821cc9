"""Which entries are asked for, and fetching them: first the ids of one page, then what belongs to them."""

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, FloatField, Func, Model, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from providers.api import terms
from providers.api.parameters import PER_PAGE, Circle, circle
from providers.api.shapes import homes
from providers.models import Provider, Service

AT_ONCE = 500
COUNT_KEPT = 3600  # seconds; a count belongs to one state of the register and is asked for by that
METRES_TO_A_DEGREE = 111_195
_METRES = (
    "2 * 6371008.8 * asin(least(1, sqrt(power(sin(radians(providers_service.lat - %s) / 2), 2)"
    " + cos(radians(providers_service.lat)) * cos(radians(%s))"
    " * power(sin(radians(providers_service.lon - %s) / 2), 2))))"
)


@dataclass(frozen=True)
class Rows:
    """What a list is made of: which rows, how a page of them is fetched, and in which order they come."""

    rows: QuerySet[Any]
    fetch: Callable[[Sequence[UUID]], list[Any]]
    order: tuple[str, ...] = ("pk",)

    def count(self, version: str) -> int:
        """How many there are. Counting costs more than the page, so it is done once for each state of the register."""
        try:
            query, values = self.rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return 0  # nothing can fit, and nobody need be asked
        name = f"api-count:{hashlib.sha256(f'{version}{query}{values}'.encode()).hexdigest()}"
        with suppress(Exception):
            if (known := cache.get(name)) is not None:
                return known
        found = self.rows.count()
        with suppress(Exception):
            cache.set(name, found, COUNT_KEPT)
        return found

    def ids(self, first: int, last: int) -> list[UUID]:
        return list(self.rows.order_by(*self.order).values_list("pk", flat=True)[first:last])

    def moments(self, first: int, last: int) -> list[tuple[UUID, Any]]:
        return list(self.rows.order_by(*self.order).values_list("pk", "changed_at")[first:last])

    def everything(self) -> Iterator[Any]:
        """Every row, a few hundred at a time, each time with a short question of its own: nothing is held meanwhile."""
        after: UUID | None = None
        while True:
            rows = self.rows.filter(pk__gt=after) if after else self.rows
            ids = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            found = self.fetch(ids)
            if not connection.in_atomic_block:
                connection.close()  # back to the pool: the other end may be slow
            yield from found
            if len(ids) < AT_ONCE:
                return
            after = ids[-1]


def _in_order(found: QuerySet[Any], ids: Sequence[UUID]) -> list[Any]:
    by_id = {row.pk: row for row in found.filter(pk__in=ids)}
    return [by_id[pk] for pk in ids if pk in by_id]


_UNREAD = [f"{of}{field}" for of in ("", "provider__") for field in ("heard", "overruled")]


def _whole(*, told: bool = False) -> QuerySet[Service]:
    """Services with all that is shown of them, and `told` those taken out too.

    The words they are searched by are long, and shown to nobody; nor is what other lists said.
    """
    rows = Service.objects.filter(Q(is_shown=True) | _TAKEN_OUT) if told else Service.objects.shown()
    return rows.select_related("provider", "authority").defer("words", *_UNREAD)


# Shown once, and not any more. What waits for its first look is not among them.
_TAKEN_OUT = Q(is_shown=False, checked_on__isnull=False)
# A minus before a word leaves out what has it: whoever guesses at a name would see by that what is gone.
_LEAVES_OUT = re.compile(r"(?<![^\W_])-")


def services(asked: dict[str, Any]) -> Rows:
    """The services that fit all that is asked. What has closed is in the list of changes, and in no other."""
    rows: QuerySet[Service] = (
        Service.objects.alias(unnamed=_UNNAMED) if "search" in asked else Service.objects.all()
    )
    fits = Q(is_shown=True)
    for condition in _conditions(asked):
        fits &= condition
    spot = circle(asked)
    if "modified_after" not in asked:
        fits &= Q(closed_on=None, gone_on=None)
    elif not spot:
        # Whatever else is asked: what was taken out says nothing any more of what or where it was.
        rows = rows.filter(fits | _TAKEN_OUT, changed_at__gte=asked["modified_after"])
        return Rows(rows, lambda ids: _in_order(_whole(told=True), ids), ("changed_at", "pk"))
    if spot:
        return Rows(_near(rows.filter(fits), spot), lambda ids: _in_order(_whole(), ids), ("metres", "pk"))
    return Rows(rows.filter(fits), lambda ids: _in_order(_whole(), ids))


# The words of a service without those of its name and of who runs it.
_UNNAMED = Func(F("words"), template="ts_filter(%(expressions)s, '{c,d}')", output_field=SearchVectorField())


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, config="public.good_lives", search_type="websearch")


def _no_home_by_name(words: str) -> Q:
    """What may be somebody's home is found by what it is and its town, and by nobody's name."""
    return ~homes() if _LEAVES_OUT.search(words) else ~homes() | Q(unnamed=_query(words))


def everything() -> Rows:
    """Every service that anybody may see, open or not."""
    return Rows(Service.objects.shown(), lambda ids: _in_order(_whole(), ids))


def _conditions(asked: dict[str, Any]) -> Iterator[Q]:
    if "search" in asked:
        yield Q(words=_query(asked["search"])) & _no_home_by_name(asked["search"])
    for term in asked.get("taxonomy_term_id", ()):
        yield _with_term(term)
    if "taxonomy_id" in asked:
        yield _with_some_term(asked["taxonomy_id"])
    if "organization_id" in asked:
        yield Q(provider=asked["organization_id"])
    if "modified_after" in asked:
        yield Q(changed_at__gte=asked["modified_after"])
    if "minimum_age" in asked:
        yield _ages(lambda ages: ages[0] >= asked["minimum_age"])
    if "maximum_age" in asked:
        yield _ages(lambda ages: ages[1] is not None and ages[1] <= asked["maximum_age"])
    if {"start_time", "end_time", "day"} & set(asked):
        yield Q(pk__in=())  # nobody has said when they are open


def _ages(fits: Callable[[tuple[int, int | None]], bool]) -> Q:
    """Services that speak of some age, and of none that does not fit."""
    good = [code for code, ages in terms.AGES.items() if fits(ages)]
    bad = [code for code in terms.AGES if code not in good]
    return Q(needs__overlap=good) & ~Q(needs__overlap=bad) if good else Q(pk__in=())


def _with_term(found: terms.TaxonomyTerm) -> Q:
    code = found.term.code
    return {
        "kinds": Q(kinds__contains=[code]),
        "needs": Q(needs__contains=[code]),
        "ratings": Q(rating=code),
        "owners": _owner(code, "provider__"),
    }[found.taxonomy.code]


def _with_some_term(taxonomy: terms.Taxonomy) -> Q:
    if taxonomy.code == "owners":
        return Q(provider__ownership__gt="") | Q(provider__charity_number__gt="")
    return {"kinds": ~Q(kinds=[]), "needs": ~Q(needs=[]), "ratings": Q(rating__isnull=False)}[taxonomy.code]


def _owner(code: str, to: str = "") -> Q:
    """Whose owner is of this kind. A number of the charities' register says more than "an organisation"."""
    said = Q(**{f"{to}ownership": code})
    charity = Q(**{f"{to}charity_number__gt": ""}) & (
        Q(**{f"{to}ownership": "organisation"}) | Q(**{f"{to}ownership": None})
    )
    if code == "charity":
        return said | charity
    return said & ~Q(**{f"{to}charity_number__gt": ""}) if code == "organisation" else said


def _near(rows: QuerySet[Service], spot: Circle) -> QuerySet[Service]:
    """A square that the index can answer, and then the circle in it."""
    up = spot.metres / METRES_TO_A_DEGREE
    across = up / math.cos(math.radians(spot.lat))
    far = RawSQL(_METRES, (spot.lat, spot.lat, spot.lon), output_field=FloatField())  # noqa: S611 (numbers)
    return rows.filter(
        lat__range=(spot.lat - up, spot.lat + up), lon__range=(spot.lon - across, spot.lon + across)
    ).annotate(metres=far).filter(metres__lte=spot.metres)  # fmt: skip


def organizations(asked: dict[str, Any]) -> Rows:
    """The organisations that run what is in the list of services."""
    theirs = Service.objects.shown() if "modified_after" in asked else Service.objects.listed()
    rows = Provider.objects.filter(Exists(theirs.filter(provider=OuterRef("pk"))))
    if "search" in asked:
        named = Q(name__icontains=asked["search"]) | Q(brand__icontains=asked["search"])
        rows = rows.filter(named).exclude(Exists(Service.objects.filter(homes(), provider=OuterRef("pk"))))
    for found in asked.get("taxonomy_term_id", ()):
        rows = rows.filter(_owner(found.term.code) if found.taxonomy.code == "owners" else Q(pk__in=()))
    if "modified_after" in asked:
        rows = rows.filter(changed_at__gte=asked["modified_after"])
    order = ("changed_at", "pk") if "modified_after" in asked else ("pk",)
    whole = _with_homes(Provider.objects.all())
    if asked.get("full") or asked.get("full_service"):
        whole = with_services(whole)
    return Rows(rows, lambda ids: _in_order(whole, ids), order)


def _with_homes(providers: QuerySet[Provider]) -> QuerySet[Provider]:
    """With what they run that may be somebody's home: then no name of theirs is told."""
    return providers.prefetch_related(
        Prefetch("services", Service.objects.filter(homes()).defer("words"), to_attr="homes")
    )


def with_services(providers: QuerySet[Provider]) -> QuerySet[Provider]:
    """With their services that are open."""
    theirs = Service.objects.listed().select_related("authority").defer("words").order_by(F("name"), "pk")
    return providers.prefetch_related(Prefetch("services", theirs, to_attr="open_services"))


def service(pk: str) -> Service:
    """One service by its id or the regulator's. Raises Http404."""
    return _one(_whole(), pk)


def organization(pk: str) -> Provider:
    """One organisation that runs what is shown, or owns who does, by its id or the regulator's. Raises Http404."""
    shown = Service.objects.shown()
    runs = Exists(shown.filter(provider=OuterRef("pk")))
    owns = Exists(shown.filter(provider__parent=OuterRef("pk")))
    return _one(with_services(_with_homes(Provider.objects.filter(runs | owns))), pk)


def _one(rows: QuerySet[Any], pk: str) -> Any:
    try:
        lookup: dict[str, Any] = {"pk": UUID(pk)}
    except ValueError:
        lookup = {"number": pk}
    found: Model | None = rows.filter(**lookup).order_by("origin").first() if "\x00" not in pk else None
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Page:
    """Which rows of a list: `size` of them from `first` on."""

    number: int
    size: int

    @classmethod
    def of(cls, asked: dict[str, Any], total: int) -> "Page":
        usual = max(total, 1) if asked.get("minimal") else PER_PAGE
        return cls(asked.get("page", 1), asked.get("per_page", usual))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size
