"""Labelled searches: what is typed, and which services were meant.

Which entries are asked for is settled by a digest of the class, the seed and their number: the same ones in every run,
whatever else comes into the register. The words are made when it runs, from whatever register is there: no name of a
real service stands in a file or is printed.

The classes are those in which searches of the regulator's own site went wrong, and some more. A search counts as found
when what was meant is among the first three; in the two classes that ask for no one entry ("too general", "everyday
words") every one of the first three must be open, of that kind, for that need, and in that town or near it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from providers.listing import Listing
from providers.models import Provider, Service
from providers.near import Spot, find
from providers.search import miles_from
from tests.search_quality.said import SAID

SEED = 20261122
FIRST = 3
NEAR = 15  # miles

Test = Callable[[Listing], bool]


@dataclass(frozen=True)
class Query:
    """One search: its class, what is typed, and whether a list of results is what was meant."""

    of: str
    typed: str
    is_found: Test


def chosen(of: str, entries: Iterable[Service], many: int) -> list[Service]:
    """So many of these entries: the same ones in every run."""
    return sorted(entries, key=lambda entry: _digest(of, entry.number))[:many]


def _digest(*words: object) -> str:
    return hashlib.sha256(":".join(map(str, (SEED, *words))).encode()).hexdigest()


def queries(each: int) -> Iterator[Query]:
    """So many searches of every class."""
    everything = list(Service.objects.shown().order_by("number"))
    is_open = [entry for entry in everything if not entry.ended_on]
    for of, make in NAMED.items():
        for entry in chosen(of, everything, each):
            typed = make(Random(_digest(of, entry.number)), entry)[:200]
            yield Query(of, typed, _begun(typed, entry) if of == "half typed" else _named(entry))
    yield from _of_owners(everything, each)
    for entry in chosen("closed", (entry for entry in everything if entry.ended_on), each):
        yield Query("closed", f"{entry.name} {entry.town}", _closed(entry))
    yield from _of_numbers(everything, is_open, each)
    yield from _general(is_open, each)
    yield from _everyday(is_open, each)


# What is typed of a name


def slipped(chance: Random, word: str) -> str:
    """The word with one slip of the finger in it."""
    at, letter = chance.randrange(1, len(word)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )


def misspelt(chance: Random, entry: Service) -> str:
    words = entry.name.split()
    long = [n for n, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if long:
        at = chance.choice(long)
        words[at] = slipped(chance, words[at].lower())
    return " ".join(words)


def as_it_sounds(chance: Random, entry: Service) -> str:
    """The name as somebody writes it who has heard it: up to two sounds written another way."""
    heard, done = entry.name.lower(), 0
    for written, said in _SOUNDS:
        if written in heard and done < 2:
            heard, done = heard.replace(written, said, 1), done + 1
    return heard


_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("ee", "ea"), ("ie", "ei"), ("ou", "ow"), ("ce", "se"), ("ough", "o"), ("ll", "l"),
    ("c", "k"), ("y", "ie"),
)  # fmt: skip

NAMED: dict[str, Callable[[Random, Service], str]] = {
    "service name": lambda _chance, entry: entry.name,
    "name and town": lambda _chance, entry: f"{entry.name} {entry.town}",
    "misspelt": misspelt,
    "sounded out": as_it_sounds,
    "wrong order": lambda _chance, entry: " ".join(reversed(entry.name.split())),
    "no marks": lambda _chance, entry: re.sub(r"[^a-z0-9 ]", "", entry.name.lower()),
    "half typed": lambda _chance, entry: entry.name[: max(6, len(entry.name) * 2 // 3)],
}


def first(listing: Listing) -> list[Service]:
    return listing.answer.services[:FIRST]


def _named(meant: Service) -> Test:
    """Several services may have one name: any of them is what was typed."""
    return lambda listing: any(found.name.lower() == meant.name.lower() for found in first(listing))


def _begun(typed: str, meant: Service) -> Test:
    """The service, or where more than three begin so, three that do: nobody can know yet which."""
    start = typed.strip(" ,").lower()
    return lambda listing: (
        _named(meant)(listing)
        or (
            len(first(listing)) == FIRST
            and all(found.name.lower().startswith(start) for found in first(listing))
        )
    )


def _this(meant: Service) -> Test:
    return lambda listing: any(found.pk == meant.pk for found in first(listing))


def _closed(meant: Service) -> Test:
    """The closed one, or another closed one of that name in that town: the words are the same."""
    return lambda listing: any(
        found.ended_on and (found.name.lower(), found.town) == (meant.name.lower(), meant.town)
        for found in first(listing)
    )


# Who runs it


def _of_owners(everything: list[Service], each: int) -> Iterator[Query]:
    for entry in chosen("provider", everything, each):
        name = entry.provider_name
        typed = re.sub(r" (Ltd|Limited)\.?$", "", name) if len(name) % 2 else name
        yield Query("provider name", typed, _run_by(entry))
    for entry in chosen("brand", (entry for entry in everything if entry.brand), each):
        yield Query("brand", entry.brand or "", _of_brand(entry))


def _run_by(meant: Service) -> Test:
    """By this provider, or by another of the very same name."""
    return lambda listing: any(found.provider_name == meant.provider_name for found in first(listing))


def _of_brand(meant: Service) -> Test:
    return lambda listing: any(found.brand == meant.brand for found in first(listing))


# Numbers


def _of_numbers(everything: list[Service], is_open: list[Service], each: int) -> Iterator[Query]:
    half = each // 2
    for n, entry in enumerate(chosen("telephone", (e for e in is_open if len(e.phone or "") == 11), half)):
        yield Query("postcode or telephone", _telephone(n, entry.phone or ""), _has("phone", entry.phone))
    for n, entry in enumerate(chosen("postcode", (e for e in is_open if e.postcode), each - half)):
        code = entry.postcode or ""
        typed = (code, code.lower().replace(" ", ""), code.replace(" ", "").title())[n % 3]
        yield Query("postcode or telephone", typed, _has("postcode", code))
    for entry in chosen("number", everything, half):
        typed = entry.number if len(entry.name) % 2 else entry.number.lower().replace("-", " ", 1)
        yield Query("register number", typed, _this(entry))
    providers = {provider.pk: provider for provider in Provider.objects.all()}
    for entry in chosen("provider number", is_open, each - half):
        yield Query("register number", providers[entry.provider_id].number, _run_by(entry))


def _telephone(n: int, phone: str) -> str:
    """The number as people write it: whole, in groups, from abroad, without the zero that a spreadsheet lost."""
    ways = (phone, f"{phone[:5]} {phone[5:8]} {phone[8:]}", f"+44 {phone[1:5]} {phone[5:]}", phone[1:])
    return (*ways, f"({phone[:5]}) {phone[5:]}", f"{phone[:4]}-{phone[4:7]}-{phone[7:]}")[n % 6]


def _has(field: str, value: str | None) -> Test:
    return lambda listing: any(getattr(found, field) == value for found in first(listing))


# No one entry


def _general(is_open: list[Service], each: int) -> Iterator[Query]:
    """A kind or a need and a place; one in five without a place, where the page must offer places before its list."""
    ways = {"care-home": "care home", "home-care": "homecare", "nursing": "nursing home"}
    ways |= {"supported-living": "supported living"}
    needs = {
        "dementia": "dementia",
        "learning-disabilities": "learning disability",
        "mental-health": "mental health",
    }
    placed = (
        entry for entry in is_open if entry.town and entry.lat is not None and set(ways) & set(entry.kinds)
    )
    for n, entry in enumerate(chosen("general", placed, each)):
        kind = next(code for code in ways if code in entry.kinds)
        need = next((code for code in needs if code in entry.needs), "")
        if n % 5 == 4:
            yield Query("too general", ways[kind], lambda listing: bool(listing.places_first))
        elif n % 5 == 3 and need:
            yield Query("too general", f"{needs[need]} {entry.town}", _all_of((), (need,), entry))
        elif n % 5 == 2 and entry.postcode:
            typed = f"{ways[kind]} near {entry.postcode.split()[0]}"
            yield Query("too general", typed, _all_of((kind,), (), entry))
        else:
            yield Query("too general", f"{ways[kind]} {entry.town}", _all_of((kind,), (), entry))


def _everyday(is_open: list[Service], each: int) -> Iterator[Query]:
    """Ways to say it, each in a town that has such a service."""
    for n, (said, codes) in enumerate(SAID[: max(each, 40) * 2]):
        kinds, _plus, needs = (part.split() for part in codes.partition("+"))
        fits = (e for e in is_open if e.town and e.lat is not None and set(needs) <= set(e.needs)
                and (not kinds or set(kinds) & set(e.kinds)))  # fmt: skip
        for entry in chosen(f"everyday {n}", fits, 1):
            typed = said.format(town=entry.town)
            yield Query("everyday words", typed, _all_of(tuple(kinds), tuple(needs), entry))


def _all_of(kinds: tuple[str, ...], needs: tuple[str, ...], entry: Service) -> Test:
    """Every one of the first three is open, of a kind, for the needs, and there.

    Where several towns have the name, nobody can know which: asking is right.
    """

    def is_right(found: Service) -> bool:
        fits = (
            not found.ended_on
            and set(needs) <= set(found.needs)
            and (not kinds or set(kinds) & set(found.kinds))
        )
        return bool(fits) and _is_there(found, entry)

    def test(listing: Listing) -> bool:
        if listing.unclear:
            return "more than one" in listing.unclear.why
        return bool(first(listing)) and all(is_right(found) for found in first(listing))

    return test


def _is_there(found: Service, entry: Service) -> bool:
    """In the town of that entry or the same council, or near where the town is, or near the entry."""
    if found.town == entry.town or (found.authority_id and found.authority_id == entry.authority_id):
        return True
    place = find(entry.town or "")
    spots = [place] if isinstance(place, Spot) else []
    spots += [Spot("", entry.lat, entry.lon)] if entry.lat is not None and entry.lon is not None else []
    return any((miles_from(spot, found) or 0 if found.lat is not None else 999) <= NEAR for spot in spots)
