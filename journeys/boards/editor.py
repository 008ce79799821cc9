"""The editor of a board, for any room that keeps one: a form that reads an edit, and what the page then shows.

A page of another room holds it like this:

    form = BoardForm(
        request.POST or None, request.FILES or None, kind="story", journey_id=journey, mine=pictures, word_of=word_of
    )
    if form.is_valid():
        done = actions.change_cards(row=row, edit=form.edit, by=request.user)  # under a lock: edits.apply(…)
        if not form.find:
            return redirect(after(done, address))
    board = Board("story", read(row.cards), form, query=request.GET, symbols=…, pictures=…, earlier=…)

    <form id="board-form" method="post" enctype="multipart/form-data" novalidate autocomplete="off" data-board>
    {% include "journeys/boards/edit_story.html" %} … fields of the page's own, its main button </form>

and `{% include "journeys/boards/head.html" %}` in the block `head`. The action makes an Attachment of `edit.upload`
first and hands its id on as `picture`; what history keeps is `done.before` where a card was taken out (so that words
typed with the same button can come back with it), then `done.cards`; `earlier` is the cards of that history.

All its buttons send one form, so it works with script off, by keyboard, by a screen reader and by one switch; words
typed in any card go with every button.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.boards import cards as board
from journeys.boards.cards import A_SYMBOL, AN_ID, LONGEST_WORDS, MOST_CARDS, Card, Place
from journeys.boards.edits import VERBS, Done, Edit
from journeys.boards.panels import Address, Column, Panel, SymbolShown, columns, panels
from journeys.boards.said import sentence
from journeys.media.forms import PictureField
from journeys.models import Journey
from journeys.symbols import face
from journeys.text import clean

KINDS = ("story", "symbols", "mat")
WORDS = re.compile(r"words-([0-9a-f]{12})")
# The ways to add a card; each opens its part of the page.
WAYS = ("photo", "draw", "symbol", "mine", "words", "move")
TOO_LONG = _("Use fewer words here, up to 200 letters.")
NO_WORDS = _("Write a few words for the card.")


class WordsField(forms.CharField):
    """A few words of one card."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"max_length": TOO_LONG})
        super().__init__(required=False, max_length=LONGEST_WORDS, strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class BoardForm(forms.Form):
    """One edit of one board.

    mine     the ids of the pictures of this journey that this person may put on a card
    word_of  the word of a symbol by its key, or "" where there is no such symbol
    ready    cards that come ready-made, offered on a mat
    """

    photo = PictureField(
        label=_("Choose a picture"), help_text=_("From this phone or computer. Up to 30 MB.")
    )
    own_words = WordsField(label=_("Words for the card"))

    def __init__(
        self, data: Any = None, files: Any = None, *, kind: str, journey_id: UUID, mine: Iterable[Any] = (),
        word_of: Callable[[str], str] = str, ready: Sequence[Card] = (), **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(data, files, **kwargs)
        self.kind, self.mine, self.word_of, self.ready = kind, frozenset(map(str, mine)), word_of, ready
        self.journey = Journey(pk=journey_id)
        self.fields["photo"].journey_id = journey_id  # type: ignore[attr-defined]
        self.verb, self.card_id, self.to = _pressed(self.data)
        # A picture is asked for by the button that keeps it; any other button sends an empty field.
        self.fields["photo"].required = self.verb == "put-photo"
        if self.verb != "put-photo":
            self.files = {}  # type: ignore[assignment]
        for name in self.data if self.is_bound else ():
            if WORDS.fullmatch(name) and len(self.fields) < 2 * MOST_CARDS + 20:
                self.fields[name] = WordsField()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.verb == "put-words" and not given.get("own_words") and "own_words" not in self.errors:
            self.add_error("own_words", forms.ValidationError(NO_WORDS, code="required"))
        return given

    @property
    def edit(self) -> Edit:
        """What this page sends, once the form is valid."""
        given = self.cleaned_data
        words = {found[1]: given[name] for name in given if (found := WORDS.fullmatch(name))}
        was = seen(self.data.get("seen", ""))
        edit = Edit(seen=was, words=words, card_id=self.card_id, to=self.to, mine=self.mine)
        return self._with_verb(edit)

    def _with_verb(self, edit: Edit) -> Edit:
        verb, own = self.verb, self.cleaned_data["own_words"]
        if (mine := self._own_symbol()) and mine.picture in self.mine:
            words = own or ("" if self.kind == "story" else clean(mine.word)[:LONGEST_WORDS])
            return self._putting(edit, Card(picture=mine.picture, words=words))
        if symbol := self._symbol():
            # On a story a symbol is the picture, and the words say what happens in it.
            words = own or ("" if self.kind == "story" else clean(self.word_of(symbol))[:LONGEST_WORDS])
            return self._putting(edit, Card(symbol=symbol, words=words))
        if (picture := self.data.get("picture", "")) in self.mine:
            return self._putting(edit, Card(picture=picture, words=own))
        if verb == "put-photo":
            return replace(self._putting(edit, Card(words=own)), upload=self.cleaned_data["photo"])
        if verb == "put-words":
            return self._putting(edit, Card(words=own))
        if verb == "ready":
            return replace(edit, verb=verb, more=self.ready)
        if verb == "open" and self.to in WAYS:
            return replace(edit, opens=self.to)
        known = verb in VERBS and verb not in ("put", "show") and (verb != "place" or self.to in set(Place))
        return replace(edit, verb=verb) if known else edit

    def _putting(self, edit: Edit, card: Card) -> Edit:
        for_card = self.data.get("for", "")
        if AN_ID.fullmatch(for_card):
            return replace(edit, verb="show", card_id=for_card, new=card)
        return replace(edit, verb="put", new=card)

    def _symbol(self) -> str:
        symbol = self.data.get("symbol", "")
        is_one = A_SYMBOL.fullmatch(symbol) and not symbol.startswith(f"{face.OWN}:")
        return symbol if is_one and self.word_of(symbol) else ""

    def _own_symbol(self) -> face.Chosen | None:
        value = self.data.get("symbol", "")
        return face.chosen(value, self.journey) if value.startswith(f"{face.OWN}:") else None

    @property
    def find(self) -> str:
        """Something, where a button asks for symbols. The page is then drawn at once: what a person looks for stays out
        of the address."""
        return self.verb if self.verb == "find" else ""


def _pressed(data: Mapping[str, str]) -> tuple[str, str, str]:
    """What the pressed button says: its verb, its card and where to. `do=place:<id>:matters`."""
    # Enter in a box presses the form's first button: there it does what the box is for.
    if face.asks(data) or (data.get("do") == "enter" and data.get("symbol_words", "").strip()):
        return "find", "", ""
    if data.get("do") == "enter" and data.get("own_words", "").strip() and "photo" not in data:
        return "put-words", "", ""
    verb, _colon, rest = data.get("do", "").partition(":")
    card_id, _colon, to = rest.partition(":")
    return verb, card_id if AN_ID.fullmatch(card_id) else "", to


def seen(text: str) -> list[Card]:
    """The cards as the page was drawn with them. Whatever else is posted here only means that it saw less."""
    try:
        found = json.loads(text) if len(text) < 400 * MOST_CARDS * 2 else []
        cards = board.read(found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []
    return [card for card in cards if _is_a_card(card)]


def _is_a_card(card: Card) -> bool:
    texts = (card.id, card.words, card.symbol, card.picture)
    if not all(isinstance(text, str) for text in texts) or not AN_ID.fullmatch(card.id):
        return False
    return len(card.words) <= 2 * LONGEST_WORDS and (not card.symbol or bool(A_SYMBOL.fullmatch(card.symbol)))


def after(done: Done, address: str, **more: str) -> str:
    """Where the page goes after an edit: what to say, what is open, and the element that gets the focus.

    more  what the page has to know besides, in words of ours
    """
    focus = done.focus or ("sort" if done.opens == "move" else "add" if done.opens else "")
    # The fragment is enough for the browser; a script that asks for the page never sees it.
    query = {"did": done.did, "card": done.card_id, "open": done.opens, "at": focus, **more}
    said = urlencode({name: value for name, value in query.items() if value})
    return f"{address}{'?' + said if said else ''}{'#' + focus if focus else ''}"


@dataclass
class Board:
    """What the page shows of a board that is being made; the templates journeys/boards/edit_*.html take it as `board`.

    cards     as they are kept now
    form      the form of this page; a bound one holds what was typed and what has to be looked at
    query     the address's own: what happened last, and what is open
    symbols   what each symbol on a card looks like, by its key
    pictures  where each picture is that this person may see, by its id
    earlier   older states of the board, newest first
    """

    kind: str
    cards: Sequence[Card]
    form: BoardForm
    query: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, SymbolShown] = field(default_factory=dict)
    pictures: Mapping[str, Address] = field(default_factory=dict)
    earlier: Sequence[Sequence[Card]] = ()

    @cached_property
    def picker(self) -> face.Picker:
        """Where symbols are found, and what was found."""
        return face.picker(self.form.data, self.form.journey)

    @cached_property
    def panels(self) -> list[Panel]:
        return panels(self.cards, self.symbols, self.pictures, typed=self._typed, errors=self._wrong)

    @property
    def _typed(self) -> dict[str, str]:
        """What the boxes hold that could not be kept yet."""
        if not self.form.errors:
            return {}
        return {found[1]: self.form.data[name] for name in self.form.data if (found := WORDS.fullmatch(name))}

    @property
    def _wrong(self) -> dict[str, str]:
        errors = self.form.errors.items()
        return {found[1]: str(words[0]) for name, words in errors if (found := WORDS.fullmatch(name))}

    @property
    def seen(self) -> str:
        """For the hidden field: the cards as this page shows them."""
        if self.form.errors:
            return str(self.form.data.get("seen", ""))
        return json.dumps(board.kept(self.cards), separators=(",", ":"))

    @property
    def said(self) -> str:
        """What happened last, in a sentence."""
        return sentence(self.query.get("did", ""), self.kind)

    @property
    def here(self) -> Panel | None:
        """The card that it happened to, or that is being changed."""
        asked = (
            (self.form.data.get("for") or self.form.card_id) if self.form.is_bound else self.query.get("card")
        )
        return next((panel for panel in self.panels if panel.id == asked), None)

    @property
    def can_put_back(self) -> str:
        """The id of the card that was taken out last, where it can come back."""
        out = self.query.get("card", "") if self.query.get("did", "").startswith("out") else ""
        gone = not board.find(self.cards, out)
        return out if out and gone and any(board.find(older, out) for older in self.earlier) else ""

    @property
    def open(self) -> str:
        """The way to add a card that is open."""
        if self.form.is_bound and (verb := self.form.verb) in ("put-photo", "put-words", "find"):
            opened = {
                "put-photo": self.form.data.get("way", "photo"),
                "put-words": "words",
                "find": "symbol",
            }[verb]
        else:
            opened = self.query.get("open", "")
        return opened if opened in WAYS else ""

    @property
    def is_full(self) -> bool:
        return board.is_full(self.cards)

    @property
    def mine(self) -> list[tuple[str, Address]]:
        """The pictures that can be put on a card, newest first."""
        return list(self.pictures.items())[::-1]

    @property
    def sorting(self) -> Panel | None:
        """The card of a mat that is sorted next: the one being moved, else the first that waits."""
        if self.open == "move" and self.here:
            return self.here
        return next((panel for panel in self.panels if not panel.card.place), None)

    @property
    def columns(self) -> list[Column]:
        return columns(self.panels)

    @property
    def left(self) -> int:
        return len(board.unsorted(self.cards))

    @property
    def ready(self) -> int:
        """How many ready-made cards are not on the mat yet."""
        there = {card.words.casefold() for card in self.cards}
        return sum(card.words.casefold() not in there for card in self.form.ready)
