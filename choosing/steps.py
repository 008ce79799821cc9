"""The steps of one choice, as its page shows them. Each folder of this room adds its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from access.gate import Request
from choosing.models import Choice


@dataclass(frozen=True)
class Step:
    """One step: its name, an icon, where it leads and one sentence about how it stands."""

    title: str | Promise
    icon: str
    url: str
    words: str = ""


# A step is there for the owner, and for whoever the choice is shared with where it gives them one.
Maker = Callable[[Request, Choice], Step | None]
_makers: list[tuple[int, Maker]] = []


def register(order: int, maker: Maker) -> None:
    _makers.append((order, maker))


def steps_for(request: Request, choice: Choice) -> list[Step]:
    """Every step that there is for whoever asks, in order."""
    made = (maker(request, choice) for _order, maker in sorted(_makers, key=lambda pair: pair[0]))
    return [step for step in made if step]
