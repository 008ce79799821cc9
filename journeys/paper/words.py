"""What people typed, made fit for paper: every letter that can be shown, and nothing that only steers a screen."""

import unicodedata
from dataclasses import dataclass

# Marks that turn the direction of what follows; on paper each paragraph has its own direction instead.
TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Which of two shapes of an emoji is meant. There is one shape on paper.
SHAPES = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
RIGHT_TO_LEFT = ("R", "AL")


def fit(text: str) -> str:
    """Return the text without control characters, lone halves and unassigned letters."""
    kept = (letter for letter in unicodedata.normalize("NFC", text.replace("\r\n", "\n")) if _is_kept(letter))
    return "".join(kept).replace("\t", " ")


def _is_kept(letter: str) -> bool:
    if letter in "\n\t":
        return True
    if letter in TURNS or letter in SHAPES or 0xE0000 <= ord(letter) <= 0xE0FFF:
        return False
    return unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")


def runs_from_the_right(text: str) -> bool:
    """Whether this text reads from right to left: its first letter with a direction decides."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", *RIGHT_TO_LEFT):
            return way in RIGHT_TO_LEFT
    return False


# Alphabets whose letters stand one after the other, each with a shape of its own.
ONE_BY_ONE = ((0, 0x0590), (0x1E00, 0x2C00), (0x3000, 0xA000), (0xAC00, 0xD7A4), (0xFF00, 0xFFF0))


def is_told_as_painted(text: str) -> bool:
    """Whether the shapes of this text, in the order they are painted, tell its letters in the order they are read.

    They do not where writing runs from the right, where letters change places or shapes with their neighbours,
    and where marks stand above and below.
    """
    return all(
        any(first <= ord(letter) < end for first, end in ONE_BY_ONE)
        and not unicodedata.category(letter).startswith("M")
        for letter in text
    )


@dataclass(frozen=True)
class Paragraph:
    lines: list[str]
    from_the_right: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The text as paragraphs of lines, each with its direction; empty ones are left out."""
    found = []
    for block in fit(text).split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if lines:
            found.append(Paragraph(lines, runs_from_the_right(lines[0])))
    return found


def short_name(name: str) -> str:
    """A name for the foot of a page: at most three words of it. Anything longer reads like a sentence."""
    parts = fit(name).split()
    return " ".join(parts[:3]) + ("…" if len(parts) > 3 else "")
