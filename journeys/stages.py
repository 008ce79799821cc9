"""The stages of a journey, as its home page shows them.

A higher room registers its own Stage in its apps.py and the home page loops: adding a stage is adding a folder.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from journeys.models import Journey
from ui.parts import Stop


@dataclass(frozen=True)
class Resume:
    """Where the person left off: what it is, one sentence about it, and the address to go on."""

    title: str
    sentence: str
    url: str


@dataclass(frozen=True)
class Stage:
    """One stage. `hour` is its light in the look: dawn, morning, noon, afternoon or dusk.

    `url` gives the address of the stage in a journey, `summary` one short sentence in the person's voice,
    `resume` where they left off in it, if anywhere.
    """

    slug: str
    title: str | Promise
    hour: str
    order: int
    url: Callable[[Journey], str]
    summary: Callable[[Journey], str]
    resume: Callable[[Journey], Resume | None] = lambda journey: None


_stages: dict[str, Stage] = {}


def register(stage: Stage) -> None:
    _stages[stage.slug] = stage


def all_stages() -> list[Stage]:
    """Every registered stage, in the order a person travels."""
    return sorted(_stages.values(), key=lambda stage: stage.order)


def resume_of(journey: Journey) -> tuple[Stage, Resume] | None:
    """The furthest stage that the person left something open in."""
    for stage in reversed(all_stages()):
        found = stage.resume(journey)
        if found:
            return stage, found
    return None


def path_of(journey: Journey) -> list[Stop]:
    """The path on the home page: what each stage says of this journey, and where the person is."""
    left_off = resume_of(journey)
    here = left_off[0] if left_off else next(iter(all_stages()), None)
    return [
        Stop(
            hour=stage.hour,
            title=stage.title,
            url=stage.url(journey),
            words=stage.summary(journey),
            here=stage == here,
        )
        for stage in all_stages()
    ]
