"""What narrows a list of results: the picture buttons, and the ticks with how many there would be of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from providers import reference
from providers.details import DETAILS
from providers.vocabulary import (
    COMES,
    GOES,
    KINDS,
    NEEDS,
    OWNERS,
    RATINGS,
    REACH,
    ROOM,
    SAID_HOW,
    UNRATED,
    Vocabulary,
)
from ui.dates import number
from ui.parts import Kind

# Kinds and needs that most people look for, with their pictures: they are understood without reading.
KIND_PICTURES = (
    ("home-care", "kind-home"),
    ("supported-living", "kind-supported"),
    ("shared-lives", "kind-shared"),
    ("live-in", "kind-livein"),
    ("care-home", "kind-carehome"),
    ("day", "kind-daytime"),
)
NEED_PICTURES = (
    ("learning-disabilities", "need-learning"),
    ("dementia", "need-memory"),
    ("older-people", "need-older"),
    ("mental-health", "need-mind"),
    ("physical-disabilities", "need-moving"),
    ("sensory", "need-senses"),
)
# The drawing of any kind: that of the nearest one that is drawn.
DRAWN = (
    *KIND_PICTURES,
    ("extra-care", "kind-supported"),
    ("nursing", "kind-carehome"),
    ("homeshare", "kind-shared"),
    ("personal-assistant", "helping"),
    ("college", "reading"),
    ("advocacy", "saying"),
)
# What only those have who said something: for these one tick is enough.
SAID = frozenset(("room", "language"))
# A council is asked for only where there are few enough to read.
MOST_COUNCILS = 24


@dataclass(frozen=True)
class Tick:
    """One line of what narrows the list, with how many there would be."""

    value: str
    label: str
    count: int | None
    ticked: bool
    url: str = ""

    @property
    def count_in_words(self) -> str:
        return number(self.count or 0)


@dataclass(frozen=True)
class Facet:
    """One group of ticks. `folded` while nothing in it is ticked and it is not what most people ask."""

    legend: str
    name: str
    ticks: list[Tick]
    kind: str = "checkbox"
    folded: bool = False

    @property
    def chosen(self) -> int:
        return sum(tick.ticked for tick in self.ticks) if self.kind == "checkbox" else 0


@dataclass(frozen=True)
class Council:
    """A council that answers for care, and the region it is in."""

    code: str
    name: str
    region: str


@cache
def councils() -> Mapping[str, Council]:
    """Every council by its code, from what ships with us."""
    return {
        row["code"]: Council(row["code"], row["name"], row["region"]) for row in reference.rows("authorities")
    }


@cache
def regions() -> Mapping[str, list[str]]:
    """The codes of the councils of each region."""
    found: dict[str, list[str]] = {}
    for council in councils().values():
        found.setdefault(council.region, []).append(council.code)
    return dict(sorted(found.items()))


def pictures(
    shown: Iterable[tuple[str, str]], words: Vocabulary, chosen: tuple[str, ...], address: Callable[..., str]
) -> list[Kind]:
    """The picture buttons of a vocabulary; the one that is pressed takes itself away again."""
    return [
        Kind(words.label(code), picture, address(None if chosen == (code,) else [code]), code in chosen)
        for code, picture in shown
    ]


def ticks(
    labels: Iterable[tuple[str, str | Promise]], counts: Mapping[str, int], chosen: Iterable[str]
) -> list[Tick]:
    """The lines there is something behind, and those that are ticked already."""
    chosen = set(chosen)
    return [
        Tick(code, str(label), counts.get(code, 0), code in chosen)
        for code, label in labels
        if counts.get(code) or code in chosen
    ]


def languages() -> list[tuple[str, str | Promise]]:
    return [(choice.code, choice.words) for choice in DETAILS.by_code["languages"].choices]


def of_words(words: Vocabulary) -> list[tuple[str, str | Promise]]:
    return [(term.code, term.words) for term in words.terms]


def facets(counts: Mapping[str, Mapping[str, int]], question: Any, asked_regions: list[str]) -> list[Facet]:
    """What there is to narrow by: only what would tell something apart."""
    labels: list[tuple[str, str | Promise]] = [*of_words(RATINGS), (UNRATED, _("Not rated yet"))]
    every = [
        Facet(_("Where it happens"), "reach", ticks(of_words(REACH), counts.get("reach", {}), question.reach)),
        Facet(_("Kind of support"), "type", ticks(of_words(KINDS), counts.get("kinds", {}), question.kinds)),
        Facet(_("Good at supporting"), "specialism", ticks(of_words(NEEDS), counts.get("needs", {}), question.needs)),
        Facet(_("Rating"), "rating", ticks(labels, counts.get("ratings", {}), question.ratings)),
        Facet(_("Who owns it"), "owner", ticks(of_words(OWNERS), counts.get("owners", {}), question.owners)),
        Facet(_("Room for me"), "room", ticks(of_words(ROOM), counts.get("room", {}), question.room)),
        Facet(_("Languages"), "language", ticks(languages(), counts.get("languages", {}), question.languages)),
        _where(counts.get("councils", {}), question.councils, asked_regions),
    ]  # fmt: skip
    # One tick tells nothing apart, unless most of the list has not said it.
    return [
        facet
        for facet in every
        if len(facet.ticks) > 1 or facet.chosen or (facet.ticks and facet.name in SAID)
    ]


def _where(counts: Mapping[str, int], chosen: tuple[str, ...], asked_regions: list[str]) -> Facet:
    """Councils where there are few; else regions, which a list of all England divides into."""
    if asked_regions or len(counts) > MOST_COUNCILS:
        by_region = {name: sum(counts.get(code, 0) for code in codes) for name, codes in regions().items()}
        return Facet(_("Part of England"), "region", ticks(_same(regions()), by_region, asked_regions))
    named = sorted((councils()[code].name, code) for code in {*counts, *chosen} if code in councils())
    return Facet(_("Council"), "council", ticks([(code, name) for name, code in named], counts, chosen))


def _same(names: Iterable[str]) -> list[tuple[str, str | Promise]]:
    return [(name, name) for name in names]


def reach_of(kinds: Iterable[str]) -> list[str]:
    """Whether these kinds come to me, or I go there, or both; as the search counts them."""
    kinds = set(kinds)
    comes = kinds & COMES or ("at-home" in kinds and not kinds & (GOES | SAID_HOW))
    return [code for code, fits in (("comes", comes), ("goes", kinds & GOES)) if fits]
