"""WebVTT, written as the standard says and read as people's programs write it; SRT is read too."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from journeys.captions.lines import (
    HOUR,
    LATEST,
    LONGEST_LINE,
    MINUTE,
    MOST_LETTERS,
    MOST_LINES,
    SECOND,
    Line,
    clean,
    clean_name,
)

ARROW = "-->"
TIME = re.compile(r"(?:(\d{1,6}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?")
# Neither runs past the next <, so that a hostile file costs no more than its length.
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[\t ]([^<>]*)>", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z0-9][^<>]*>")
# Blocks of a file that are nobody's words.
BLOCKS = ("NOTE", "STYLE", "REGION")


class NotCaptionsError(ValueError):
    """The file cannot be read as captions. `str()` says why, and in which line."""


def written(lines: Iterable[Line]) -> str:
    """The lines as WebVTT. A line without words shows nothing, so it is left out."""
    cues = [_cue(line) for line in lines if line.words]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _cue(line: Line) -> str:
    who = f"<v {_safe_name(line.who)}>" if line.who else ""
    return f"{_stamp(line.start)} {ARROW} {_stamp(line.end)}\n{who}{_safe(line.words)}"


def _stamp(milliseconds: int) -> str:
    hours, rest = divmod(milliseconds, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, rest = divmod(rest, SECOND)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _safe_name(name: str) -> str:
    return _safe(name).replace("\n", " ")


@dataclass
class _Block:
    """What stands between two empty lines, and the number of its first line in the file."""

    number: int
    rows: list[str]


def read(content: bytes) -> list[Line]:
    """The lines of a WebVTT or SRT file. Raises NotCaptionsError with a sentence that names the line."""
    if len(content) > MOST_LETTERS:
        raise NotCaptionsError(_("This file is too big. The words of a film fit in 1 MB."))
    found = [line for block in _blocks(_text(content)) for line in _lines_of(block)]
    if not found:
        raise NotCaptionsError(
            _("There are no words with times in this file. Choose a file that ends in .vtt or .srt.")
        )
    if len(found) > MOST_LINES:
        raise NotCaptionsError(_("There are more than 5,000 lines in this file. Choose a shorter one."))
    return sorted(found, key=lambda line: line.start)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise NotCaptionsError(
            _("Line %(number)s is not plain text. Save the file as UTF-8 and choose it again.")
            % {"number": number}
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    inside = False
    for number, row in enumerate(text.split("\n"), start=1):
        if row.strip() and inside:
            blocks[-1].rows.append(row)
        elif row.strip():
            blocks.append(_Block(number, [row]))
        inside = bool(row.strip())
    return blocks


def _lines_of(block: _Block) -> Iterator[Line]:
    """The cue of a block: its name if it has one, its times, its words. Everything else is passed over."""
    if block.rows[0].split(maxsplit=1)[0] in BLOCKS and ARROW not in block.rows[0]:
        return
    at = next((place for place, row in enumerate(block.rows) if ARROW in row), None)
    if at is None:
        return
    start, end = _times(block.rows[at], block.number + at)
    payload = "\n".join(block.rows[at + 1 :])
    for who, words in _voices(payload):
        if len(words) > LONGEST_LINE:
            raise NotCaptionsError(
                _("Line %(number)s: there is room for 1,000 letters. Make two of it.")
                % {"number": block.number + at + 1}
            )
        if words:
            yield Line(start, end, who, words)


def _times(row: str, number: int) -> tuple[int, int]:
    before, _arrow, after = row.partition(ARROW)
    start, end = _time(before), _time((after.split() or [""])[0])
    if start is None or end is None:
        raise NotCaptionsError(
            _("Line %(number)s: the time is not like 00:00:14.000 --> 00:00:17.000.") % {"number": number}
        )
    if end <= start:
        raise NotCaptionsError(_("Line %(number)s: it ends before it begins.") % {"number": number})
    return start, end


def _time(text: str) -> int | None:
    found = TIME.fullmatch(text.strip()) if text.isascii() else None
    if not found:
        return None
    hours, minutes, seconds, part = found.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    total = int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
    total += int((part or "0").ljust(3, "0"))
    return total if total < LATEST else None


def _voices(payload: str) -> Iterator[tuple[str, str]]:
    """Who says what: a cue may hold several people, one after the other."""
    before, *voices = VOICE.split(payload)
    if before.strip():
        yield "", _words(before)
    for name, said in zip(voices[::2], voices[1::2], strict=True):
        yield clean_name(html.unescape(name)), _words(said)


def _words(marked: str) -> str:
    """Words without marks: italics, colours and karaoke times are let go."""
    return clean(html.unescape(TAG.sub("", marked)))
