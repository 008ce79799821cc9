"""Up to four options side by side: the same rows for each, what matters to me first, then room, cost and rating."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from choosing.by_name import said
from choosing.matters.reading import title_of
from choosing.models import Choice, Matter, Option, Question, Reason
from choosing.options.reading import Line, Side, Standing, in_sides, standings
from providers import entry
from providers.models import Showing
from ui.parts import Fact


@dataclass(frozen=True)
class Cell:
    """What one option says to one row. `line` is there for what matters, with its question."""

    label: str
    icon: str
    words: str
    source: str = ""
    warning: str = ""
    line: Line | None = None

    @property
    def asked(self) -> str:
        return self.line.asked if self.line else ""

    @property
    def found(self) -> str:
        return self.line.found if self.line else ""

    @property
    def may_ask(self) -> bool:
        return bool(self.line and self.line.meets is None and self.line.ask and not self.line.question)


@dataclass(frozen=True)
class Heading:
    """One row of the comparison. `same` where all of them say the same."""

    words: str
    weight: str = ""
    same: bool = False


@dataclass
class Column:
    """One option with its cells, in the order of the headings."""

    standing: Standing
    cells: list[Cell]
    sides: list[Side]
    photo: Showing | None = None

    @property
    def option(self) -> Option | None:
        return self.standing.option


class Comparison:
    """All that the page shows. The same number of queries for two options and four. `name`: whose, for a helper."""

    def __init__(
        self,
        choice: Choice,
        matters: list[Matter],
        options: list[Option],
        *,
        questions: Iterable[Question],
        reasons: Iterable[Reason],
        name: str = "",
    ) -> None:
        self.matters, self.name = matters, name
        self.standings = standings(choice, matters, options, questions, name)
        self.reasons = _by_option(reasons)
        self.photos = photos(each.service.pk for each in self.standings if each.service and not each.is_gone)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Column(
                standing=standing,
                cells=_cells(standing, self.name),
                sides=in_sides(self.reasons.get(standing.option.pk, []) if standing.option else []),
                photo=self.photos.get(standing.service.pk) if standing.service else None,
            )
            for standing in self.standings
        ]

    @property
    def options(self) -> list[Option]:
        return [standing.option for standing in self.standings if standing.option]

    @cached_property
    def headings(self) -> list[Heading]:
        found = [(title_of(matter), said(Matter.Weight, matter.weight, self.name)) for matter in self.matters]
        found += [(room_for(self.name), ""), (_("What it costs"), ""), (_("Rating"), "")]
        return [Heading(words, weight, self._same(n)) for n, (words, weight) in enumerate(found)]

    def _same(self, n: int) -> bool:
        """Whether all of them say the same here, and it is known."""
        said = {(column.cells[n].icon, column.cells[n].words) for column in self.columns}
        return len(self.columns) > 1 and len(said) == 1 and next(iter(said))[0] != "help"


def _cells(standing: Standing, name: str) -> list[Cell]:
    lines = [
        Cell(line.title, line.icon, line.words, line.source, line.warning, line) for line in standing.lines
    ]
    return lines + always(standing, name)


def room_for(name: str) -> str:
    return _("Room for {name}").format(name=name) if name else _("Room for me")


def always(standing: Standing, name: str = "") -> list[Cell]:
    """Room, cost and rating, which count for nothing unless they stand on my list. `name`: whose, for a helper."""
    room, cost, rating = room_for(name), _("What it costs"), _("Rating")
    if standing.service is None:
        ask = _("{name} can find out.").format(name=name) if name else _("I can find out myself.")
        return [
            Cell(room, "help", ask),
            Cell(cost, "help", ask),
            Cell(rating, "star", _("No regulator checks this.")),
        ]
    return [
        _cell(room, entry.room(standing.service, standing.today)),
        _cell(cost, entry.cost(standing.service, standing.today)),
        _cell(rating, entry.rating(standing.service, standing.today)),
    ]


def _cell(label: str, fact: Fact) -> Cell:
    icon = fact.icon if fact.source or fact.icon == "star" else "help"
    return Cell(label, icon, fact.value, fact.source, fact.warning)


def photos(services: Iterable[UUID]) -> dict[UUID, Showing]:
    """The first picture that each of these services shows of itself."""
    found: dict[UUID, Showing] = {}
    for showing in (
        Showing.objects.filter(service__in=list(services), kind=Showing.Kind.PICTURE).ready().kept()
    ):
        found.setdefault(showing.service_id, showing)
    return found


def _by_option(reasons: Iterable[Reason]) -> dict[Any, list[Reason]]:
    found: dict[Any, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(reason.option_id, []).append(reason)
    return found
