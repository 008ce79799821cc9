"""The lines of a film as a page to type in: what it shows, and what was typed."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from journeys.captions.lines import (
    LONGEST_LINE,
    MOST_LETTERS,
    MOST_LINES,
    SECOND,
    Line,
    Typed,
    carried,
    clean,
    clean_name,
    clock,
    in_order,
    read_clock,
    speakers,
    to_carry,
    typed_again,
)

# As many lines as one page shows; the others of a longer film ride along unseen.
A_PAGE = 100


@dataclass
class Row:
    """One line as it stands in the page. `kept`: its exact start and own end, while nobody changes its time."""

    number: int
    time: str = ""
    kept: str = ""
    who: str = ""
    words: str = ""
    seconds: str = "0"
    error: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.time.strip() or self.words.strip())


@dataclass
class Sheet:
    """One page of lines, those before and after it, and the number of saves that it has seen."""

    rows: list[Row]
    before: list[Typed] = field(default_factory=list)
    after: list[Typed] = field(default_factory=list)
    saves: int = 0
    torn: bool = False

    @property
    def errors(self) -> list[Row]:
        return [row for row in self.rows if row.error]

    @property
    def is_valid(self) -> bool:
        return not self.errors and not self.torn

    @property
    def before_text(self) -> str:
        return to_carry(self.before)

    @property
    def after_text(self) -> str:
        return to_carry(self.after)

    @property
    def empty(self) -> Row:
        """What a script makes a new line from."""
        return Row(0)

    @property
    def people_known(self) -> list[str]:
        """Me, and everybody who was said to talk in this film, to choose from."""
        typed = [Typed(0, None, row.who, row.words) for row in self.rows]
        return list(dict.fromkeys([_("Me"), *speakers([*self.before, *typed, *self.after])]))

    @property
    def lines(self) -> list[Line]:
        """All lines of the film, in order of time."""
        mine = [typed for row in self.rows if not row.is_blank and (typed := _typed(row))]
        return in_order([*self.before, *mine, *self.after])

    def after_this(self) -> str:
        return f"?{urlencode({'from': len(self.before) + A_PAGE})}"

    def before_this(self) -> str:
        return f"?{urlencode({'from': max(0, len(self.before) - A_PAGE)})}"


def drawn(lines: list[Line], saves: int, *, first: int = 0, add: bool = False) -> Sheet:
    """The page that shows these lines from `first` on; with `add` an empty one at its end."""
    first = min(max(0, first), max(0, len(lines) - 1)) // A_PAGE * A_PAGE
    every = typed_again(lines)
    shown = every[first : first + A_PAGE]
    rows = [_row(number, line) for number, line in enumerate(shown, first + 1)]
    if add or not rows:
        rows.append(Row(first + len(rows) + 1, who=rows[-1].who if rows else ""))
    return Sheet(rows, every[:first], every[first + A_PAGE :], saves)


def _row(number: int, line: Typed) -> Row:
    kept = f"{line.start}-{line.end or ''}"
    return Row(number, clock(line.start), kept, line.who, line.words, f"{line.start / SECOND:g}")


def typed(data: QueryDict) -> Sheet:
    """What was typed in a page. A row without a time follows the one above it; a time that is none is an error."""
    columns = [data.getlist(name) for name in ("time", "kept", "who", "words")]
    sheet = Sheet([])
    try:
        sheet.saves = _saves(data.get("saves", ""))
        sheet.before, sheet.after = carried(data.get("before", "")), carried(data.get("after", ""))
        cells = list(zip(*columns, strict=True))
    except (ValueError, TypeError, RecursionError):
        sheet.torn = True
        return sheet
    first = len(sheet.before) + 1
    sheet.rows = [
        Row(number, time.strip()[:20], kept[:40], clean_name(who), clean(words))
        for number, (time, kept, who, words) in enumerate(cells, first)
    ]
    _look_at(sheet)
    return sheet


def _saves(text: str) -> int:
    """The number of saves a page has seen. Half a page has none, and must never be taken for one without lines."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueError("no saves")
    return int(text)


def _look_at(sheet: Sheet) -> None:
    """Find what a person has to look at again, and give each row without a time its place."""
    last = sheet.before[-1].start if sheet.before else 0
    for row in sheet.rows:
        if len(row.words) > LONGEST_LINE:
            row.error = _("There is room for 1,000 letters in a line. Make two of it.")
        if row.is_blank:
            continue
        if not row.time:
            row.time, row.kept = clock(last), ""
        start = read_clock(row.time)
        if start is None:
            row.error = _("Put the time in minutes and seconds, like 0:14.")
            continue
        last = start
    many = len(sheet.rows) + len(sheet.before) + len(sheet.after)
    letters = sum(len(line.words) for line in [*sheet.before, *sheet.after])
    if many > MOST_LINES or letters + sum(len(row.words) for row in sheet.rows) > MOST_LETTERS:
        sheet.torn = sheet.torn or not sheet.rows
        for row in sheet.rows[-1:]:
            row.error = _("A film holds 5,000 lines. This one is full.")


def _typed(row: Row) -> Typed | None:
    """A row as a line: exactly where it was if its time was left alone, else where it was typed to be."""
    start, end = read_clock(row.time), None
    was, _dash, until = row.kept.partition("-")
    if was.isdecimal() and len(was) < 10 and clock(int(was)) == row.time:
        start = int(was)
        end = int(until) if until.isdecimal() and len(until) < 10 and int(until) > start else None
    return None if start is None else Typed(start, end, row.who, row.words)
