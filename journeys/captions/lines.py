"""The words on a film or sound, line by line. Pure: no database, no request."""

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

MOST_LINES = 5_000
LONGEST_LINE = 1_000
LONGEST_NAME = 80
MOST_LETTERS = 1_000_000
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
# No recording is longer; a time past it is a slip.
LATEST = 100 * HOUR
# How long a line shows when nothing follows it, and at most before one that follows much later.
SHOWS_FOR, SHOWS_AT_MOST = 5 * SECOND, 10 * SECOND

# Where one sentence ends and the next begins.
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
TIME = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?")


@dataclass(frozen=True)
class Line:
    """One line: from when until when (thousandths of a second), who is talking, and the words."""

    start: int
    end: int
    who: str
    words: str

    def as_json(self) -> dict[str, Any]:
        return {"from": self.start, "to": self.end, "who": self.who, "words": self.words}

    @property
    def clock(self) -> str:
        """The time as a person reads and types it: 0:14, 1:02:03, with thousandths only where there are some."""
        return clock(self.start)


@dataclass(frozen=True)
class Typed:
    """A line as it was typed: its end may be left to the line after it."""

    start: int
    end: int | None
    who: str
    words: str


def clock(milliseconds: int) -> str:
    """A time as a person reads and types it."""
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, rest = divmod(rest, SECOND)
    shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{shown}.{rest:03}".rstrip("0") if rest else shown


def read_clock(text: str) -> int | None:
    """A typed time (14, 0:14, 1:02:03, 0:14.5) in thousandths of a second; None when it is not one."""
    found = TIME.fullmatch(text.strip())
    if not found or not text.isascii():
        return None
    hours, minutes, seconds, part = found.groups()
    total = int(hours or 0) * HOUR + int(minutes or 0) * MINUTE + int(seconds) * SECOND
    total += int((part or "0").ljust(3, "0"))
    return total if total < LATEST else None


def clean(text: str) -> str:
    """Words as they are kept: one line end, no empty lines inside, no control characters, no space round them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp"))
    rows = (" ".join(row.split()) for row in text.split("\n"))
    return "\n".join(row for row in rows if row)


def clean_name(text: str) -> str:
    return clean(text).replace("\n", " ")[:LONGEST_NAME].strip()


def in_order(typed: Iterable[Typed]) -> list[Line]:
    """Lines in order of time, each with an end: its own, or where the next one begins."""
    ordered = sorted(typed, key=lambda line: line.start)
    starts = [line.start for line in ordered]
    return [
        Line(line.start, line.end or _until(line.start, starts), line.who, line.words) for line in ordered
    ]


def _until(start: int, starts: list[int]) -> int:
    """Where a line ends that has no end of its own. `starts` are in order."""
    place = bisect_right(starts, start)
    later = starts[place] if place < len(starts) else start + SHOWS_FOR
    return min(later, start + SHOWS_AT_MOST)


def own_ends(lines: list[Line]) -> list[int | None]:
    """The end of each line if it was given; None where it only follows from the line after it."""
    starts = sorted(line.start for line in lines)
    return [None if line.end == _until(line.start, starts) else line.end for line in lines]


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [line.as_json() for line in lines]


def spread(text: str, milliseconds: int) -> list[Line]:
    """What is said in a whole recording, laid over it: a sentence has as much of the time as it has of the letters.

    A beginning for words that came without times. A person puts the times right, if they want.
    """
    said = [part.strip() for row in clean(text).split("\n") for part in SENTENCE.split(row)]
    rows = [part[:LONGEST_LINE] for part in said if part][:MOST_LINES]
    so_far = [0, *accumulate(map(len, rows))]
    ends = [milliseconds * letters // so_far[-1] for letters in so_far] if rows else []
    if any(start >= end for start, end in pairwise(ends)):
        return []  # far more words than anybody says in that time
    return [Line(start, end, "", row) for (start, end), row in zip(pairwise(ends), rows, strict=True)]


def from_json(kept: Iterable[dict[str, Any]]) -> list[Line]:
    return [Line(row["from"], row["to"], row["who"], row["words"]) for row in kept]


def typed_again(lines: list[Line]) -> list[Typed]:
    """The lines as if they had just been typed: with their own ends, and without those that only follow."""
    ends = zip(lines, own_ends(lines), strict=True)
    return [Typed(line.start, end, line.who, line.words) for line, end in ends]


def to_carry(lines: list[Typed]) -> str:
    """Lines for a page to carry along unseen."""
    rows = [{"from": line.start, "to": line.end, "who": line.who, "words": line.words} for line in lines]
    return json.dumps(rows)


def carried(text: str) -> list[Typed]:
    """Lines that a page carried along unseen. Raises ValueError when somebody has changed them."""
    found = json.loads(text or "[]")
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ValueError("not lines")
    return [_posted(**row) for row in found]


def _posted(**row: Any) -> Typed:
    start, end, who, words = (row.get(name) for name in ("from", "to", "who", "words"))
    if not (type(start) is int and isinstance(who, str) and isinstance(words, str)):
        raise ValueError("not a line")
    if not (0 <= start < LATEST and (end is None or (type(end) is int and start < end <= LATEST + HOUR))):
        raise ValueError("not a time")
    return Typed(start, end, clean_name(who), clean(words))


def speakers(lines: Iterable[Line | Typed]) -> list[str]:
    """Everybody who talks, in the order in which they begin."""
    return list(dict.fromkeys(line.who for line in lines if line.who))


def together(mine: list[Line], theirs: list[Line]) -> list[Line]:
    """Both lists as one, what is in both once."""
    there = set(mine)
    extra = [line for line in theirs if line not in there]
    return sorted([*mine, *extra], key=lambda line: line.start)


def keeps(old: Iterable[Line], new: Iterable[Line]) -> bool:
    """Whether nothing of `old` is gone from `new`: its words are still there, or grew where they stood."""
    there = sorted((line.start, line.words) for line in new)
    said = {words for _, words in there}
    return all(line.words in said or _grew(line, there) for line in old)


def _grew(line: Line, there: list[tuple[int, str]]) -> bool:
    """Whether something stands where this line stood and begins as it does. `there` is in order, so that thousands of
    lines at one moment cost no more than any others."""
    place = bisect_left(there, (line.start, line.words))
    return place < len(there) and there[place][0] == line.start and there[place][1].startswith(line.words)
