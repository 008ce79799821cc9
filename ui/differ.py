"""What differs between two versions of somebody's words, marked by a number and a line, never by colour alone."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# A word with the space after it, or the space that a text begins with.
WORDS = re.compile(r"\S+\s*|\s+")
# Above this many pairs of equal words the matcher takes seconds, and a page would wait for it.
TOO_MANY_PAIRS = 400_000


@dataclass(frozen=True)
class Piece:
    """A stretch of both texts: what the one and what the other has there, and whether the words are the same."""

    mine: str
    theirs: str
    same: bool


@dataclass(frozen=True)
class Difference:
    """One place where the versions part: what the one says there and what the other (either may be empty)."""

    number: int
    mine: str
    theirs: str


@dataclass(frozen=True)
class Compared:
    """Both versions ready to be shown, and the list of what differs."""

    mine: SafeString
    theirs: SafeString
    differences: list[Difference]


def compare(mine: str, theirs: str) -> Compared:
    """Compare two texts word by word. A change of space alone is none."""
    left: list[SafeString] = []
    right: list[SafeString] = []
    differences: list[Difference] = []
    for piece in pieces(mine, theirs):
        if piece.same:
            left.append(format_html("{}", piece.mine))
            right.append(format_html("{}", piece.theirs))
            continue
        number = len(differences) + 1
        differences.append(Difference(number, piece.mine.strip(), piece.theirs.strip()))
        left.append(_mark(number, piece.mine))
        right.append(_mark(number, piece.theirs))
    return Compared(_join(left), _join(right), differences)


def pieces(mine: str, theirs: str) -> list[Piece]:
    """Both texts cut where they part: the `mine` sides joined are the one text, the `theirs` sides the other."""
    a, b = WORDS.findall(mine), WORDS.findall(theirs)
    bare_a, bare_b = [word.strip() for word in a], [word.strip() for word in b]
    found = []
    for same, a1, a2, b1, b2 in _stretches(bare_a, bare_b):
        one, other = "".join(a[a1:a2]), "".join(b[b1:b2])
        if one or other:
            found.append(Piece(one, other, same or not (one.strip() or other.strip())))
    return found


def _stretches(a: list[str], b: list[str]) -> list[tuple[bool, int, int, int, int]]:
    count_a, count_b = Counter(a), Counter(b)
    if sum(count * count_b[word] for word, count in count_a.items()) > TOO_MANY_PAIRS:
        return _ends(a, b)
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    return [(kind == "equal", a1, a2, b1, b2) for kind, a1, a2, b1, b2 in matcher.get_opcodes()]


def _ends(a: list[str], b: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """For long texts of few words: how both begin and how both end is the same, all between is one change."""
    shorter = min(len(a), len(b))
    head = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    tail = next((i for i in range(shorter - head) if a[-1 - i] != b[-1 - i]), shorter - head)
    end_a, end_b = len(a) - tail, len(b) - tail
    return [
        (True, 0, head, 0, head),
        (False, head, end_a, head, end_b),
        (True, end_a, len(a), end_b, len(b)),
    ]


def _mark(number: int, words: str) -> SafeString:
    name = _("Change {number}").format(number=number)
    if not words.strip():
        nothing = _("nothing here")
        return format_html('<span class="diff"><b>{}</b><span class="hide">{}</span></span> ', name, nothing)
    after = words[len(words.rstrip()) :]
    return format_html('<span class="diff"><b>{}</b> {}</span>{}', name, words.rstrip(), after)


def _join(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
