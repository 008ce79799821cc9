"""What the page of one reflection is made of. Each folder of this room adds its own sections, in apps.py."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from access.gate import Request
from reflection.models import Reflection


@dataclass(frozen=True)
class Section:
    """One section: a template that writes it whole, its heading too (`<section class="flow" aria-labelledby=…>`).

    It is given `said` (what the maker knows), `journey`, `reflection` and `mine` (whether its owner asks).
    """

    template: str
    said: dict[str, Any] = field(default_factory=dict)


# A section is there for the owner, and for whoever something of it is shared with: None where there is nothing to show.
Maker = Callable[[Request, Reflection], Section | None]
_sections: list[tuple[int, Maker]] = []


def register(order: int, maker: Maker) -> None:
    """A section of a reflection: 10 what it looks like, 15 what it is about, 20 who comes and how it goes, 40 what I am
    glad about, 50 how far I have come, 55 what I say, 60 what I want to change, 70 to keep, 80 who sees it."""
    _sections.append((order, maker))


def sections_for(request: Request, reflection: Reflection) -> list[Section]:
    """Every section that there is for whoever asks, in order."""
    made = (maker(request, reflection) for _order, maker in sorted(_sections, key=lambda pair: pair[0]))
    return [section for section in made if section]
