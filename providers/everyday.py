"""What people say for kinds of support and for needs, in their own words: "old people's home", "help getting washed".

Each line is what is meant, and the ways people say it. A phrase is understood before the single words in it, the
longest first, whatever its capitals, marks, plurals, and small words such as "my" and "the". The page says what it
took the words for, and offers to look for the words themselves.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from providers.words import slips

SAID = Path(__file__).parent / "data" / "everyday.txt"
ORDINARY = Path(__file__).parent / "data" / "ordinary.txt"

# Words that say nothing of what is wanted: they never keep a phrase from being understood.
_LITTLE = frozenset(
    """a an the my your their his her our own some any please i im me mum mums mother dad dads father wife husband son
    daughter brother sister nan gran grandad parent parents am is are was be want wants wanted need needs needed would
    like looking look find get got to for of in on at by near nearby with without and or who that which can could do
    does have has where there what somewhere someone somebody""".split()  # noqa: SIM905
)
# And these stand beside what is meant: "dementia care", "support for autism".
_BESIDE = frozenset(
    """help helper support supported care caring carer carers service services adult adults people person local good
    best cheap home homes place places provider providers company agency centre unit specialist""".split()  # noqa: SIM905
)
# Only these fall out of the middle of a phrase: without "in", "care in my home" would be a care home.
_DROPPED = frozenset("a an the my your their his her our own some any".split())  # noqa: SIM905
# A need that stands after one of these is not meant: "not dementia", "without children".
_NOT = frozenset("not no without never non isnt hasnt arent".split())  # noqa: SIM905
LINKS = frozenset("near nearby in around by at close to within".split())  # noqa: SIM905


@dataclass(frozen=True)
class Meaning:
    """What a phrase means: any of the kinds, every one of the needs."""

    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A phrase that was understood: as it was typed, and what it means."""

    typed: str
    meaning: Meaning


@dataclass(frozen=True)
class Token:
    """One word as it was typed, and the bare form that it is compared by."""

    typed: str
    bare: str


def tokens(text: str) -> list[Token]:
    """The words of a line, with the forms they are compared by: no capitals, accents, marks or plurals."""
    return [Token(typed, _bare(typed)) for typed in re.findall(r"[^\s,;/()\-]+", text)]


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower().replace("&", "and"))
    plain = re.sub(r"[^a-z0-9]", "", plain)
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


def phrase_words(text: str) -> tuple[str, ...]:
    """A phrase as it is compared: its bare words without the small ones that fall out."""
    return tuple(token.bare for token in tokens(text) if token.bare and token.bare not in _DROPPED)


@cache
def phrases() -> dict[tuple[str, ...], Meaning]:
    """Every phrase and what it means."""
    found: dict[tuple[str, ...], Meaning] = {}
    for codes, said in _lines():
        kinds, _plus, needs = codes.partition("+")
        meaning = Meaning(tuple(kinds.split()), tuple(needs.split()))
        for phrase in said.split("|"):
            found.setdefault(phrase_words(phrase), meaning)
    return found


def _lines() -> Iterator[tuple[str, str]]:
    """What is meant, and every way to say it, as they stand in the file."""
    text = re.sub(r"^#.*\n", "", SAID.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in text.strip().split("\n\n"):
        codes, _colon, said = block.partition(":")
        yield codes, " ".join(said.split())


@cache
def vocabulary() -> frozenset[str]:
    """Every word that stands in a phrase."""
    return frozenset(word for phrase in phrases() for word in phrase)


@cache
def _as_written() -> list[tuple[str, str, Meaning]]:
    """Every phrase as it is compared, as it is written, and what it means; the shorter ones first."""
    found = []
    for codes, said in _lines():
        kinds, _plus, needs = codes.partition("+")
        meaning = Meaning(tuple(kinds.split()), tuple(needs.split()))
        found += [(" ".join(phrase_words(one)), one.strip(), meaning) for one in said.split("|")]
    return sorted(found, key=lambda line: (len(line[0]), line[0]))


def beginning_with(typed: str) -> Iterator[tuple[str, Meaning]]:
    """Phrases that begin with these words, and then those that have them further on; what each means."""
    start = " ".join(re.sub(r"[^a-z0-9]", "", word) for word in typed.lower().split() if word not in _DROPPED)
    if len(start) < 2:
        return
    lines = _as_written()
    yield from ((phrase, meaning) for bare, phrase, meaning in lines if bare.startswith(start))
    yield from ((phrase, meaning) for bare, phrase, meaning in lines if f" {start}" in bare)


@cache
def _longest() -> int:
    return max(len(phrase) for phrase in phrases())


def understood(words: Sequence[Token]) -> tuple[list[Said], list[Token]]:
    """The phrases in these words, the longest first where two begin alike, and the words that are left."""
    said, left, _refused = _taken(words)
    return said, left


def refused(words: Sequence[Token]) -> str:
    """Needs that these words say no to, as they were typed: nothing can be looked for without one."""
    return ", ".join(_taken(words)[2])


def _taken(words: Sequence[Token]) -> tuple[list[Said], list[Token], list[str]]:
    said, left, refused, at = [], [], [], 0
    while at < len(words):
        found = next(_at(words, at), None)
        if found is None:
            left.append(words[at])
            at += 1
            continue
        meaning, end = found
        if meaning.needs and left and left[-1] is words[at - 1] and left[-1].bare in _NOT:
            refused.append(_typed([left.pop(), *words[at:end]]))
        else:
            said.append(Said(_typed(words[at:end]), meaning))
        at = end
    return said, left, refused


def _typed(words: Sequence[Token]) -> str:
    return " ".join(word.typed for word in words)


def _at(words: Sequence[Token], at: int) -> Iterator[tuple[Meaning, int]]:
    """The phrases that begin here, the longest first. The small words in them may differ."""
    if words[at].bare in _DROPPED:
        return
    kept = [n for n in range(at, len(words)) if words[n].bare not in _DROPPED][: _longest()]
    for many in range(len(kept), 0, -1):
        meaning = phrases().get(tuple(words[n].bare for n in kept[:many]))
        if meaning:
            yield meaning, kept[many - 1] + 1


def is_little(token: Token) -> bool:
    return not token.bare or token.bare in _LITTLE or token.typed.lower() in _LITTLE


def is_beside(token: Token) -> bool:
    """Whether the word adds nothing where something else has been understood."""
    return is_little(token) or token.bare in _BESIDE or token.typed.lower() in _BESIDE


def put_right(words: Sequence[Token], known: frozenset[str]) -> list[Token]:
    """The words with slips put right towards the phrases. A word that the register has (`known`) stays."""
    return [_right(token) if token.bare not in known and not _stays(token) else token for token in words]


def _stays(token: Token) -> bool:
    """Whether a word is one of English as it is: "dental" is no slip for "mental"."""
    return (
        is_little(token)
        or token.bare in _NOT
        or not {token.bare, token.typed.lower()}.isdisjoint(_ordinary())
    )


@cache
def _ordinary() -> frozenset[str]:
    """Words of English that are like a word of a phrase, and mean something else."""
    text = re.sub(r"^#.*\n", "", ORDINARY.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return frozenset(text.split())


@cache
def _targets() -> frozenset[str]:
    """What a slip may be put right towards. A short word that says a need by itself is like too many others, and a
    need that nobody said is worse than one that was not understood."""
    of_needs = {word for phrase, meant in phrases().items() if meant.needs for word in phrase}
    of_kinds = {word for phrase, meant in phrases().items() if not meant.needs for word in phrase}
    return frozenset(word for word in vocabulary() if len(word) > (5 if word in of_needs - of_kinds else 3))


def _right(token: Token) -> Token:
    """The word of a phrase that is one slip away, or sounds the same and is written not too differently."""
    bare = token.bare
    if len(bare) < 4 or bare in vocabulary() or any(letter.isdigit() for letter in bare):
        return token
    near = {
        word
        for word in _sounding().get(sound(bare), ())
        if _far(word, bare) <= 0.4 * max(len(word), len(bare))
    }
    near |= slips(bare) & _targets()
    return Token(token.typed, min(near, key=lambda word: (_far(word, bare), word))) if near else token


@cache
def _sounding() -> dict[str, frozenset[str]]:
    """The words of the phrases by how they sound, where that is enough to tell a word by."""
    found: dict[str, set[str]] = {}
    for word in _targets():
        if len(sound(word)) > 3:
            found.setdefault(sound(word), set()).add(word)
    return {heard: frozenset(words) for heard, words in found.items()}


_HEARD = [
    (r"zh|ts", "z"), (r"sch", "sk"), (r"sc(?=[iey])", "s"),
    (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"ph|gh(?=t)|v", "f"),
    (r"tion|tia|sia|shia|sha|cia|tio", "sh"),
    (r"ck|qu|q|ch(?=[aorl])|c(?![eiyh])|k+", "k"), (r"c(?=[eiy])|z", "s"), (r"ch|sh|dg|j|g(?=[eiy])", "j"),
    (r"gh|h|w", ""), (r"d", "t"), (r"b", "p"), (r"(?<!^)[aeiouy]+", ""), (r"(.)\1+", r"\1"),
]  # fmt: skip


def sound(word: str) -> str:
    """A rough form of how a word sounds: two that differ by a vowel or a silent letter are alike."""
    for written, heard in _HEARD:
        word = re.sub(written, heard, word)
    return word


def _far(one: str, other: str) -> int:
    """How many slips are between two words."""
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        last, row[0] = row[0], n
        for m, typed in enumerate(other, 1):
            last, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, last + (letter != typed))
    return row[-1]
