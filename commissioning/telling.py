"""What the page of an area tells: its charts, here beside elsewhere, and now beside before.

Two numbers are called different only where neither rounding nor chance could well have made them so: other people join
in each quarter and each area, and a few of them move a part by a point or two. What is compared is the part of those
who were asked, since more people may have said "count me in" meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commissioning import reading
from commissioning.catalogue import tables as catalogue
from commissioning.catalogue.words import PARTS_OF
from commissioning.models import Figures, Release
from commissioning.reading import Line, Shown
from providers.market import places

# How many quarters back a page looks: a year, and the same quarter of the year before.
QUARTERS = 5
# How many times what chance usually does to two parts a difference has to be, before a page speaks of it: of the
# eighteen comparisons of a page, chance alone then speaks in about one page of twenty.
CHANCE = 3
# Of each table, so many are set beside elsewhere and before.
LEADING = 3
# The tables of which that is done.
COMPARED = ("nobody-offers", "areas-of-life")


class Elsewhere(NamedTuple):
    """Another area of the same release, with the address of its page."""

    name: str
    url: str
    code: str


@dataclass(frozen=True)
class Bar:
    """A line of a chart: what it is of, and its number as it was published."""

    name: str
    line: Line

    @property
    def said(self) -> str:
        return self.line.share

    @property
    def width(self) -> int:
        """In a hundred, 0 where it is not told."""
        return int(self.said[:-1]) if self.said.endswith("%") else 0

    @property
    def surely(self) -> int:
        """As many people as there are however it was rounded."""
        return max((self.line.people or 0) - reading.RULES.base // 2, 0)

    @property
    def perhaps(self) -> int:
        """As many more as there may be."""
        return reading.RULES.base - 1 if self.line.people else 0


@dataclass(frozen=True)
class Compared:
    """One category, in several areas or quarters, and what can be said of them."""

    label: str | Promise
    bars: list[Bar]
    words: str

    @property
    def longest(self) -> int:
        return max((bar.surely + bar.perhaps for bar in self.bars), default=0) or 1


@dataclass(frozen=True)
class Drawn:
    """A chart, with the shares of the same lines elsewhere for the table behind it."""

    shown: Shown
    elsewhere: list[tuple[str, Shown]]

    @property
    def names(self) -> list[str]:
        return [name for name, _there in self.elsewhere]

    def rows(self, lines: Sequence[Line]) -> list[tuple[Line, list[str]]]:
        there = [{line.label: line.share for line in other.lines} for _name, other in self.elsewhere]
        return [(line, [shares[line.label] for shares in there]) for line in lines]

    @property
    def leading_rows(self) -> list[tuple[Line, list[str]]]:
        return self.rows(self.shown.chart)

    @property
    def all_rows(self) -> list[tuple[Line, list[str]]]:
        return self.rows(self.shown.lines)

    @property
    def groups(self) -> list[tuple[str, list[tuple[str, Line, list[str]]]]]:
        """All rows under what heads them, each with the words that it has there; one without a heading, else."""
        first = self.shown.table.dimensions[0]
        if first.code not in PARTS_OF:
            return [("", [(line.label, line, there) for line, there in self.all_rows])]
        headings, words = PARTS_OF[first.code]
        found: dict[str, list[tuple[str, Line, list[str]]]] = {}
        for category, (line, there) in zip(first.categories, self.all_rows, strict=True):
            heading, _dot, second = category.partition(".")
            found.setdefault(str(headings[heading]), []).append((str(words[second]), line, there))
        return list(found.items())


@dataclass(frozen=True)
class Told:
    """Everything that a page says of one area in one release."""

    drawn: list[Drawn]
    beside: list[Compared]
    then: list[Compared]

    @property
    def missing(self) -> Shown | None:
        return self.of("nobody-offers")

    @property
    def hopes(self) -> Shown | None:
        return self.of("areas-of-life")

    def of(self, table: str) -> Shown | None:
        return next((one.shown for one in self.drawn if one.shown.table.code == table), None)

    @property
    def kept_back(self) -> int:
        return sum(one.shown.kept_back for one in self.drawn)

    @property
    def numbers(self) -> int:
        return sum(one.shown.numbers for one in self.drawn)

    @property
    def is_first(self) -> bool:
        """Whether something could be set beside a quarter before, and there is none."""
        return not self.then and any(one.shown.top for one in self.drawn if one.shown.table.code in COMPARED)


def elsewhere(here: places.Here) -> list[Elsewhere]:
    """The region of a council and England; England for a region; nothing beside England."""
    if here.slug == places.ENGLAND:
        return []
    england = Elsewhere(_("England"), places.ENGLAND, reading.ENGLAND)
    if not here.region:
        return [england]
    return [Elsewhere(here.region, slugify(here.region), reading.REGIONS[here.region]), england]


def of(release: Release, here: places.Here, codes: Sequence[str]) -> Told:
    """Charts of these tables in the order given, those of them that were published for this area."""
    code, others = reading.code_of(here), elsewhere(here)
    found = _read(release, [code, *(one.code for one in others)], codes)
    drawn = [
        Drawn(
            found[code, table],
            [(one.name, found[one.code, table]) for one in others if (one.code, table) in found],
        )
        for table in codes
        if (code, table) in found
    ]
    leading = [one for one in drawn if one.shown.table.code in COMPARED]
    return Told(
        drawn, [each for one in leading for each in _beside(here, one)], _then(release, code, leading)
    )


def _read(release: Release, areas: Sequence[str], codes: Sequence[str]) -> dict[tuple[str, str], Shown]:
    rows = Figures.objects.filter(release=release, area__in=areas, table__in=codes)
    return {(row.area, row.table): _shown(row) for row in rows}


def _shown(row: Figures) -> Shown:
    table = catalogue.table(row.table)
    if table is None:
        raise ValueError(f"{row.table} is in a release and not in the catalogue")
    return reading.read(table, row.cells)


def _beside(here: places.Here, one: Drawn) -> list[Compared]:
    if not one.elsewhere:
        return []
    found = []
    for line in one.shown.top[:LEADING]:
        others = [(name, _same(line, there)) for name, there in one.elsewhere]
        words = [in_words(line, other, name) for name, other in others]
        if len({in_words(line, other, "") for _name, other in others}) < len(others):
            words = [in_words(line, others[0][1], _("both"))]
        bars = [Bar(here.name, line), *(Bar(name, other) for name, other in others)]
        found.append(Compared(line.label, bars, " ".join(words)))
    return found


def _same(line: Line, there: Shown) -> Line:
    return next(other for other in there.lines if other.label == line.label)


def _then(release: Release, code: str, leading: list[Drawn]) -> list[Compared]:
    """The same lines in the quarters before; of a quarter that has several releases, the latest that has the table."""
    before = _earlier(release)
    codes = [one.shown.table.code for one in leading]
    rows = Figures.objects.filter(release__in=before, area=code, table__in=codes) if before and codes else ()
    past: dict[str, dict[str, Shown]] = {}
    for row in sorted(rows, key=lambda row: row.release_id):
        past.setdefault(row.table, {})[before[row.release_id]] = _shown(row)
    return [
        each for one in leading for each in _since(release, one.shown, past.get(one.shown.table.code, {}))
    ]


def _earlier(release: Release) -> dict[int, str]:
    """The releases of the quarters before, as they stood at this one: number and quarter."""
    found = Release.objects.filter(number__lt=release.number, period__lt=release.period)
    numbers = dict(found.values_list("number", "period"))
    looked_at = sorted(set(numbers.values()))[-QUARTERS + 1 :]
    return {number: period for number, period in numbers.items() if period in looked_at}


def _since(release: Release, now: Shown, past: dict[str, Shown]) -> list[Compared]:
    quarters = sorted(past)
    found = []
    for line in now.top[:LEADING] if quarters else ():
        bars = [Bar(reading.period(quarter), _same(line, past[quarter])) for quarter in quarters]
        words = in_words(line, bars[-1].line, bars[-1].name)
        found.append(Compared(line.label, [*bars, Bar(reading.period(release.period), line)], words))
    return found


def in_words(here: Line, there: Line, name: str) -> str:
    """Whether this is a larger or a smaller part than there; the same, where rounding or chance could make it so."""
    mine, other = _range(here), _range(there)
    if mine is None or other is None:
        return _("Too few to compare with {name}.").format(name=name)
    chance = CHANCE * _usual(here, there)
    if mine[0] - other[1] > chance:
        return _("A larger part than in {name}.").format(name=name)
    if other[0] - mine[1] > chance:
        return _("A smaller part than in {name}.").format(name=name)
    return _("About the same as in {name}.").format(name=name)


def _range(line: Line) -> tuple[float, float] | None:
    """The least and the most that the part can be, as both of its numbers were rounded. None where it is not told."""
    if line.people is None or line.among is None or line.among < line.rules.percent_from:
        return None
    half = line.rules.base // 2
    least, most = (line.people - half) / (line.among + half), (line.people + half) / (line.among - half)
    return min(least, 1.0), min(most, 1.0)


def _usual(here: Line, there: Line) -> float:
    """By how much two parts usually differ by chance, were both of people who are as likely to say it.

    As if nobody were in both: the people of a council are in its region too, and most of a quarter stay for the
    next, so that chance does less than this.
    """
    people, among = (here.people or 0) + (there.people or 0), (here.among or 0) + (there.among or 0)
    part = min(people / among, 1.0)
    return sqrt(part * (1 - part) * (1 / (here.among or 1) + 1 / (there.among or 1)))
