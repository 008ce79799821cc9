"""What was published, as pages and files read it. There is nothing else: no page here reaches a person's row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from commissioning.catalogue import tables as catalogue
from commissioning.catalogue.areas import ENGLAND, REGIONS
from commissioning.catalogue.meaning import MEANS
from commissioning.catalogue.words import WORDS
from commissioning.models import Figures, Release
from commissioning.rules import KEPT_BACK, SUPPRESSED, Rules, percentage
from journeys.counted import releases
from providers.market import places
from ui.dates import number

RULES = Rules()
# What a chart shows; the table behind it has all of it.
LONGEST_CHART = 12
QUARTERS = {
    1: gettext_lazy("January to March {year}"),
    4: gettext_lazy("April to June {year}"),
    7: gettext_lazy("July to September {year}"),
    10: gettext_lazy("October to December {year}"),
}


@dataclass(frozen=True)
class Line:
    """One category: how many people, None where that is kept back, and of how many."""

    label: str
    people: int | None
    among: int | None
    rules: Rules

    @cached_property
    def said(self) -> str:
        return _said(self.people)

    @cached_property
    def share(self) -> str:
        """In a hundred: from published numbers alone, and only where enough people were asked."""
        part, whole = (SUPPRESSED if n is None else n for n in (self.people, self.among))
        found = percentage(part, whole, self.rules)
        return f"{found}%" if isinstance(found, int) else found

    @property
    def in_chart(self) -> str:
        return _("Kept back") if self.people is None else self.said


@dataclass(frozen=True)
class Shown:
    """One table for one area: its lines in the order of the catalogue, and of two dimensions the columns of each."""

    table: catalogue.Table
    lines: list[Line]
    everybody: int | None
    headings: list[str]
    cells: list[tuple[str, list[int | None]]]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        return [(label, [_said(people) for people in row]) for label, row in self.cells]

    @cached_property
    def chart(self) -> list[Line]:
        """The most first; what is kept back stands last, in the order of the catalogue, which tells nothing of it."""
        ordered = sorted(
            self.lines, key=lambda line: -1 if line.people is None else line.people, reverse=True
        )
        return ordered[:LONGEST_CHART]

    @property
    def top(self) -> list[Line]:
        return [line for line in self.chart if line.people][:3]

    @property
    def longest(self) -> int:
        return max([line.people or 0 for line in self.lines] + [1])

    @property
    def unit(self) -> str:
        """What its numbers are of, at the head of their column."""
        return _("People, to the nearest 5") if self.table.of_people else _("Days, to the nearest 5")

    @property
    def whole(self) -> str:
        return whole(self.table)

    @property
    def means(self) -> Promise:
        return MEANS[self.table.code]

    @property
    def numbers(self) -> int:
        return sum(len(row) for _label, row in self.cells)

    @property
    def kept_back(self) -> int:
        return sum(row.count(None) for _label, row in self.cells)

    @property
    def is_kept_back(self) -> bool:
        """Whether there is not one number in it."""
        return self.kept_back == self.numbers

    @property
    def in_words(self) -> str:
        most = "; ".join(f"{line.label}, {line.said}" for line in self.top)
        return _("Bar chart: {title}. The most: {most}. All numbers are in the table below.").format(
            title=self.table.title, most=most or _("kept back")
        )


def latest() -> Release | None:
    return Release.objects.defer("body").first()


def release(asked: str) -> Release | None:
    """The release of this number, the latest for none. Raises Http404 for one that is not there."""
    if not asked:
        return latest()
    found = (
        Release.objects.defer("body").filter(number=int(asked)).first()
        if asked.isdecimal() and len(asked) < 9
        else None
    )
    if found is None:
        raise Http404
    return found


def period(code: str) -> str:
    """ "2026-07" as people say it."""
    first = date.fromisoformat(f"{code}-01")
    return str(QUARTERS[first.month]).format(year=first.year)


def code_of(here: places.Here) -> str:
    if here.slug == places.ENGLAND:
        return ENGLAND
    return here.codes[0] if here.region else REGIONS[here.name]


def wider(of: Release, here: places.Here) -> list[catalogue.Table]:
    """The tables that a council's area has not in this release, and its region has."""
    codes = set(_codes(of, REGIONS[here.region])) - set(_codes(of, code_of(here)))
    return [table for table in catalogue.TABLES if table.code in codes]


def _codes(of: Release, area: str) -> QuerySet[Figures, str]:
    return Figures.objects.filter(release=of, area=area).values_list("table", flat=True)


def shown(of: Release, here: places.Here, codes: Sequence[str] = ()) -> list[Shown]:
    """The tables of this area in a release, in the order of the catalogue; these alone where any are named."""
    rows = Figures.objects.filter(release=of, area=code_of(here))
    cells = {row.table: row.cells for row in (rows.filter(table__in=codes) if codes else rows)}
    return [read(table, cells[table.code]) for table in catalogue.TABLES if table.code in cells]


def published(of: Release, here: places.Here) -> list[catalogue.Table]:
    """The tables that there are of this area in a release."""
    codes = set(_codes(of, code_of(here)))
    return [table for table in catalogue.TABLES if table.code in codes]


def read(table: catalogue.Table, cells: list[int | None]) -> Shown:
    first, *second = table.dimensions
    width = len(second[0].categories) + 1 if second else 1
    split = [cells[at : at + width] for at in range(0, len(cells), width)]
    everybody = split[-1][-1]
    labels = _labels(get_language(), first)
    lines = [Line(label, row[-1], everybody, RULES) for label, row in zip(labels, split[:-1], strict=True)]
    headings = [*_labels(get_language(), second[0]), _("All")] if second else []
    return Shown(table, lines, everybody, headings, list(zip([*labels, whole(table)], split, strict=True)))


def whole(table: catalogue.Table) -> str:
    """What the row of the total is called."""
    return _("Everybody asked") if table.of_people else _("All of these days")


@lru_cache(maxsize=512)
def _labels(_language: str | None, dimension: catalogue.Dimension) -> tuple[str, ...]:
    """The categories in the language in use: a page says the same few hundred again and again."""
    words = WORDS[dimension.code]
    return tuple(str(words[code]) for code in dimension.categories)


def _said(people: int | None) -> str:
    return KEPT_BACK if people is None else _in_figures(get_language(), people)


@lru_cache(maxsize=4096)
def _in_figures(_language: str | None, people: int) -> str:
    return number(people)


def thresholds(of: Release | None) -> tuple[int, int]:
    """Below how many people nothing is shown in this release: usually, and of what is more private."""
    rules = of.told.get("rules", {}) if of else {}
    return rules.get("threshold", RULES.threshold), rules.get("sensitive", RULES.sensitive)


def for_people() -> list[releases.Release]:
    """Every release with the tables in it, for whoever looks where they were counted."""
    there = set(Figures.objects.order_by().values_list("release_id", "table").distinct())
    return [
        releases.Release(
            period(one.period),
            one.counted_at,
            tuple(
                releases.Table(
                    str(table.title),
                    f"{reverse('figures_table', args=[places.ENGLAND, table.code])}?release={one.number}",
                    table.purpose,
                )
                for table in catalogue.TABLES
                if (one.number, table.code) in there
            ),
        )
        for one in Release.objects.defer("body")
    ]
