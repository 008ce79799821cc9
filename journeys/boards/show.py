"""A board for reading: a story strip, a message of symbols, a sorting mat; and the story played one picture at a time.

`{% include "journeys/boards/show.html" with board=show(…) %}` draws any of them; `play.html` takes `slides(…)`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from journeys.boards.cards import Card
from journeys.boards.panels import Address, Column, Panel, SymbolShown, columns, panels


@dataclass
class Show:
    """What the templates show.html and paper_strip.html take as `board`.

    kind   story, symbols or mat, as Answer.Kind names them
    play   the address of the page that plays it, where there is one
    """

    kind: str
    cards: Sequence[Card]
    symbols: Mapping[str, SymbolShown] = field(default_factory=dict)
    pictures: Mapping[str, Address] = field(default_factory=dict)
    play: str = ""

    @cached_property
    def panels(self) -> list[Panel]:
        return panels(self.cards, self.symbols, self.pictures)

    @property
    def columns(self) -> list[Column]:
        return columns(self.panels)

    @property
    def waiting(self) -> list[Panel]:
        """Cards of a mat that are not sorted yet."""
        return [panel for panel in self.panels if not panel.card.place]

    @property
    def in_words(self) -> str:
        """The whole of a message, to be read in one go."""
        return " ".join(panel.name for panel in self.panels if panel.name)


@dataclass
class Slides:
    """A story played: one panel of the page is in sight, and all of them are in it, so that script can go through."""

    panels: list[Panel]
    number: int
    stop: str

    @property
    def back(self) -> int:
        return self.number - 1

    @property
    def read(self) -> str:
        """The id of the element that is read aloud."""
        return f"slide-{self.number}"

    @property
    def next(self) -> int:
        return self.number + 1 if self.number < len(self.panels) else 0


def slides(board: Show, asked: str, *, stop: str) -> Slides:
    """The story at the panel that the address asks for (`?panel=2`), the first where it asks for none of them."""
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 1
    return Slides(board.panels, number if 1 <= number <= len(board.panels) else 1, stop)
