"""Finds symbols by what somebody types: everyday words, half words and slips of the finger included."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Q, QuerySet, Value, When

from journeys.symbols import vocabulary
from journeys.symbols.models import Symbol

MOST = 24
# How much nearer a symbol of the set that the person uses already counts.
FIRST = 1.3
# The beginning of a word counts while it is still being typed.
BEGINNING = 0.55
ALIKE = 0.35

_LIKE_IT = """
SELECT * FROM (
WITH unknown AS MATERIALIZED (
    SELECT * FROM unnest(%(n)s::int[], %(word)s::text[], %(slips)s::text[]) AS t(n, word, slips)
    WHERE NOT t.n = ANY (%(known)s) AND NOT EXISTS (
        SELECT FROM journeys_symbol_word w
        WHERE w.stem = coalesce((ts_lexize('pg_catalog.english_stem', t.word))[1], t.word))
)
SELECT t.n, like_it.word, like_it.worth FROM unknown t, LATERAL (
    (SELECT w.word, %(slip)s::real AS worth FROM journeys_symbol_word w
     WHERE w.word = ANY (string_to_array(t.slips, ' '))
     GROUP BY w.word ORDER BY max(w.weight) DESC, count(*) DESC LIMIT 4)
    UNION ALL
    (SELECT w.word, similarity(w.word, t.word) * %(slip)s::real FROM (
        SELECT DISTINCT word FROM journeys_symbol_word WHERE length(t.word) > 3 AND word %% t.word) AS w
     WHERE similarity(w.word, t.word) > %(alike)s ORDER BY 2 DESC LIMIT 3)
) AS like_it) AS found
"""

# SELECT comes first so that the guard against writing on GET can see that this reads.
_FIND = """
SELECT * FROM (
    WITH asked AS (
        SELECT n, form, worth, coalesce((ts_lexize('pg_catalog.english_stem', form))[1], form) AS stem
        FROM unnest(%(n)s::int[], %(form)s::text[], %(worth)s::real[]) AS a(n, form, worth)
    ), hit AS (
        SELECT w.symbol_id, a.n, max(w.weight * a.worth * CASE WHEN w.word = a.form THEN 1 ELSE 0.9 END) AS best
        FROM asked a JOIN journeys_symbol_word w ON w.stem = a.stem GROUP BY 1, 2
        UNION ALL
        SELECT w.symbol_id, %(last)s, max(w.weight) * %(beginning)s::real
        FROM journeys_symbol_word w WHERE w.word LIKE %(half)s GROUP BY 1
    ), each AS (SELECT symbol_id, n, max(best) AS best FROM hit GROUP BY 1, 2),
    whole AS (
        SELECT symbol_id, sum(best) * (0.7 + 0.3 * count(*) / (%(last)s + 1)) AS score FROM each GROUP BY 1
    )
    SELECT s.id, whole.score * CASE WHEN s.set_id = %(first)s THEN %(nearer)s::real ELSE 1 END AS score, s.word, s.place
    FROM whole JOIN journeys_symbol s ON s.id = whole.symbol_id WHERE s.tone = 0
) AS found ORDER BY score DESC, length(word), place, id LIMIT %(most)s
"""


@dataclass(frozen=True)
class Found:
    """Symbols in the order of how near they are, and the words looked for instead of ones nobody knows."""

    symbols: list[Symbol]
    instead: tuple[str, ...] = ()


def find(typed: str, *, first: str = "", most: int = MOST) -> Found:
    """Look for symbols; `first` is the slug of the set to put before the others. Nothing typed finds nothing."""
    words = vocabulary.split(typed)
    if not words:
        return Found([])
    forms = vocabulary.forms(words)
    slipped = _put_right(words)
    forms += slipped
    half = words[-1] if typed[-1:].isalnum() and len(words[-1]) > 1 else ""
    facts: dict[str, Any] = {
        "n": [form.n for form in forms],
        "form": [form.form for form in forms],
        "worth": [float(form.worth) for form in forms],
        "last": len(words) - 1,
        "half": f"{half}%" if half else None,
        "beginning": BEGINNING,
        "first": first,
        "nearer": FIRST,
        "most": 3 * most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIND, facts)
        order = [row[0] for row in cursor.fetchall()]
    return Found(
        _not_too_many_alike(_in_order(order))[:most], tuple(dict.fromkeys(form.form for form in slipped))
    )


def _put_right(words: list[str]) -> list[vocabulary.Form]:
    """For each word that no symbol has, words that look like it."""
    facts: dict[str, Any] = {
        "n": list(range(len(words))),
        "word": words,
        "slips": [" ".join(vocabulary.slips(word)) for word in words],
        "slip": vocabulary.SLIP,
        "alike": ALIKE,
        "known": [n for n, word in enumerate(words) if word in vocabulary.SAME],
    }
    with connection.cursor() as cursor:
        cursor.execute(_LIKE_IT, facts)
        return [vocabulary.Form(*row) for row in cursor.fetchall()]


def _not_too_many_alike(symbols: list[Symbol]) -> list[Symbol]:
    """Twelve drawings of one word would hide everything else: past the second of a set they come last."""
    seen: Counter[tuple[str, str]] = Counter()
    early: list[Symbol] = []
    late: list[Symbol] = []
    for symbol in symbols:
        alike = (symbol.set_id, symbol.word)
        seen[alike] += 1
        (early if seen[alike] <= 2 else late).append(symbol)
    return early + late


def _in_order(ids: list[int]) -> list[Symbol]:
    rows = Symbol.objects.select_related("set").defer("svg").in_bulk(ids)
    return [rows[pk] for pk in ids]


def in_category(slug: str, *, first: str = "", page: int = 1, most: int = MOST * 2) -> list[Symbol]:
    """The symbols of one category, the set to put first before the others, one page of them and one more."""
    rows = Symbol.objects.filter(category=slug, tone=0).select_related("set").defer("svg")
    own = rows.annotate(later=Case(When(set_id=first, then=Value(0)), default=Value(1))).order_by(
        "later", "place", "id"
    )
    return list(own[(page - 1) * most : page * most + 1])


def tones_of(symbol: Symbol) -> list[Symbol]:
    """The same symbol in each skin tone, itself first."""
    rows = Symbol.objects.filter(set_id=symbol.set_id, base=symbol.code).select_related("set").defer("svg")
    return [symbol, *rows.order_by("tone", "place", "id")]


def in_tone(symbols: list[Symbol], tone: int) -> list[Symbol]:
    """The symbols in this skin tone, where they have it."""
    if not tone:
        return symbols
    wanted = [symbol.code for symbol in symbols if symbol.has_tones]
    rows = (
        Symbol.objects.filter(base__in=wanted, tone=tone)
        .select_related("set")
        .defer("svg")
        .order_by("place", "id")
    )
    toned = {(row.set_id, row.base): row for row in reversed(rows)}
    return [toned.get((symbol.set_id, symbol.code), symbol) for symbol in symbols]


def by_keys(keys: Iterable[str]) -> QuerySet[Symbol]:
    """The symbols with these keys (`set:code`); other words are passed over."""
    codes: dict[str, list[str]] = {}
    for key in keys:
        slug, _, code = key.partition(":")
        # No address and no button of ours has anything else in it; the database takes no "\0".
        if code and key.isprintable():
            codes.setdefault(slug, []).append(code)
    wanted = Q()
    for slug, found in codes.items():
        wanted |= Q(set_id=slug, code__in=found)
    return Symbol.objects.filter(wanted) if wanted else Symbol.objects.none()
