"""Made-up boards, for the pages of the gallery."""

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from django.templatetags.static import static
from django.utils.translation import gettext as _

from journeys.boards.cards import Card, Place
from journeys.boards.editor import Board, BoardForm
from journeys.boards.panels import Address
from journeys.boards.show import Show

PICTURES = ("bus", "teapot", "piano", "narrowboat", "choir", "garden")


class Symbol(NamedTuple):
    key: str
    word: str
    url: str


def _symbols() -> dict[str, Symbol]:
    words = {
        "sound": _("music"), "face-heron": _("bird"), "tomatoes": _("tomatoes"), "sea": _("water"), "bus": _("bus"),
    }  # fmt: skip
    return {f"ours:{name}": Symbol(f"ours:{name}", word, _drawing(name)) for name, word in words.items()}


def _drawing(name: str) -> str:
    return static(f"pictures/{name}.svg")


def _card(
    number: int, words: str, *, picture: str = "", symbol: str = "", place: Place = Place.UNSORTED
) -> Card:
    return Card(words, symbol, picture, place, id=f"{number:012x}")


def _cards(kind: str) -> list[Card]:
    if kind == "story":
        said = [_("I get the 11:15 bus on my own."), _("Gran has the tea ready before I knock.")]
        said += [_("We sing the old ones. I turn the pages."), ""]
        return [
            _card(number, words, picture=PICTURES[number - 1]) for number, words in enumerate(said, start=1)
        ] + [_card(5, "", symbol="ours:face-heron")]
    words = [_("music"), _("by the water"), _("Quiet mornings"), _("the bus"), _("tomatoes")]
    keys = ["ours:sound", "ours:sea", "", "ours:bus", "ours:tomatoes"]
    places = [Place.MATTERS, Place.MATTERS, Place.UNSORTED, Place.SO_SO, Place.UNSORTED]
    each = enumerate(zip(words, keys, places, strict=True), start=1)
    return [_card(number, said, symbol=key, place=place) for number, (said, key, place) in each]


def _where() -> dict[str, Address]:
    return {name: Address(_drawing(name), _drawing(name)) for name in PICTURES}


def editor(kind: str, query: Mapping[str, str]) -> Board:
    """An editor in the state that the address asks for."""
    form = BoardForm(kind=kind, journey_id=uuid.UUID(int=0))
    cards = [] if query.get("cards") == "none" else _cards(kind)
    return Board(kind, cards, form, query, _symbols(), _where(), [_cards(kind)])


def shown(kind: str) -> Show:
    """A board for reading."""
    return Show(kind, _cards(kind), _symbols(), _where(), play=f"/ui/boards/{kind}/")
