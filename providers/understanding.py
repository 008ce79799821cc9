# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""What somebody means by what they typed into the one box: a number, a place, a kind, a need, a name, or several.

The readings come one after the other, the likeliest first; the page takes the first that finds something, says which
it was, and offers the words as they were typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.db import connection

from providers import everyday, near, words
from providers.everyday import Said, Token
from providers.near import Area, Spot, Unclear
from providers.search import Answer, Question, answer

_TELEPHONE = re.compile(r"[\d\s()+.\-/]{6,24}")
_NUMBER = re.compile(r"[A-Za-z0-9]{1,6}[\s\-]?[A-Za-z0-9\-]{1,16}")
# Whoever runs only what nobody may see yet is not there for a search either.
_SEEN = "EXISTS (SELECT FROM providers_service s WHERE s.provider_id = p.id AND s.is_shown)"
# How like a name what was typed must be to be taken for it, with a slip, and not for a place.
LIKE_A_NAME = 0.8


@dataclass(frozen=True)
class Reading:
    """One way to take what was typed. `words` are still to be looked for as words."""

    words: str = ""
    said: tuple[Said, ...] = ()
    place: Spot | Area | Unclear | None = None
    place_typed: str = ""  # the place where it stood among the words
    telephone: str = ""
    number: str = ""
    postcode: str = ""
    is_name: bool = False  # somebody or something has exactly this name
    also: tuple[Said, ...] = ()  # what else the words could mean, where they are a name
    is_near_said: bool = False  # the words themselves said which of them is the place
    left_out: str = ""  # words that nothing in the register has
    refused: str = ""  # needs that the words say no to

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for said in self.said for code in said.meaning.kinds))

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for said in self.said for code in said.meaning.needs))

    @property
    def codes(self) -> tuple[str, ...]:
        """What was understood, as codes of the vocabulary: what may be counted of a search, and nothing more."""
        return self.kinds + self.needs


def readings(typed: str, at: str = "", *, as_typed: bool = False) -> Iterator[Reading]:
    """The ways to take these words, with what stands in the box for a place. Always at least one."""
    typed = " ".join(typed.split())
    if not at and not as_typed:
        typed, at, placed = _apart(typed)
    else:
        placed = ""
    place = near.find(at) if at else None
    base = Reading(typed, (), place, placed, is_near_said=bool(placed), postcode=near.as_postcode(at))
    if typed and not as_typed:
        yield from _understood(base)
    else:
        yield base


def telephone(typed: str) -> str:
    """The digits of a telephone number as the register keeps them; nothing where this is none."""
    if not _TELEPHONE.fullmatch(typed):
        return ""
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    digits = re.sub(r"^(0044|44)(?=[1-9])", "0", digits)
    digits = digits if digits.startswith("0") else f"0{digits}"
    return digits if 7 <= len(digits) <= 11 else ""


def _apart(typed: str) -> tuple[str, str, str]:
    """What and where, where the words themselves say which: a postcode, or "care home near Skipton"."""
    # A beginning of a postcode that there is not may be anything else.
    if near.as_postcode(typed) or (near.is_postcode(typed) and isinstance(near.find(typed), Spot)):
        return "", typed, typed
    what, link, where = f" {typed}".rpartition(" near ")
    return (what.strip(), where.strip(), where.strip()) if link and where.strip() else (typed, "", "")


def _understood(base: Reading) -> Iterator[Reading]:
    typed = base.words
    if digits := telephone(typed):
        yield replace(base, words="", telephone=digits)
    if number := _number(typed):
        yield replace(base, words="", number=number)
    if _is_a_name(typed):
        said, left = everyday.understood(everyday.tokens(typed))
        yield replace(base, is_name=True, also=() if left else tuple(said))
        return
    yield from _in_everyday_words(base)


def _in_everyday_words(base: Reading) -> Iterator[Reading]:
    tokens = everyday.tokens(base.words)
    known = _known(tokens)
    right = everyday.put_right(tokens, known)
    said, left = everyday.understood(right)
    left = [token for token in left if not (everyday.is_beside(token) if said else everyday.is_little(token))]
    meant = replace(base, said=tuple(said), refused=everyday.refused(right))
    if base.place is None and left:
        meant, left = _with_place(meant, tokens, left)
    if not left and (said or meant.place is not base.place):
        yield replace(meant, words="")
        return
    # A name, perhaps with a slip in it; or something else beside what was understood.
    yield base
    rest = " ".join(token.typed for token in left)
    is_strange = not any(token.bare in known for token in left)
    if said and meant.place is None and is_strange and (place := near.nearly(rest)):
        yield replace(meant, words="", place=place, place_typed=rest)
    if said or meant.place is not base.place:
        if not is_strange:
            yield replace(meant, words=rest)
        if is_strange or (said and meant.place is not None):
            yield replace(meant, words="", left_out=rest)


def _with_place(meant: Reading, tokens: list[Token], left: list[Token]) -> tuple[Reading, list[Token]]:
    """A town, a council or a postcode at the end or the beginning of the words that are left."""
    found = near.among([token.typed for token in left])
    if found is None:
        return meant, left
    place, start, end = found
    typed = " ".join(token.typed for token in left[start:end])
    return (
        replace(meant, place=place, place_typed=typed, is_near_said=False, postcode=near.as_postcode(typed)),
        left[:start] + left[end:],
    )


def _known(tokens: list[Token]) -> frozenset[str]:
    """The words of these that stand in a name of the register, or are a place."""
    typed = {word: token.bare for token in tokens for word in words.split(token.typed)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM providers_word WHERE word = ANY(%s) UNION"
            " SELECT unnest(keys) FROM providers_reference_place WHERE keys && %s",
            [list(typed), list(typed)],
        )
        return frozenset(typed[word] for (word,) in cursor.fetchall() if word in typed)


def _number(typed: str) -> str:
    """The number of an entry as its list writes it, with or without its dash; nothing where there is none."""
    if not (_NUMBER.fullmatch(typed) and any(letter.isdigit() for letter in typed)):
        return ""
    bare = re.sub(r"\s", "", typed).upper()
    ways = {bare, re.sub(r"^(\d)(?=\d{6,})", r"\1-", bare), re.sub(r"^([A-Z]{1,2})(?=\d)", r"\1-", bare)}
    ways |= {re.sub(r"\s+", "-", typed.upper())}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM (SELECT number FROM providers_service WHERE is_shown AND number = ANY(%(ways)s)"
            f" UNION ALL SELECT number FROM providers_provider p WHERE number = ANY(%(ways)s) AND {_SEEN})"
            " AS found LIMIT 1",
            {"ways": list(ways)},
        )
        found = cursor.fetchone()
    return found[0] if found else ""


def _is_a_name(typed: str) -> bool:
    """Whether a service, whoever runs one, or a brand is called exactly this."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM providers_service WHERE is_shown AND lower(name) = ANY(%(names)s))"
            f" OR EXISTS (SELECT FROM providers_provider p WHERE lower(name) = ANY(%(names)s) AND {_SEEN})"
            " OR EXISTS (SELECT FROM providers_service WHERE is_shown AND lower(brand) = ANY(%(names)s))",
            {"names": words.names_of(typed)},
        )
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class Found:
    """The reading that found something, or else the likeliest: what was asked, and what there is."""

    reading: Reading
    question: Question
    answer: Answer


def find(ways: Iterator[Reading], ask: Callable[[Reading], Question]) -> Found:
    """Take the first reading that finds something by every word; where none does, by as many as there are."""
    tried = []
    for reading in ways:
        question = ask(reading)
        if isinstance(reading.place, Unclear):
            tried.append(Found(reading, question, Answer()))
            continue
        found = Found(reading, question, answer(question, strictly=True))
        if _is_it(found):
            return found
        tried.append(found)
    return _best_of(tried)


def _is_it(found: Found) -> bool:
    """Whether every word was found as it was typed, or with slips in a name that is like the whole."""
    if not found.answer.total:
        return False
    terms, typed = found.answer.terms, found.question.typed
    if not typed or not (terms.put_right or terms.unknown):
        return True
    return SequenceMatcher(None, typed.lower(), found.answer.services[0].name.lower()).ratio() >= LIKE_A_NAME


def _best_of(tried: list[Found]) -> Found:
    """Of readings none of which is quite it: what was understood before what has some of the words."""
    if unclear := next((found for found in tried if isinstance(found.reading.place, Unclear)), None):
        return unclear
    for found in reversed(tried):
        if found.answer.total:
            return found
    first = tried[0]
    if first.question.typed:
        loose = replace(first, answer=answer(first.question))
        if loose.answer.total:
            return loose
    return next((found for found in tried if found.reading.said), first)
