"""How each fact is read in SQL: an expression over `s` (an entry) and `p` (who runs it) that is true, false or NULL.

NULL is not known. So what must not be is `NOT` of it, and stays not known where that is so.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from choosing.facts import BELIEVED_DAYS, Fact
from choosing.matching.wanted import Wanted, years_before
from providers.keeping.fields import OF_THE_OWNER
from providers.near import Area, Spot
from providers.vocabulary import COMES, GIVES_WAY, GOES, KINDS, SAID_HOW

# `least` looks past a NULL: without the CASE what has no place would be at the other end of the world.
MILES = (
    "CASE WHEN s.lat IS NOT NULL AND s.lon IS NOT NULL THEN"
    " 2 * 3958.8 * asin(least(1, sqrt(power(sin(radians(s.lat - %({n}_lat)s) / 2), 2)"
    " + cos(radians(s.lat)) * cos(radians(%({n}_lat)s)) * power(sin(radians(s.lon - %({n}_lon)s) / 2), 2)))) END"
)
# Words so wide that a closer one may be true as well.
VAGUE = ("at-home", "live-in")
# What is known of the kind of owner from the regulator's list alone, where they have not said it themselves.
CHARITY = (
    "(p.ownership = 'charity'"
    " OR p.charity_number IS NOT NULL AND coalesce(p.ownership, 'organisation') = 'organisation')"
)
PUBLIC = "p.ownership IN ('council', 'nhs')"

Facts = dict[str, Any]


class Held:
    """The things that matter as expressions, and what stands in them.

    `few`: whether only a few entries are looked at, so that the ratings of each are looked up one by one. `joins` is
    what they read besides `s`.
    """

    def __init__(self, today: date, *, few: bool) -> None:
        self.facts: Facts = {}
        self.today, self.few = today, few
        self.joins: dict[str, str] = {}

    def meets(self, thing: Wanted, n: int) -> str:
        """Whether this is as the person wants it."""
        if thing.fact is None:
            return "NULL::boolean"
        held = self._held(thing, thing.fact, f"w{n}")
        return f"(NOT ({held}))" if thing.shunned else f"({held})"

    def miles(self, place: Spot, n: str) -> str:
        self.facts |= {f"{n}_lat": place.lat, f"{n}_lon": place.lon}
        return MILES.format(n=n)

    def is_any_of(self, kinds: list[str], n: str) -> str:
        """Whether an entry is of any of these kinds; not known where it has none, or only a word that may mean one."""
        self.facts[n] = kinds
        vague = ""
        for wide in VAGUE:
            if closer(kinds, wide):
                self.facts[f"said_{wide}"] = said_closer(wide)
                vague += (
                    f" WHEN s.kinds @> ARRAY['{wide}'] AND NOT s.kinds && %(said_{wide})s::text[] THEN NULL"
                )
        return f"CASE WHEN s.kinds && %({n})s::text[] THEN true WHEN s.kinds = '{{}}' THEN NULL{vague} ELSE false END"

    def _held(self, thing: Wanted, fact: Fact, n: str) -> str:
        self.facts[n] = thing.value
        if own := _OWN.get(fact.code):
            return own(self, thing, n)
        if fact.code.startswith("rating-"):
            return self._of_scale(thing, fact, n, self._answer(fact.code[7:]))
        return self._detail(thing, fact, n)

    def _answer(self, question: str) -> str:
        """The newest word of the regulator to one of its questions. The question is one of ours, never typed."""
        newest = f"FROM providers_rating WHERE question = '{question}'"
        if self.few:
            return f"(SELECT value {newest} AND service_id = s.id ORDER BY given_on DESC LIMIT 1)"
        name = f"r_{question.replace('-', '_')}"
        self.joins[name] = (
            f"LEFT JOIN (SELECT DISTINCT ON (service_id) service_id, value {newest}"
            f" ORDER BY service_id, given_on DESC) AS {name} ON {name}.service_id = s.id"
        )
        return f"{name}.value"

    def _detail(self, thing: Wanted, fact: Fact, n: str) -> str:
        value = self._value(fact.detail.code) if fact.detail else "NULL"
        text = value.replace(" -> ", " ->> ", 1) if value.startswith("s.") else f"({value} #>> '{{}}')"
        held = {
            "yes": f"({text})::boolean",
            "many_of": f"{value} {'?|' if thing.shunned else '?&'} %({n})s::text[]",
            "one_of": "",
            "most": f"({text})::numeric <= %({n})s",
            "least": f"({text})::numeric >= %({n})s",
        }[fact.wants]
        if fact.code == "vacancies":
            held = f"({text})::numeric > 0"
        if fact.wants == "one_of":
            held = self._of_scale(thing, fact, n, text)
        return self._lately(fact.code, held) if fact.passing else held

    def _value(self, code: str) -> str:
        if code not in OF_THE_OWNER:
            return f"s.details -> '{code}'"
        self._read_owner()
        return f"coalesce(s.details -> '{code}', p.details -> '{code}')"

    def _read_owner(self) -> None:
        self.joins["p"] = "JOIN providers_provider p ON p.id = s.provider_id"

    def _lately(self, code: str, held: str) -> str:
        """What passes is not known once it was said too long ago. Nearly always it has a day of its own: that is asked
        first, and the day of the whole entry, or of its list, where it has none."""
        self.facts |= {
            "since": (self.today - timedelta(days=BELIEVED_DAYS)).isoformat(),
            "gives_way": GIVES_WAY,
        }
        told, own = f"coalesce(s.told -> '{code}', s.told -> '*')", f"s.told #>> '{{{code},1}}'"
        day = (
            f"CASE WHEN {told} ->> 1 = %(gives_way)s THEN coalesce(s.heard ->> ({told} ->> 0), {told} ->> 1)"
        )
        return (
            f"CASE WHEN NOT s.details ? '{code}' THEN NULL WHEN {own} >= %(since)s THEN {held}"
            f" WHEN {own} > %(gives_way)s THEN NULL"
            f" WHEN {day} ELSE {told} ->> 1 END >= %(since)s THEN {held} END"
        )

    def _of_scale(self, thing: Wanted, fact: Fact, n: str, value: str) -> str:
        """Whether an answer will do; one that leaves it open is as if nobody had said."""
        will_do, open_ = fact.answers(thing.value, shunned=thing.shunned)
        self.facts |= {n: will_do, f"{n}_known": sorted({one.code for one in fact.choices} - set(open_))}
        return f"CASE WHEN {value} = ANY(%({n}_known)s::text[]) THEN {value} = ANY(%({n})s::text[]) END"


def _near(held: Held, thing: Wanted, n: str) -> str:
    if isinstance(thing.place, Spot):
        return f"({held.miles(thing.place, n)}) <= %({n})s"
    if isinstance(thing.place, Area):
        held.facts[n] = thing.place.codes
        return f"s.authority_id = ANY(%({n})s::text[])"
    return "NULL::boolean"


def closer(codes: list[str], wide: str) -> bool:
    """Whether any of these is a part of this wide word."""
    found = {code for code in codes if code != wide and wide in KINDS.with_wider({code})}
    return bool(found)


def said_closer(wide: str) -> list[str]:
    """The words that say more closely what this wide one leaves open."""
    if wide == "at-home":
        return sorted(SAID_HOW)
    return sorted(code for code in KINDS.by_code if code != wide and wide in KINDS.with_wider({code}))


def _kinds(held: Held, thing: Wanted, n: str) -> str:
    return held.is_any_of(thing.value, n)


def _reach(held: Held, thing: Wanted, n: str) -> str:
    held.facts |= {"comes": sorted(COMES), "goes": sorted(GOES), "said_how": sorted(SAID_HOW)}
    goes = "s.kinds && %(goes)s::text[]"
    comes = "(s.kinds && %(comes)s::text[] OR s.kinds @> ARRAY['at-home'] AND NOT s.kinds && %(said_how)s::text[])"
    so, other = (comes, goes) if thing.value == "comes" else (goes, comes)
    return f"CASE WHEN {so} THEN true WHEN {other} THEN false END"


def _needs(held: Held, thing: Wanted, n: str) -> str:
    fits = f"s.needs {'&&' if thing.shunned else '@>'} %({n})s::text[] OR s.needs @> ARRAY['everyone']"
    return f"CASE WHEN s.needs <> '{{}}' THEN {fits} END"


def _places(held: Held, thing: Wanted, n: str) -> str:
    # A list says 0 of a team that comes to people: nobody lives in its office.
    return f"CASE WHEN s.places > 0 THEN s.places <= %({n})s END"


def _fee(per: str) -> Callable[[Held, Wanted, str], str]:
    def read(held: Held, thing: Wanted, n: str) -> str:
        low, high = "(s.details ->> 'fee-from')::numeric", "(s.details ->> 'fee-to')::numeric"
        return (
            f"CASE WHEN s.details ->> 'fee-per' = '{per}' THEN"
            f" CASE WHEN {high} <= %({n})s THEN true WHEN {low} > %({n})s THEN false END END"
        )

    return read


def _rating(held: Held, thing: Wanted, n: str) -> str:
    assert thing.fact is not None
    return held._of_scale(thing, thing.fact, n, "s.rating")


def _rated_lately(held: Held, thing: Wanted, n: str) -> str:
    held.facts[n] = years_before(held.today, thing.value)
    return f"s.rated_on >= %({n})s"


def _owner(held: Held, thing: Wanted, n: str) -> str:
    value = f"({held._value('ownership-model')} #>> '{{}}')"
    # A company is no charity and not the council; what else it is nobody has said.
    held.facts[f"{n}_not"] = not set(thing.value) - {"charity", "public"}
    return (
        f"CASE WHEN {value} IS NOT NULL THEN {value} = ANY(%({n})s::text[])"
        f" WHEN {CHARITY} THEN 'charity' = ANY(%({n})s::text[]) WHEN {PUBLIC} THEN 'public' = ANY(%({n})s::text[])"
        f" WHEN p.ownership = 'company' AND %({n}_not)s THEN false END"
    )


def _works_here(held: Held, thing: Wanted, n: str) -> str:
    value = f"({held._value('ownership-model')} #>> '{{}}')"
    return f"CASE WHEN {value} IS NOT NULL THEN {value} = 'owner-operator' WHEN {CHARITY} OR {PUBLIC} THEN false END"


_OWN: dict[str, Callable[[Held, Wanted, str], str]] = {
    "near": _near,
    "kinds": _kinds,
    "reach": _reach,
    "needs": _needs,
    "places": _places,
    "fee-week": _fee("week"),
    "fee-hour": _fee("hour"),
    "regulated": lambda held, thing, n: "s.is_regulated",
    "rating": _rating,
    "rated-lately": _rated_lately,
    "owner": _owner,
    "owner-works-here": _works_here,
}
