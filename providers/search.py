"""The search of the register: one statement finds, counts and sorts, whatever was asked and however much there is.

Nobody pays to be higher. The order is: the very name that was typed, what is open, then distance or likeness.
"""

import json
import math
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from providers import words
from providers.models import Service
from providers.near import Area, Spot
from providers.vocabulary import UNRATED

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
    page: int = 1
    best_match_first: bool = False


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


# SELECT comes first so that the guard against writing on GET can see that this reads.
_STATEMENT = """
SELECT * FROM (
    WITH hit AS MATERIALIZED (
        SELECT s.id, s.name, s.kinds, s.needs, coalesce(s.rating, %(unrated)s) AS rating,
            s.closed_on IS NOT NULL OR s.gone_on IS NOT NULL AS is_over,
            {miles} AS miles, {likeness} AS likeness, {is_name} AS is_name
        FROM providers_service s WHERE {where}
    ), kept AS (
        SELECT * FROM hit WHERE {kind_fits} AND {need_fits} AND {rating_fits}
    ), page AS (
        SELECT id, row_number() OVER () AS n FROM (
            SELECT id FROM kept ORDER BY {order}, id LIMIT %(size)s
            OFFSET least(%(skip)s, greatest(0, ((SELECT count(*) FROM kept) - 1) / %(size)s * %(size)s))
        ) AS ordered
    )
    SELECT (SELECT count(*) FROM kept) AS total,
        (SELECT array_agg(id ORDER BY n) FROM page) AS ids,
        (SELECT jsonb_object_agg(code, n) FROM (
            SELECT unnest(kinds) AS code, count(*) AS n FROM hit WHERE {need_fits} AND {rating_fits} GROUP BY 1
        ) AS by_kind) AS kinds,
        (SELECT jsonb_object_agg(code, n) FROM (
            SELECT unnest(needs) AS code, count(*) AS n FROM kept GROUP BY 1
        ) AS by_need) AS needs,
        (SELECT jsonb_object_agg(rating, n) FROM (
            SELECT rating, count(*) AS n FROM hit WHERE {kind_fits} AND {need_fits} GROUP BY 1
        ) AS by_rating) AS ratings
) AS found
"""
_MILES = (
    "2 * 3958.8 * asin(least(1, sqrt(power(sin(radians(s.lat - %(lat)s) / 2), 2)"
    " + cos(radians(s.lat)) * cos(radians(%(lat)s)) * power(sin(radians(s.lon - %(lon)s) / 2), 2))))"
)


def answer(question: Question) -> Answer:
    """Search: by every word, and where that finds nothing, by as many of them as there are."""
    terms = words.look_up(question.typed)
    if question.typed.strip() and not terms.terms:
        return Answer(terms=terms)
    found = _run(question, terms, is_loose=False)
    if not found.total and terms.terms:
        found = _run(question, words.look_up(question.typed, generous=True), is_loose=True)
    return found


def _run(question: Question, terms: words.Terms, *, is_loose: bool) -> Answer:
    facts: dict[str, Any] = {"unrated": UNRATED, "size": PAGE, "skip": (question.page - 1) * PAGE}
    parts = {"miles": "NULL::float", "likeness": "0", "is_name": "0"}
    wheres = _where_words(parts, facts, question, terms, is_loose) + _where_place(
        parts, facts, question.place
    )
    parts |= _fits(facts, question)
    if isinstance(question.place, Spot) and question.within:
        wheres += _box(facts, question.place, question.within)
    parts["where"] = " AND ".join(wheres) or "true"
    parts["order"] = _order(question, terms)
    if "likeness" not in parts["order"]:
        parts["likeness"] = "0"
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(**parts), facts)
        total, ids, *counts = cursor.fetchone()
    return Answer(
        total=total,
        page=min(question.page, max(1, math.ceil(total / PAGE))),
        services=Service.objects.in_order(ids or []),
        counts=dict(
            zip(("kinds", "needs", "ratings"), (json.loads(found or "{}") for found in counts), strict=True)
        ),
        terms=terms,
        is_loose=is_loose,
    )


def _where_words(
    parts: dict[str, str], facts: dict[str, Any], question: Question, terms: words.Terms, is_loose: bool
) -> list[str]:
    """Entries with these words. Without words only what is open: a closed one is found by asking for it."""
    if not terms.terms:
        return ["s.closed_on IS NULL AND s.gone_on IS NULL"]
    facts["name"] = " ".join(question.typed.lower().split())
    parts["is_name"] = "(2 * (lower(s.name) = %(name)s)::int + (lower(s.provider_name) = %(name)s)::int)"
    if is_loose:
        each = [f"to_tsquery('public.good_lives', %(each{n})s)" for n, _ in enumerate(terms.each)]
        facts |= {f"each{n}": query for n, query in enumerate(terms.each)}
        parts["likeness"] = (
            " + ".join(f"(s.words @@ {query})::int" for query in each) + " + similarity(s.name, %(name)s)"
        )
        return [f"s.words @@ ({' || '.join(each)})"]
    facts["every"] = terms.every
    parts["likeness"] = (
        "ts_rank('{0.02, 0.2, 0.5, 1}', s.words, to_tsquery('public.good_lives', %(every)s), 1)"
        " + similarity(s.name, %(name)s)"
    )
    return ["s.words @@ to_tsquery('public.good_lives', %(every)s)"]


def _where_place(parts: dict[str, str], facts: dict[str, Any], place: Spot | Area | None) -> list[str]:
    if isinstance(place, Area):
        facts["areas"] = place.codes
        return ["s.authority_id = ANY(%(areas)s)"]
    if isinstance(place, Spot):
        facts |= {"lat": place.lat, "lon": place.lon}
        parts["miles"] = _MILES
        return ["s.lat IS NOT NULL"]
    return []


def _box(facts: dict[str, Any], spot: Spot, within: int) -> list[str]:
    """A square that the index can answer, and then the circle in it."""
    up = within / MILES_TO_A_DEGREE
    across = up / math.cos(math.radians(spot.lat))
    facts |= {"south": spot.lat - up, "north": spot.lat + up, "within": within}
    facts |= {"west": spot.lon - across, "east": spot.lon + across}
    box = "s.lat BETWEEN %(south)s AND %(north)s AND s.lon BETWEEN %(west)s AND %(east)s"
    return [box, f"{_MILES} <= %(within)s"]


def _fits(facts: dict[str, Any], question: Question) -> dict[str, str]:
    """Any of the kinds, any of the ratings, and every one of the needs."""
    facts |= {"kinds": list(question.kinds), "needs": list(question.needs), "ratings": list(question.ratings)}
    return {
        "kind_fits": "kinds && %(kinds)s::text[]" if question.kinds else "true",
        "need_fits": "needs @> %(needs)s::text[]" if question.needs else "true",
        "rating_fits": "rating = ANY(%(ratings)s)" if question.ratings else "true",
    }


def _order(question: Question, terms: words.Terms) -> str:
    if isinstance(question.place, Spot) and not (question.best_match_first and terms.terms):
        return "is_name DESC, is_over, miles"
    # What has closed may be the very thing looked for: it comes later, and not last.
    return "is_name DESC, likeness - 0.3 * is_over::int DESC, name" if terms.terms else "name"


def miles_from(spot: Spot, service: Service) -> float | None:
    """How far a service is, in miles as the crow flies; None where its place is not known."""
    if service.lat is None or service.lon is None:
        return None
    up, across = math.radians(service.lat - spot.lat), math.radians(service.lon - spot.lon)
    leaning = math.cos(math.radians(service.lat)) * math.cos(math.radians(spot.lat))
    return (
        2 * 3958.8 * math.asin(min(1, math.sqrt(math.sin(up / 2) ** 2 + leaning * math.sin(across / 2) ** 2)))
    )
