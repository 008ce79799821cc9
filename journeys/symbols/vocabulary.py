"""What somebody types, turned into what symbols are looked for by."""

import re
import string
import unicodedata
from dataclasses import dataclass

from journeys.symbols.everyday import GROUPS

MOST_WORDS = 6
# Small words say nothing about a picture, unless they are all there is.
_SMALL = frozenset(
    """a about an and am are at be being by do doing for from get getting go going have having i in is it like me my
    need of on or our some that the to up want we with would your""".split()  # noqa: SIM905
)
# How much a word of the same group counts beside the word itself.
SAME_MEANING = 0.75
SLIP = 0.6


@dataclass(frozen=True)
class Form:
    """One way to look for one of the words asked for: `n` says which, `worth` how near it is."""

    n: int
    form: str
    worth: float


def plain(text: str) -> str:
    """Small letters without accents, marks or double spaces."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("&", " and "))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"['’‘`]", "", bare)))


def _groups() -> dict[str, list[str]]:
    """Each everyday word and the others that mean the same, nearest first."""
    found: dict[str, list[str]] = {}
    for line in GROUPS.strip().splitlines():
        words = [plain(word) for word in line.split(",")]
        for word in words:
            found.setdefault(word, []).extend(other for other in words if other != word)
    return {word: list(dict.fromkeys(others)) for word, others in found.items()}


SAME = _groups()
LONGEST_PHRASE = max(len(word.split()) for word in SAME)


def one_of(word: str) -> str:
    """One of them: the word without the ending of many, near enough for looking things up."""
    if re.search(r"(ss|us|is|ious)$", word) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search(r"(s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word.removesuffix("s")


def split(typed: str) -> list[str]:
    """The words and known phrases of a line, longest first; small words go where others say more."""
    words = plain(typed[:200]).split()
    found: list[str] = []
    while words:
        take = next(
            (n for n in range(min(LONGEST_PHRASE, len(words)), 1, -1) if " ".join(words[:n]) in SAME), 1
        )
        found.append(" ".join(words[:take])[:60])
        words = words[take:]
    found = list(dict.fromkeys(found))
    telling = [word for word in found if word not in _SMALL]
    return (telling or found)[:MOST_WORDS]


def forms(words: list[str]) -> list[Form]:
    """Every form to look for: each word, one of it, and the everyday words that mean the same."""
    found = []
    for n, word in enumerate(words):
        single = one_of(word)
        found.append(Form(n, word, 1))
        if single != word:
            found.append(Form(n, single, 0.97))
        others = SAME.get(word) or SAME.get(single) or []
        found += [Form(n, other, SAME_MEANING - 0.03 * rank) for rank, other in enumerate(others)]
    return found


def slips(word: str) -> list[str]:
    """Every word one slip of the finger away: a letter too few, too many, wrong or in its neighbour's place."""
    if not 2 < len(word) <= 14 or " " in word:
        return []
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    letters = string.ascii_lowercase
    found = {a + b[1:] for a, b in cuts if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    found |= {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    found |= {a + letter + b for a, b in cuts for letter in letters}
    return sorted(found - {word})
