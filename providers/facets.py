# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""What a list can be narrowed by, and how many there are of each: counted in one pass over what was found.

What an entry has of every facet stands in the row as bits of a number, `Service.facets`, which the database works out
of the other columns by itself: numbers are read, grouped and compared ten times as fast as lists of words.
Another facet is one line here and a field of its name in `search.Question`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from providers.details import DETAILS
from providers.vocabulary import COMES, GOES, KINDS, NEEDS, OWNERS, RATINGS, REACH, ROOM, SAID_HOW, UNRATED

Part = Literal["kinds", "needs", "rest", "spoken"]
Bits = Mapping[str, int]


def _bits(codes: Iterable[str], first: int, room_for: int) -> Bits:
    """A bit for each code, from the first one on. A code that comes at the end of its vocabulary takes a free one."""
    found = {code: 1 << first + n for n, code in enumerate(codes)}
    if len(found) > room_for:
        raise ValueError(f"{len(found)} codes in {room_for} bits")
    return found


# 62 bits of `Service.facets`, and one that only a search knows: whether what was said of free places is new enough.
BITS: Mapping[str, Bits] = {
    "kinds": _bits(KINDS.by_code, 0, 32),
    "needs": _bits(NEEDS.by_code, 32, 16),
    "ratings": _bits((UNRATED, *RATINGS.by_code), 48, 7),
    "owners": _bits(OWNERS.by_code, 55, 7),
    "room": _bits(ROOM.by_code, 62, 1),
    "languages": _bits((choice.code for choice in DETAILS.by_code["languages"].choices), 0, 62),
}


def bits_of(name: str, codes: Iterable[str]) -> int:
    """The bits of these codes, together; a code that is not known has none."""
    return sum(BITS[name].get(code, 0) for code in set(codes))


# The parts of the number that are counted each by itself. What has few values is counted together.
PARTS: Mapping[Part, int] = {
    "kinds": sum(BITS["kinds"].values()),
    "needs": sum(BITS["needs"].values()),
    "rest": sum(sum(BITS[name].values()) for name in ("ratings", "owners", "room")),
}


# One pass counts every part. Few have said which languages: that stands with what has few values.
TALLY = f"""
SELECT CASE grouping(kinds, needs, rest, council)
        WHEN 7 THEN 'kinds' WHEN 11 THEN 'needs' WHEN 13 THEN 'rest' ELSE 'council' END AS part,
    kinds, needs, rest, spoken, council, count(*) AS n
FROM (
    SELECT {", ".join(f"facets & {bits} AS {part}" for part, bits in PARTS.items())}, spoken, council
    FROM hit WHERE {{fits}}
) AS fitting
GROUP BY GROUPING SETS ((kinds), (needs), (rest, spoken), (council))"""
_OF_PART: Mapping[Part, str] = {
    "kinds": "part = 'kinds'",
    "needs": "part = 'needs'",
    "rest": "part = 'rest'",
    "spoken": "part = 'rest' AND spoken IS NOT NULL",
}


def _each(name: str, has: str) -> str:
    return " + ".join(
        f"CASE WHEN {has.format(code=code)} THEN {bit} ELSE 0 END" for code, bit in BITS[name].items()
    )


# The columns that the database works out, as SQL over the row.
_OF_A_ROW = (
    _each("kinds", "kinds @> ARRAY['{code}']"),
    _each("needs", "needs @> ARRAY['{code}']"),
    _each("ratings", f"coalesce(rating, '{UNRATED}') = '{{code}}'"),
    _each("owners", "coalesce(ownership, '') = '{code}'"),
)
FACETS_OF_A_ROW = f"({' + '.join(_OF_A_ROW)})::bigint"
_LANGUAGES = _each("languages", "details -> 'languages' ? '{code}'")
SPOKEN_OF_A_ROW = f"CASE WHEN details ? 'languages' THEN ({_LANGUAGES})::bigint END"
# The day on which somebody said that there are free places.
ROOM_OF_A_ROW = "CASE WHEN (details ->> 'vacancies')::int > 0 THEN told -> 'vacancies' ->> 1 END"
# A number of free places is believed for a month, here as in the figures of the market.
DAYS_OF_ROOM = 31


@dataclass(frozen=True)
class Facet:
    """One thing that entries have, and that somebody may choose.

    part    where its bits are: in which part of the number they are counted
    all_of  whether everything that was chosen must be there; otherwise any of it will do
    raw     the condition on the entry itself for which there is an index, where there is one
    """

    part: Part
    all_of: bool = False
    raw: str = ""


FACETS: dict[str, Facet] = {
    "kinds": Facet("kinds", raw="s.kinds && %(codes_kinds)s::text[]"),
    "needs": Facet("needs", all_of=True, raw="s.needs @> %(codes_needs)s::text[]"),
    "ratings": Facet("rest"),
    "reach": Facet("kinds"),
    "owners": Facet("rest"),
    "room": Facet("rest", raw="s.room_told >= %(room_since)s"),
    "languages": Facet("spoken", all_of=True),
}
_COMES, _GOES = bits_of("kinds", COMES), bits_of("kinds", GOES)
# Who helps people where they live and does not say how comes to them too.
_AT_HOME, _SAID_HOW = bits_of("kinds", ["at-home"]), bits_of("kinds", SAID_HOW)
_REACH = {
    "comes": f"({{at}} & {_COMES} <> 0 OR {{at}} & {_AT_HOME} <> 0 AND {{at}} & {_SAID_HOW} = 0)",
    "goes": f"{{at}} & {_GOES} <> 0",
}
assert _REACH.keys() == REACH.by_code.keys()


@lru_cache(maxsize=20_000)
def codes_in(name: str, bits: int) -> tuple[str, ...]:
    """The codes that these bits stand for."""
    if name == "reach":
        comes = bits & _COMES or (bits & _AT_HOME and not bits & _SAID_HOW)
        return tuple(code for code, has in (("comes", comes), ("goes", bits & _GOES)) if has)
    return tuple(code for code, bit in BITS[name].items() if bits & bit)


def added_up(name: str, found: Mapping[str, int]) -> dict[str, int]:
    """How many have each code, from how many have each number."""
    counts: dict[str, int] = {}
    for bits, n in found.items():
        for code in codes_in(name, int(bits)):
            counts[code] = counts.get(code, 0) + n
    return counts


class Narrowing:
    """The pieces of a statement that narrow and count by these choices: the name of a facet, and its codes."""

    def __init__(self, chosen: Mapping[str, Sequence[str]], room_since: str) -> None:
        self.chosen = {name: list(codes) for name, codes in chosen.items() if codes}
        self.facts: dict[str, Any] = {"room_since": room_since}
        for name, codes in self.chosen.items():
            self.facts[f"codes_{name}"] = codes
            self.facts[f"bits_{name}"] = bits_of(name, codes) if name in BITS else 0

    @property
    def columns(self) -> str:
        """What is read of each entry."""
        room = f"CASE WHEN s.room_told >= %(room_since)s THEN {BITS['room']['now']} ELSE 0 END"
        return f"s.facets + {room} AS facets, s.spoken"

    def fits(self, *, besides: str = "", raw: bool = False, by_bits: bool = False) -> str:
        """What an entry must be to fit, but for one facet. `raw`: asked of the entry and not of what was read of it.

        `by_bits`: then also of its bits, and not of the lists for which there is an index.
        """
        wanted = [self._fits(name, raw, by_bits) for name in self.chosen if name != besides]
        return " AND ".join(wanted) or "true"

    def _fits(self, name: str, raw: bool, by_bits: bool) -> str:
        facet = FACETS[name]
        if raw and facet.raw and not (by_bits and name != "room"):
            return facet.raw
        at = ("s." if raw else "") + ("spoken" if facet.part == "spoken" else "facets")
        if name == "reach":
            return "(" + " OR ".join(_REACH[code].format(at=at) for code in self.chosen[name]) + ")"
        bits = f"%(bits_{name})s::bigint"
        return f"{at} & {bits} = {bits}" if facet.all_of else f"{at} & {bits} <> 0"

    @property
    def counts(self) -> str:
        """How many there would be of each code: without its own facet's choices where any of them will do."""
        return ", ".join(self._count(name, facet) for name, facet in FACETS.items())

    def _count(self, name: str, facet: Facet) -> str:
        of = f"SELECT {facet.part} AS bits, sum(n) AS n FROM tally WHERE {_OF_PART[facet.part]} GROUP BY 1"
        if name in self.chosen and not facet.all_of:
            of = (
                f"SELECT facets & {PARTS[facet.part]} AS bits, count(*) AS n FROM hit"
                f" WHERE {self.fits(besides=name)} GROUP BY 1"
            )
        return f"(SELECT json_object_agg(bits, n) FROM ({of}) AS counted) AS {name}"
