"""What symbols, stories and sorting mats are made of: cards in an order, each a picture with a few words.

They are kept as JSON in a column `cards` of whatever holds them (an answer, a signed part, later a step of a plan), so
that they are private, shared, signed and taken away exactly as that row is. One card:

    {"id": str, "words": str, "symbol": str, "picture": str, "place": str}

id       names the card within its board, for moving and taking out; 12 letters of 0-9 and a-f
words    what is happening, at most LONGEST_WORDS letters; may be empty
symbol   the key of a symbol (`set:code`), or empty
picture  the id of an Attachment of the same journey, or empty; a card has one picture at most
place    on a sorting mat: matters, so-so, does-not, or empty while it is not sorted
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

LONGEST_WORDS = 200
MOST_CARDS = 60
AN_ID = re.compile(r"[0-9a-f]{12}")
A_SYMBOL = re.compile(r"[a-z][a-z0-9-]{0,29}:[A-Za-z0-9._-]{1,80}")


class Place(StrEnum):
    """How much something matters, on a sorting mat."""

    UNSORTED = ""
    MATTERS = "matters"
    SO_SO = "so-so"
    DOES_NOT = "does-not"


@dataclass(frozen=True)
class Card:
    """One card of a board."""

    words: str = ""
    symbol: str = ""
    picture: str = ""
    place: Place = Place.UNSORTED
    id: str = field(default_factory=lambda: uuid4().hex[:12])


def read(kept: Iterable[dict[str, Any]]) -> list[Card]:
    """The cards in what a column holds."""
    return [Card(**{**card, "place": Place(card["place"])}) for card in kept]


def kept(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """These cards as a column holds them."""
    return [asdict(card) for card in cards]


def pictures(cards: Iterable[dict[str, Any]]) -> set[UUID]:
    """The ids of the person's own pictures that these cards, as a column holds them, show."""
    return {UUID(card["picture"]) for card in cards if card.get("picture")}


# Each of these gives a new list and leaves the old one. A card that is not there (taken out elsewhere) changes nothing.


def find(cards: Iterable[Card], card_id: str) -> Card | None:
    """The card of this id, or None."""
    return next((card for card in cards if card.id == card_id), None)


def index(cards: Sequence[Card], card_id: str) -> int | None:
    """The place of this card in the order, from 0, or None."""
    return next((number for number, card in enumerate(cards) if card.id == card_id), None)


def is_full(cards: Sequence[Card]) -> bool:
    """Whether no card may be added. What meets from two pages may still pass the limit: no card is lost for it."""
    return len(cards) >= MOST_CARDS


def add(cards: Sequence[Card], *new: Card) -> list[Card]:
    """Put new cards last, as many as there is room for."""
    there = {card.id for card in cards}
    return [*cards, *[card for card in new if card.id not in there][: max(0, MOST_CARDS - len(cards))]]


def take_out(cards: Sequence[Card], card_id: str) -> list[Card]:
    """Leave one card out."""
    return [card for card in cards if card.id != card_id]


def put_back(cards: Sequence[Card], card: Card, earlier: Sequence[Card] = ()) -> list[Card]:
    """Put a card that was taken out behind the nearest card that stood before it in `earlier`."""
    if find(cards, card.id):
        return list(cards)
    stood = index(earlier, card.id) or 0
    before = [index(cards, other.id) for other in earlier[:stood]]
    place = max((number + 1 for number in before if number is not None), default=0)
    return [*cards[:place], card, *cards[place:]]


def move(cards: Sequence[Card], card_id: str, by: int) -> list[Card]:
    """Move a card earlier (-1) or later (1). At the end of the line it stays where it is."""
    here = index(cards, card_id)
    if here is None:
        return list(cards)
    rest = take_out(cards, card_id)
    place = min(max(here + by, 0), len(rest))
    return [*rest[:place], cards[here], *rest[place:]]


def move_before(cards: Sequence[Card], card_id: str, other_id: str) -> list[Card]:
    """Move a card to stand right before another; last, where the other is not there."""
    card = find(cards, card_id)
    if card is None or card_id == other_id:
        return list(cards)
    rest = take_out(cards, card_id)
    place = index(rest, other_id)
    place = len(rest) if place is None else place
    return [*rest[:place], card, *rest[place:]]


def change(cards: Sequence[Card], card_id: str, **to: Any) -> list[Card]:
    """The same cards, one of them with other words, symbol, picture or place."""
    return [replace(card, **to) if card.id == card_id else card for card in cards]


def set_words(cards: Sequence[Card], card_id: str, words: str) -> list[Card]:
    """Give a card other words."""
    return change(cards, card_id, words=words)


def set_picture(cards: Sequence[Card], card_id: str, picture: UUID | str) -> list[Card]:
    """Show a picture on a card, in the place of its symbol or other picture."""
    return change(cards, card_id, picture=str(picture), symbol="")


def set_symbol(cards: Sequence[Card], card_id: str, symbol: str) -> list[Card]:
    """Show a symbol on a card, in the place of its picture or other symbol."""
    return change(cards, card_id, symbol=symbol, picture="")


def put(cards: Sequence[Card], card_id: str, place: Place) -> list[Card]:
    """Put a card on one place of a sorting mat."""
    return change(cards, card_id, place=place)


def unsorted(cards: Iterable[Card]) -> list[Card]:
    """The cards of a mat that are not sorted yet, in order."""
    return [card for card in cards if card.place == Place.UNSORTED]
