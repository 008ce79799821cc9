"""How far I have come, in words: my own steps, and where on them I was and when."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from journeys.paper import words
from reflection.models import Placed, Reflection, Scale
from ui.dates import day


@dataclass(frozen=True)
class Path:
    """One scale of the person's: `steps` from the lowest, `lines` where they were, oldest first."""

    title: str
    steps: list[str]
    lines: list[str]
    hope: str = ""


def of(reflection: Reflection, *, whole: bool) -> list[Path]:
    """Every path up to this reflection; for a copy to show, those that are open in it."""
    scales = Scale.objects.filter(journey_id=reflection.journey_id, put_away_at=None)
    scales = scales if whole else scales.filter(in_reflections__contains=[reflection.pk])
    places: dict[object, list[Placed]] = {}
    for place in Placed.objects.filter(scale__in=scales, on__lte=reflection.day).order_by("on", "id"):
        places.setdefault(place.scale_id, []).append(place)
    return [_path(scale, places[scale.pk]) for scale in scales if scale.pk in places]


def _path(scale: Scale, places: list[Placed]) -> Path:
    steps = [" ".join(words.fit(str(step.get("words", ""))).split()) for step in scale.steps]

    def called(number: int | None) -> str:
        known = number is not None and 1 <= number <= len(steps)
        return (
            steps[number - 1]
            if known and number and steps[number - 1]
            else _("step {number}").format(number=number)
        )

    lines = [
        _("{day}: {step}").format(day=day(place.on), step=called(place.step))
        + (f". {said}" if (said := " ".join(words.fit(place.words).split())) else "")
        for place in places
    ]
    hope = called(scale.hope) if scale.hope else ""
    return Path(" ".join(words.fit(scale.title).split()), steps, lines, hope)
