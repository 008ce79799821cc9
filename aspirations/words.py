"""A person's words: made safe to keep, and never thrown away by accident."""

import hashlib

from journeys.text import clean

__all__ = ["clean", "digest", "keeps"]


def digest(text: str) -> str:
    """A short mark of a text, by which a page later tells whether its box was touched."""
    return hashlib.sha256(clean(text).encode()).hexdigest()[:16]


def keeps(old: str, new: str) -> bool:
    """Whether every word of `old` is still there in `new`, in order; one word may have grown, as typing does."""
    words, rest, grown = old.split(), new.split(), False
    place = 0
    for word in words:
        found = _find(word, rest, place)
        if found is None and not grown:
            grown = True
            found = next((i for i in range(place, len(rest)) if rest[i].startswith(word)), None)
        if found is None:
            return False
        place = found + 1
    return True


def _find(word: str, among: list[str], start: int) -> int | None:
    try:
        return among.index(word, start)
    except ValueError:
        return None
