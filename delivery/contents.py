"""What the page of my days and the page of today are made of. Each folder of this room adds its own sections."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from access.gate import Request
from journeys.models import Journey


@dataclass(frozen=True)
class Section:
    """One section: its name, an icon, where it leads and one sentence about how it stands.

    template  what stands in it, where a sentence is not enough: it is given `said`, `journey` and `mine`
    along     on the page of today: read only, so that it may be taken along where there is no signal
    """

    title: str | Promise
    icon: str = ""
    url: str = ""
    words: str | Promise = ""
    template: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    along: bool = False


# A section is there for the owner, and for whoever something of it is shared with.
Maker = Callable[[Request, Journey], Section | None]
# The same for one day, which is today.
DayMaker = Callable[[Request, Journey, date], Section | None]
_days: list[tuple[int, Maker]] = []
_today: list[tuple[int, DayMaker]] = []


def register(order: int, maker: Maker) -> None:
    """A section of `/days/`: 10 cards, 20 week, 30 moments, 40 changes."""
    _days.append((order, maker))


def register_today(order: int, maker: DayMaker) -> None:
    """A section of the page of today, beside the cards."""
    _today.append((order, maker))


def sections_for(request: Request, journey: Journey) -> list[Section]:
    """Every section of my days that there is for whoever asks, in order."""
    made = (maker(request, journey) for _order, maker in sorted(_days, key=lambda pair: pair[0]))
    return [section for section in made if section]


def today_for(request: Request, journey: Journey, day: date) -> list[Section]:
    """Every section of this day that there is for whoever asks, in order."""
    made = (maker(request, journey, day) for _order, maker in sorted(_today, key=lambda pair: pair[0]))
    return [section for section in made if section]
