"""What in my words would tell who I am or where I live: names of mine, numbers, addresses.

It warns and never stops anybody: it finds what looks like a name or an address, and not all of them. How somebody
writes it cannot hide at all (docs/decisions/0034-letters.md).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "name": _("a name of mine or of my people"),
    "email": _("an email address"),
    "link": _("an address on the internet"),
    "phone": _("a telephone number or another long number"),
    "postcode": _("a postcode"),
    "address": _("what looks like an address"),
    "birthday": _("what looks like a birthday"),
}

_STREETS = (
    "street|st|road|rd|lane|avenue|ave|close|drive|way|court|crescent|terrace|place|gardens|grove|row|square|mews"
    "|walk|house|cottage|flats|buildings|farm|parade|hill|rise|view|wharf|yard"
)
# A street without a number is one where it is written as a name: "Canal Road", and not "by the road".
_CAPITAL = "|".join(name.title() for name in _STREETS.split("|"))
_WORD = r"[^\W\d_][\w'’-]*"
_MONTHS = r"\d{1,2}|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
# Six figures and more, with spaces and the like between or without: telephones, NHS numbers.
PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("email", r"[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+"),
        ("link", r"(?:https?://|www\.)\S+|(?<!\w)@\w{2,}"),
        (
            "birthday",
            rf"(?<!\d)\d{{1,2}}(?:[./-]|(?:st|nd|rd|th)? )(?:{_MONTHS})\w*[./ -](?:19|20)?\d\d(?!\d)",
        ),
        ("phone", r"(?<!\w)\+?\(?\d(?:[ \t().–-]*\d){5,}(?!\w)"),
        ("phone", r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),  # National Insurance
        ("postcode", r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b"),
        ("address", r"\b(?:flat|room|unit|apartment)\s+\d+\w?\b"),
        ("address", rf"\b\d+\s?[a-z]?,?\s+(?:{_WORD}\s+){{1,3}}(?:{_STREETS})\b"),
    )
]
PATTERNS.append(("address", re.compile(rf"\b(?:[A-Z][\w'’-]*\s+){{1,3}}(?:{_CAPITAL})\b")))
# What people call each other names nobody by itself.
_KIN = frozenset(
    (
        "mum", "mam", "mom", "mummy", "mother", "dad", "daddy", "father", "gran", "grandma", "granny", "nan", "nana",
        "grandad", "grandpa", "son", "daughter", "sister", "brother", "aunt", "auntie", "aunty", "uncle", "cousin",
        "wife", "husband", "partner", "friend", "neighbour", "worker", "nurse", "doctor", "advocate", "carer",
        "family", "my", "the", "and", "from", "with", "for", "day", "team", "who", "helps", "me", "at", "of", "in",
        "on", "social", "mr", "mrs", "ms", "miss", "dr",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One place in the words, and what it looks like."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def words(self) -> Promise:
        return KINDS[self.kind]


@dataclass(frozen=True)
class Piece:
    """A stretch of the words, marked or not, for the page that shows where."""

    text: str
    found: Found | None = None


def look(words: str, names: Iterable[str]) -> list[Found]:
    """Everything in these words that would tell who I am, in their order; where two overlap, the longer one."""
    every = [*_named(words, names), *_patterned(words)]
    every.sort(key=lambda found: (found.start, found.start - found.end))
    kept: list[Found] = []
    for found in every:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
        elif found.end - found.start > kept[-1].end - kept[-1].start:
            kept[-1] = found
    return kept


def pieces(words: str, found: list[Found]) -> list[Piece]:
    """The words cut where something was found."""
    cut, at = [], 0
    for one in found:
        cut += [Piece(words[at : one.start]), Piece(one.text, one)]
        at = one.end
    return [piece for piece in [*cut, Piece(words[at:])] if piece.text]


def _patterned(words: str) -> list[Found]:
    return [
        Found(match.start(), match.end(), kind, match.group())
        for kind, pattern in PATTERNS
        for match in pattern.finditer(words)
    ]


def _named(words: str, names: Iterable[str]) -> list[Found]:
    tokens = parts_of(names)
    if not tokens:
        return []
    listed = "|".join(re.escape(token) for token in sorted(tokens, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
    return [Found(match.start(), match.end(), "name", match.group()) for match in pattern.finditer(words)]


def parts_of(names: Iterable[str]) -> set[str]:
    """Each name and each word of it, but for what anybody may be called: mum, my sister.

    A name of four words or more is a team's or a place's: its words by themselves are everybody's.
    """
    found: set[str] = set()
    for name in names:
        whole = " ".join(name.split())
        words = {word.strip(".,()’'") for word in re.split(r"[\s/&-]+", whole)}
        words = {word for word in words if len(word) > 1 and word.casefold() not in _KIN}
        found |= words if len(whole.split()) < 4 else set()
        if words and len(whole) > 1:
            found.add(whole)
    return found
