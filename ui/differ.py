"""What differs between two versions of somebody's words, marked by a number and a line, never by colour alone."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


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
    """Compare two texts word by word. Texts of more than 4,000 words are compared line by line, to stay quick."""
    split = _words if max(len(mine), len(theirs)) < 24_000 else _lines
    a, b = split(mine), split(theirs)
    left: list[SafeString] = []
    right: list[SafeString] = []
    differences: list[Difference] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        one, other = "".join(a[a1:a2]), "".join(b[b1:b2])
        if kind == "equal":
            left.append(format_html("{}", one))
            right.append(format_html("{}", other))
            continue
        number = len(differences) + 1
        differences.append(Difference(number, one.strip(), other.strip()))
        left.append(_mark(number, one))
        right.append(_mark(number, other))
    return Compared(_join(left), _join(right), differences)


def _mark(number: int, words: str) -> SafeString:
    if not words.strip():
        return format_html(
            '<span class="diff"><b>Change {}</b><span class="hide">nothing here</span></span> ', number
        )
    return format_html('<span class="diff"><b>Change {}</b> {}</span>', number, words)


def _join(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
