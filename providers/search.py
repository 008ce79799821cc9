# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""The search of the register: one statement finds, counts and sorts, whatever was asked and however much there is.

Nobody pays to be higher. The order is: the very name that was typed, what is open, then distance or likeness.
"""

import math
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from providers import kept, wide, words
from providers.facets import DAYS_OF_ROOM, FACETS, TALLY, Narrowing, added_up
from providers.models import Service
from providers.near import Area, Spot

PAGE = 20
MILES_TO_A_DEGREE = 69.1


@dataclass(frozen=True)
class Question:
    """What somebody wants to find."""

    typed: str = ""
    place: Spot | Area | None = None
    within: int | None = None  # miles from a Spot; None for anywhere
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()  # comes to me, I go there
    owners: tuple[str, ...] = ()
    room: tuple[str, ...] = ()  # whether somebody can begin now
    languages: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    page: int = 1
    best_match_first: bool = False
    telephone: str = ""  # as it is stored, or the beginning of it
    number: str = ""  # of a service or of who runs it, at whoever lists it
    postcode: str = ""  # what stands at this very postcode comes first


@dataclass
class Answer:
    """What was found: this page of it, how much there is, and how it divides."""

    total: int = 0
    page: int = 1
    services: list[Service] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    terms: words.Terms = field(default_factory=words.Terms)
    is_loose: bool = False  # nothing has every word; these have some of them

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / PAGE))


_answers: kept.Shelf[Answer] = kept.Shelf(most=200, minutes=5)

# SELECT comes first so that the guard against writing on GET can see that this reads.
_STATEMENT = """
SELECT * FROM (
    WITH hit AS MATERIALIZED (
        SELECT {columns} FROM {hit_rows} WHERE {hit_where}
    ), tally AS MATERIALIZED ({tally}), found AS (
        SELECT coalesce(sum(n), 0)::int AS total FROM tally WHERE part = 'rest'
    ), page AS (
        SELECT id, row_number() OVER () AS n FROM (
            {ordered} LIMIT %(size)s
            OFFSET least(%(skip)s, greatest(0, ((SELECT total FROM found) - 1) / %(size)s * %(size)s))
        ) AS ordered
    )
    SELECT (SELECT total FROM found) AS total, {hits} AS hits,
        (SELECT array_agg(id ORDER BY n) FROM page) AS ids,
        (SELECT json_object_agg(council, n) FROM tally WHERE part = 'council' AND council IS NOT NULL) AS councils,
        {counts}
) AS answered
"""
# With nothing to look for, the index of names has the page, and all the rest is only counted.
_BY_NAME = "SELECT s.id FROM {rows} WHERE {where} AND {raw_fits} ORDER BY s.name, s.id"
# Then nothing is read of an entry but what is counted: an index has all of it.
_COUNTED = "{narrowing}, s.authority_id AS council"
_OF_COUNTED = "s.id, s.facets, s.spoken, s.room_told, s.authority_id"
# Nor of what is near; the index of points has that.
_NEAR = """{narrowing}, s.authority_id AS council, s.id, {miles} AS miles, {is_name} AS is_name,
    {is_there} AS is_there, false AS is_over"""
_OF_NEAR = f"{_OF_COUNTED}, s.lat, s.lon"
_READ = """{narrowing}, s.authority_id AS council, s.id, s.name, {miles} AS miles, {rank} AS rank,
    {is_name} AS is_name, {is_there} AS is_there, s.closed_on IS NOT NULL OR s.gone_on IS NOT NULL AS is_over"""
# Where what narrows a very large register leaves few, the index of names would look for them for long.
_BY_NAME_OF_MANY = """SELECT id FROM (
    (SELECT s.id, s.name FROM {rows} WHERE (SELECT total FROM found) >= %(most)s AND {where} AND {raw_fits}
     ORDER BY s.name, s.id LIMIT %(size)s + least(%(skip)s, %(most)s))
    UNION ALL
    SELECT s.id, s.name FROM {rows}
    WHERE (SELECT total FROM found) < %(most)s AND s.id IN (SELECT id FROM hit WHERE {fits})
) AS named ORDER BY name, id"""
_BY_ORDER = "SELECT id FROM hit WHERE {fits} ORDER BY {order}, id"
# How alike two names are takes long to say. It is asked of the best by rank, and settles their order.
_BEST = 500
_ALIKE = "is_name DESC, rank + similarity(name, %(name)s) - 0.3 * is_over::int DESC, name"
# What has closed may be the very thing looked for: it comes later, and not last.
_RANKED = "is_name DESC, rank - 0.3 * is_over::int DESC, name"
_BY_BEST = f"""SELECT id FROM (
    SELECT * FROM hit WHERE {{fits}} ORDER BY {_RANKED}, id LIMIT %(best)s
) AS best ORDER BY {_ALIKE}, id"""
_BY_BEST_THEN_RANK = f"""SELECT id FROM (
    SELECT *, row_number() OVER (ORDER BY {_RANKED}, id) AS n FROM hit WHERE {{fits}}
) AS best ORDER BY greatest(n, %(best)s), {_ALIKE}, id"""
_MILES = (
    "2 * 3958.8 * asin(least(1, sqrt(power(sin(radians(s.lat - %(lat)s) / 2), 2)"
    " + cos(radians(s.lat)) * cos(radians(%(lat)s)) * power(sin(radians(s.lon - %(lon)s) / 2), 2))))"
)
_IS_NAME = (
    "(2 * (lower(s.name) = ANY(%(names)s))::int + (lower(s.provider_name) = ANY(%(names)s))::int"
    " + (lower(s.brand) IS NOT NULL AND lower(s.brand) = ANY(%(names)s))::int)"
)


def answer(question: Question, *, strictly: bool = False) -> Answer:
    """Search; the same question again, while the register stays as it is, is answered from memory."""
    key = kept.digest(kept.state(), question, strictly)
    return _answers.get(key, lambda: look(question, strictly=strictly))


def look(question: Question, *, strictly: bool = False) -> Answer:
    """Search: by every word; where that finds nothing, and not `strictly`, by as many of them as there are."""
    terms = words.look_up(question.typed)
    if question.typed.strip() and not terms.terms:
        return Answer(terms=terms)
    found = _run(question, terms, is_loose=False)
    if not found.total and terms.terms and not strictly:
        found = _run(question, words.look_up(question.typed, generous=True), is_loose=True)
    return found


def _run(question: Question, terms: words.Terms, *, is_loose: bool) -> Answer:
    statement, facts = _statement(question, terms, is_loose)
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        total, hits, ids, councils, *found = cursor.fetchone()
    counts = {"councils": councils or {}}
    counts |= {name: added_up(name, one or {}) for name, one in zip(FACETS, found, strict=True)}
    if "most" in facts:
        total, counts = wide.counted(total, hits, counts)
    return Answer(
        total=total,
        page=min(question.page, max(1, math.ceil(total / PAGE))),
        services=Service.objects.in_order(ids or []),
        counts=counts,
        terms=terms,
        is_loose=is_loose,
    )


def _statement(question: Question, terms: words.Terms, is_loose: bool) -> tuple[str, dict[str, Any]]:
    """The one statement that answers, and what stands in it."""
    since = (timezone.localdate() - timedelta(days=DAYS_OF_ROOM)).isoformat()
    narrowing = Narrowing({name: getattr(question, name) for name in FACETS}, since)
    facts: dict[str, Any] = {"size": PAGE, "skip": (question.page - 1) * PAGE, "best": _BEST}
    facts |= narrowing.facts
    parts = {"miles": "NULL::float", "rank": "0", "is_name": "0", "is_there": "false"}
    wheres = ["s.is_shown", *_where_words(parts, facts, question, terms, is_loose)]
    wheres += _where_place(parts, facts, question) + _where_told(facts, question)
    if question.number:
        parts["is_there"] = "s.number = %(number)s"
    where = " AND ".join(wheres)
    parts |= {"where": where, "rows": wide.rows(where), "hit_where": where, "hit_rows": wide.rows(where)}
    parts |= {"fits": narrowing.fits(), "raw_fits": narrowing.fits(raw=True), "counts": narrowing.counts}
    parts |= {"tally": TALLY.format(**parts), "hits": "0"}
    ordered = _ordered(question, terms, is_loose)
    columns, of = _read(question, terms)
    if wide.is_large():
        # Near a place the index of points knows what fits; elsewhere those of kinds and needs do.
        fits = narrowing.fits(raw=True, by_bits=of.startswith(_OF_NEAR) and question.within is not None)
        parts |= {"hit_rows": f"({wide.among(facts, of, where, fits)}) s", "hit_where": "true"}
        parts["hits"] = "(SELECT count(*) FROM hit)"
        if ordered == _BY_NAME and narrowing.chosen:
            ordered, columns = _BY_NAME_OF_MANY, f"s.id, {_COUNTED}"
    parts["columns"] = columns.format(**parts, narrowing=narrowing.columns)
    parts["ordered"] = ordered.format(**parts, order=_order(question, terms))
    return _STATEMENT.format(**parts), facts


def _read(question: Question, terms: words.Terms) -> tuple[str, str]:
    """What is read of each entry, and the columns that hold it."""
    if terms.terms or question.telephone or question.number or isinstance(question.place, Area):
        return _READ, "s.*"
    if isinstance(question.place, Spot):
        return _NEAR, f"{_OF_NEAR}, s.postcode" if question.postcode else _OF_NEAR
    return _COUNTED, _OF_COUNTED


def _where_words(
    parts: dict[str, str], facts: dict[str, Any], question: Question, terms: words.Terms, is_loose: bool
) -> list[str]:
    """Entries with these words. Without words only what is open: a closed one is found by asking for it."""
    if question.telephone or question.number:
        return []
    if not terms.terms:
        return ["s.closed_on IS NULL AND s.gone_on IS NULL"]
    facts["name"] = " ".join(question.typed.lower().split())
    facts["names"] = words.names_of(question.typed)
    parts["is_name"] = _IS_NAME
    if is_loose:
        each = [f"to_tsquery('public.good_lives', %(each{n})s)" for n, _ in enumerate(terms.each)]
        facts |= {f"each{n}": query for n, query in enumerate(terms.each)}
        parts["rank"] = " + ".join(f"(s.words @@ {query})::int" for query in each)
        parts["rank"] += " + similarity(s.name, %(name)s)"
        return [f"s.words @@ ({' || '.join(each)})"]
    facts["every"] = terms.every
    if not _is_nearest_first(question, terms):
        parts["rank"] = (
            "ts_rank('{0.02, 0.2, 0.5, 1}', s.words, to_tsquery('public.good_lives', %(every)s), 1)"
        )
    return ["s.words @@ to_tsquery('public.good_lives', %(every)s)"]


def _where_told(facts: dict[str, Any], question: Question) -> list[str]:
    """Entries in these councils, with this telephone number, or with this number in a list."""
    told = {
        "councils": ("s.authority_id = ANY(%(councils)s)", list(question.councils)),
        "telephone": ("s.phone LIKE %(telephone)s", f"{question.telephone}%"),
        "number": ("(s.number = %(number)s OR p.number = %(number)s)", question.number),
    }
    asked = {name: told[name] for name in told if getattr(question, name)}
    facts |= {name: value for name, (_where, value) in asked.items()}
    return [where for where, _value in asked.values()]


def _where_place(parts: dict[str, str], facts: dict[str, Any], question: Question) -> list[str]:
    place = question.place
    if isinstance(place, Area):
        facts["areas"] = place.codes
        return ["s.authority_id = ANY(%(areas)s)"]
    if not isinstance(place, Spot):
        return []
    facts |= {"lat": place.lat, "lon": place.lon}
    parts["miles"] = _MILES
    if question.postcode:
        parts["is_there"], facts["postcode"] = "coalesce(s.postcode = %(postcode)s, false)", question.postcode
    return ["s.lat IS NOT NULL", *(_box(facts, place, question.within) if question.within else [])]


def _box(facts: dict[str, Any], spot: Spot, within: int) -> list[str]:
    """A square that the index can answer, and then the circle in it."""
    up = within / MILES_TO_A_DEGREE
    across = up / math.cos(math.radians(spot.lat))
    facts |= {"south": spot.lat - up, "north": spot.lat + up, "within": within}
    facts |= {"west": spot.lon - across, "east": spot.lon + across}
    corners = ("point(%(south)s, %(west)s * {0})", "point(%(north)s, %(east)s * {0})")
    box = f"box({', '.join(corners).format(wide.NARROW)})"
    return [f"{wide.POINT} <@ {box}", f"{_MILES} <= %(within)s"]


def _is_nearest_first(question: Question, terms: words.Terms) -> bool:
    return isinstance(question.place, Spot) and not (question.best_match_first and terms.terms)


def _ordered(question: Question, terms: words.Terms, is_loose: bool) -> str:
    """Where the page of the answer comes from, in order."""
    if not terms.terms and question.place is None and not (question.telephone or question.number):
        return _BY_NAME
    if is_loose or not terms.terms or _is_nearest_first(question, terms):
        return _BY_ORDER
    return _BY_BEST if question.page * PAGE <= _BEST else _BY_BEST_THEN_RANK


def _order(question: Question, terms: words.Terms) -> str:
    if question.number:
        return "is_there DESC, name"
    if _is_nearest_first(question, terms):
        return f"is_name DESC, is_over, {'is_there DESC, ' if question.postcode else ''}miles"
    return _RANKED if terms.terms else "name"


def miles_from(spot: Spot, service: Service) -> float | None:
    """How far a service is, in miles as the crow flies; None where its place is not known."""
    if service.lat is None or service.lon is None:
        return None
    up, across = math.radians(service.lat - spot.lat), math.radians(service.lon - spot.lon)
    leaning = math.cos(math.radians(service.lat)) * math.cos(math.radians(spot.lat))
    return (
        2 * 3958.8 * math.asin(min(1, math.sqrt(math.sin(up / 2) ** 2 + leaning * math.sin(across / 2) ** 2)))
    )
