"""Cards as a page shows them: each with its number, its picture and what that picture is called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.boards.cards import Card, Place
from journeys.media.models import Attachment


class SymbolShown(Protocol):
    """What journeys.symbols tells of a symbol."""

    @property
    def url(self) -> str: ...
    @property
    def word(self) -> str: ...


class Address(NamedTuple):
    """Where a picture is: small for cards, large for the slide show."""

    small: str
    large: str


def addresses(pictures: Iterable[Attachment]) -> dict[str, Address]:
    """Where each of these pictures is, by its id. Films and sounds are no pictures."""
    return {
        str(one.pk): Address(one.small_url, one.get_absolute_url())
        for one in pictures
        if one.kind == Attachment.Kind.PICTURE and one.state == Attachment.State.READY
    }


@dataclass(frozen=True)
class Panel:
    """One card as it is shown.

    picture  where its picture or symbol is; "" where there is none, or where it may not be seen
    alt      what the picture is called, where the words beside it do not say so
    """

    card: Card
    number: int
    of: int
    words: str = ""
    error: str = ""
    picture: Address | None = None
    is_symbol: bool = False
    alt: str = ""

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_last(self) -> bool:
        return self.number == self.of

    @property
    def name(self) -> str:
        """What to call it where there is no room for its picture."""
        return self.words or self.alt


@dataclass(frozen=True)
class Column:
    """One place of a sorting mat, with its cards."""

    place: Place
    heading: str | Promise
    panels: list[Panel]


PLACES: dict[Place, str | Promise] = {
    Place.MATTERS: _("This matters"),
    Place.SO_SO: _("So-so"),
    Place.DOES_NOT: _("Does not"),
}


def panels(
    cards: Sequence[Card],
    symbols: Mapping[str, SymbolShown],
    pictures: Mapping[str, Address],
    *,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[Panel]:
    """These cards as a page shows them. `typed`: what their boxes hold where that is not kept yet."""
    return [
        _panel(card, number, len(cards), symbols, pictures, (typed or {}), (errors or {}))
        for number, card in enumerate(cards, start=1)
    ]


def _panel(
    card: Card, number: int, of: int, symbols: Mapping[str, SymbolShown], pictures: Mapping[str, Address],
    typed: Mapping[str, str], errors: Mapping[str, str],
) -> Panel:  # fmt: skip
    words, symbol = typed.get(card.id, card.words), symbols.get(card.symbol)
    shown = Address(symbol.url, symbol.url) if symbol else pictures.get(card.picture)
    alt = symbol.word if symbol and symbol.word.casefold() != words.casefold() else ""
    return Panel(card, number, of, words, errors.get(card.id, ""), shown, bool(symbol), alt)


def columns(among: Iterable[Panel]) -> list[Column]:
    """The three places of a mat."""
    there = list(among)
    return [
        Column(place, heading, [one for one in there if one.card.place == place])
        for place, heading in PLACES.items()
    ]
