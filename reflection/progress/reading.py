"""A scale as the pages show it: its steps from the top, the path, and every day in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from access.gate import Request, list_for
from journeys.models import Journey
from planning.goals.forms import DRAWINGS
from planning.models import Goal
from reflection.models import Placed, Reflection, Scale
from reflection.progress import path
from ui.dates import day


@dataclass(frozen=True)
class Step:
    """One step of a scale: its number from 1, its words, and a drawing of ours where it has one."""

    number: int
    words: str
    drawing: str = ""

    @property
    def said(self) -> str:
        """Its words; of a picture alone, what is on it."""
        return self.words or str(DRAWINGS.get(self.drawing, ""))


@dataclass(frozen=True)
class Day:
    """One day on it, as the table says it."""

    placed: Placed
    step: Step

    @property
    def number(self) -> str:
        """Goal attainment, with its sign."""
        return (
            ""
            if self.placed.number is None
            else f"{self.placed.number:+d}".replace("-", "−").replace("+0", "0")
        )


@dataclass(frozen=True)
class Shown:
    """A scale, drawn: `steps` from the top down; `days` the oldest first."""

    scale: Scale
    steps: list[Step]
    days: list[Day]
    way: path.Way
    in_words: str
    here: bool = False

    @property
    def newest(self) -> Day | None:
        return self.days[-1] if self.days else None

    @property
    def first(self) -> Day | None:
        """The oldest that is drawn."""
        return self.days[-path.MOST_DRAWN :][0] if self.days else None


def steps_of(scale: Scale) -> list[Step]:
    """Its steps, the lowest first."""
    return [
        Step(at, said.get("words", ""), said.get("drawing", "")) for at, said in enumerate(scale.steps, 1)
    ]


def shown(scale: Scale, places: Iterable[Placed], *, reflection: Reflection | None = None) -> Shown:
    steps = steps_of(scale)
    days = [Day(one, steps[one.step - 1]) for one in places if one.step <= len(steps)]
    hope = scale.hope if scale.hope and scale.hope <= len(steps) else None
    return Shown(
        scale=scale,
        steps=steps[::-1],
        days=days,
        way=path.drawn([one.step.number for one in days], len(steps), hope),
        in_words=_in_words(days, steps[hope - 1] if hope else None),
        here=bool(reflection and reflection.pk in scale.in_reflections),
    )


def _in_words(days: list[Day], hope: Step | None) -> str:
    """The path in a few sentences: days on one step that follow one another are said together."""
    said = []
    for _step, group in groupby(days, key=lambda one: one.step.number):
        together = list(group)
        when = [day(together[0].placed.on), *([day(together[-1].placed.on)] if len(together) > 1 else [])]
        line = _("{day}: {step}.") if len(when) == 1 else _("{day} to {until}: {step}.")
        said.append(line.format(day=when[0], until=when[-1], step=together[0].step.said))
    if hope:
        said.append(_("I hope for: {step}.").format(step=hope.said))
    return " ".join(said)


def scales(
    request: Request, journey: Journey, *, reflection: Reflection | None = None, away: bool = False
) -> list[Shown]:
    """The scales that whoever asks may read; for a guest of a reflection, those that are shown there."""
    rows: Any = list_for(request, Scale).filter(journey=journey, put_away_at__isnull=not away)
    found = list(rows)
    days: dict[Any, list[Placed]] = {}
    for one in list_for(request, Placed).filter(scale__in=[scale.pk for scale in found]):
        days.setdefault(one.scale_id, []).append(one)
    return [shown(scale, days.get(scale.pk, []), reflection=reflection) for scale in found]


def one(request: Request, scale: Scale) -> Shown:
    return shown(scale, list_for(request, Placed).filter(scale=scale))


def goals(request: Request, journey: Journey) -> list[Goal]:
    """What I am going for in my plan, to pick what a scale is about."""
    return list(list_for(request, Goal).filter(journey=journey).there())
