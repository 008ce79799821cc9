"""Boards for the statement's pages: what each symbol and picture on a card looks like for whoever asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from access.gate import readable
from accounts.models import User
from aspirations.models import Answer, AnswerVersion, SignedPart
from journeys.boards.cards import read
from journeys.boards.panels import Address, SymbolShown, addresses
from journeys.boards.show import Show
from journeys.models import Attachment
from journeys.symbols import face

Holder = Answer | AnswerVersion | SignedPart


def pictures_for(request: HttpRequest, journey_id: UUID) -> dict[str, Address]:
    """Where each picture of a journey is that this person may see, oldest first. Asked once for a page."""
    shelf: dict[UUID, dict[str, Address]] = request.__dict__.setdefault("pictures_for", {})
    if journey_id not in shelf:
        assert isinstance(request.user, User)
        seen = readable(request.user, Attachment).filter(journey_id=journey_id, kind=Attachment.Kind.PICTURE)
        shelf[journey_id] = addresses(seen)
    return shelf[journey_id]


def symbols_for(request: HttpRequest, journey_id: UUID, wanted: Iterable[str]) -> dict[str, SymbolShown]:
    """What these symbols look like. Asked once for all boards of a journey, however many stand on a page."""
    shelf: dict[UUID, Shelf] = request.__dict__.setdefault("symbols_for", {})
    if journey_id not in shelf:
        assert isinstance(request.user, User)
        rows = [readable(request.user, model).filter(journey_id=journey_id) for model in (Answer, SignedPart)]
        boards = [held for each in rows for held in each.exclude(cards=[]).values_list("cards", flat=True)]
        shelf[journey_id] = Shelf()
        shelf[journey_id].ask({card["symbol"] for held in boards for card in held if card["symbol"]})
    # History and a page's own cards may show one that stands nowhere else.
    shelf[journey_id].ask(set(wanted))
    return shelf[journey_id].known


@dataclass
class Shelf:
    """The symbols that were asked for while one page is made, those that are not there any more included."""

    known: dict[str, SymbolShown] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def ask(self, keys: set[str]) -> None:
        self.known |= symbols_of(keys - self.asked)
        self.asked |= keys


def symbols_of(keys: Iterable[str]) -> dict[str, SymbolShown]:
    """What each of these symbols looks like, and its word."""
    wanted = set(keys)
    return dict(face.pictures_of(wanted)) if wanted else {}


def word_of(key: str) -> str:
    """The word of a symbol; "" for one that is not known."""
    shown = symbols_of([key]).get(key)
    return shown.word if shown else ""


def names(*holders: Holder) -> dict[str, str]:
    """The word of every symbol on these boards, by its key."""
    keys = {card["symbol"] for holder in holders for card in holder.cards if card["symbol"]}
    return {key: shown.word for key, shown in symbols_of(keys).items()} if keys else {}


def show(request: HttpRequest, holder: Holder, kind: str) -> Show:
    """The board of an answer, of a line of its history or of a signed part, for reading."""
    cards = read(holder.cards)
    wanted = {card.symbol for card in cards if card.symbol}
    symbols = symbols_for(request, holder.journey_id, wanted) if wanted else {}
    pictures = pictures_for(request, holder.journey_id) if any(card.picture for card in cards) else {}
    return Show(kind, cards, symbols, pictures, play=_played(holder))


def _played(holder: Holder) -> str:
    """Where a story is played, one picture at a time."""
    if not isinstance(holder, Answer) or holder.kind != Answer.Kind.STORY or holder.taken_out:
        return ""
    return reverse("play_story", args=[holder.journey_id, holder.pk])
