"""One edit of a board, made on a page that may be behind: two tabs, two people, a page from yesterday.

An edit is never the whole board. It is the words that were typed and the one button that was pressed, put onto the
cards as they are kept now. So no card is lost that the page had not seen, and no words that it had not shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from journeys.boards import cards as board
from journeys.boards.cards import LONGEST_WORDS, MOST_CARDS, Card, Place

# Pages that meet may pass MOST_CARDS, so that no card is lost; past this nobody typed it, and a board has an end.
MOST_AT_ALL = 4 * MOST_CARDS


@dataclass(frozen=True)
class Edit:
    """What one page sends.

    seen     the cards as the page was drawn with them
    words    what its boxes hold now, by the id of the card
    verb     what the pressed button does; "" is keeping the words alone
    card_id  the card it does it to
    to       where to: a place on the mat, or the card to stand before
    new      the card that it adds; its picture is still to be kept where `upload` holds one
    more     cards that come ready-made
    upload   a picture that arrived (journeys.media.pictures.Picture)
    opens    the part of the page that is open after it: photo, draw, symbol, mine, words, move
    mine     the pictures that this person may put on a card
    """

    seen: Sequence[Card] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    verb: str = ""
    card_id: str = ""
    to: str = ""
    new: Card | None = None
    more: Sequence[Card] = ()
    upload: object | None = None
    opens: str = ""
    mine: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Done:
    """What became of an edit.

    cards  as they are to be kept
    did    what happened, for journeys.boards.said: a word and up to two numbers
    focus  the id of the element where the person goes on
    before the cards with the words that were typed, before the button was done: what history keeps of a card taken out
    """

    cards: list[Card]
    did: str = ""
    focus: str = ""
    card_id: str = ""
    opens: str = ""
    before: Sequence[Card] = ()


def apply(
    edit: Edit, now: Sequence[Card], *, earlier: Sequence[Sequence[Card]] = (), picture: str = ""
) -> Done:
    """Put an edit onto the cards as they are now.

    earlier  older states of this board, newest first, from which a card that was taken out can be put back
    picture  the id of the Attachment that was made of `edit.upload`
    """
    cards, met = _with_words(edit, now)
    act = VERBS.get(edit.verb)
    if act is None:
        done = Done(cards, did="", card_id=edit.card_id, opens=edit.opens)
    else:
        done = act(replace(edit, new=_shown_on(edit.new, picture)), cards, earlier)
    done = replace(done, before=cards)
    return replace(done, did=f"met.{met}") if met and not done.did else done


def _shown_on(card: Card | None, picture: str) -> Card | None:
    return replace(card, picture=picture, symbol="") if card and picture else card


def _with_words(edit: Edit, now: Sequence[Card]) -> tuple[list[Card], int]:
    """The cards with the words that were typed on the page, and the number of the last one where others met them."""
    cards, met = list(now), 0
    for card_id, typed in edit.words.items():
        was = board.find(edit.seen, card_id)
        card = board.find(cards, card_id)
        if was is None or typed == was.words:
            continue
        if card is None:
            # Taken out elsewhere while somebody wrote on it: what was written brings it back.
            if typed and (edit.verb, edit.card_id) != ("out", card_id) and len(cards) < MOST_AT_ALL:
                picture = was.picture if was.picture in edit.mine else ""
                cards = board.put_back(cards, replace(was, words=typed, picture=picture), edit.seen)
        elif card.words == was.words:
            cards = board.set_words(cards, card_id, typed)
        elif typed and not holds(card.words, typed) and len(cards) < MOST_AT_ALL:
            cards = _both(cards, card, typed)
            met = (board.index(cards, card_id) or 0) + 1
    return cards, met


def _both(cards: list[Card], card: Card, typed: str) -> list[Card]:
    """Words that met other words: both on the card, or where that is too long, on a second card beside it."""
    left = [line for line in card.words.split("\n") if line not in typed]
    both = "\n".join([*left, typed])
    if len(both) <= LONGEST_WORDS:
        return board.set_words(cards, card.id, both)
    beside = (board.index(cards, card.id) or 0) + 1
    second = replace(card, id=uuid4().hex[:12], words=typed)
    return [*cards[:beside], second, *cards[beside:]]


def holds(words: str, typed: str) -> bool:
    """Whether these words hold all that was typed."""
    return typed in words


def _as_seen(edit: Edit, card: Card) -> bool:
    """Whether the page showed this card as it is now, or holds its words itself."""
    was = board.find(edit.seen, card.id)
    if was is None:
        return False
    same = (was.picture, was.symbol) == (card.picture, card.symbol)
    return same and card.words in (was.words, edit.words.get(card.id, was.words))


def _number(cards: Sequence[Card], card_id: str) -> int:
    return (board.index(cards, card_id) or 0) + 1


def _gone(cards: list[Card]) -> Done:
    """The card was taken out elsewhere: nothing is done, and that is said."""
    return Done(cards, did="gone", focus="board")


def _move(edit: Edit, cards: list[Card], moved: list[Card], focus: str) -> Done:
    before, after = _number(cards, edit.card_id), _number(moved, edit.card_id)
    return Done(moved, did=f"moved.{before}.{after}", focus=f"{focus}-{edit.card_id}", card_id=edit.card_id)


def _earlier(edit: Edit, cards: list[Card], _: object) -> Done:
    if not board.find(cards, edit.card_id):
        return _gone(cards)
    moved = board.move(cards, edit.card_id, -1)
    return _move(edit, cards, moved, "later" if _number(moved, edit.card_id) == 1 else "earlier")


def _later(edit: Edit, cards: list[Card], _: object) -> Done:
    if not board.find(cards, edit.card_id):
        return _gone(cards)
    moved = board.move(cards, edit.card_id, 1)
    return _move(edit, cards, moved, "earlier" if _number(moved, edit.card_id) == len(moved) else "later")


def _before(edit: Edit, cards: list[Card], _: object) -> Done:
    if not board.find(cards, edit.card_id):
        return _gone(cards)
    return _move(edit, cards, board.move_before(cards, edit.card_id, edit.to), "words")


def _out(edit: Edit, cards: list[Card], _: object) -> Done:
    card = board.find(cards, edit.card_id)
    if card is None:
        return _gone(cards)
    number = _number(cards, card.id)
    if not _as_seen(edit, card):
        return Done(cards, did=f"changed.{number}", focus=f"words-{card.id}", card_id=card.id)
    return Done(board.take_out(cards, card.id), did=f"out.{number}", focus="back", card_id=card.id)


def _back(edit: Edit, cards: list[Card], earlier: Sequence[Sequence[Card]]) -> Done:
    for older in earlier:
        if card := board.find(older, edit.card_id):
            cards = board.put_back(cards, card, older)
            return Done(
                cards, did=f"back.{_number(cards, card.id)}", focus=f"words-{card.id}", card_id=card.id
            )
    return _gone(cards)


def _add(edit: Edit, cards: list[Card], _: object) -> Done:
    if edit.new is None:
        return Done(cards, opens=edit.opens)
    if board.is_full(cards):
        return Done(cards, did="full", focus="board")
    cards = board.add(cards, edit.new)
    return Done(cards, did=f"added.{len(cards)}", focus=f"words-{edit.new.id}", card_id=edit.new.id)


def _show(edit: Edit, cards: list[Card], _: object) -> Done:
    """Another picture or symbol on a card that is there. Where it is gone, the picture gets a card of its own."""
    if edit.new is None or not board.find(cards, edit.card_id):
        return _add(edit, cards, _)
    cards = board.change(cards, edit.card_id, picture=edit.new.picture, symbol=edit.new.symbol)
    number = _number(cards, edit.card_id)
    return Done(cards, did=f"shown.{number}", focus=f"words-{edit.card_id}", card_id=edit.card_id)


def _ready(edit: Edit, cards: list[Card], _: object) -> Done:
    """Cards that come ready-made, but for those whose words are there already."""
    there = {card.words.casefold() for card in cards}
    more = board.add(cards, *[card for card in edit.more if card.words.casefold() not in there])
    return Done(more, did=f"ready.{len(more) - len(cards)}", focus="sort")


def _place(edit: Edit, cards: list[Card], _: object) -> Done:
    if not board.find(cards, edit.card_id):
        return _gone(cards)
    cards = board.put(cards, edit.card_id, Place(edit.to))
    return Done(cards, did=f"put-{edit.to}.{len(board.unsorted(cards))}", focus="sort", card_id=edit.card_id)


def _not_now(edit: Edit, cards: list[Card], _: object) -> Done:
    return Done(
        board.move(cards, edit.card_id, len(cards)), did="not-now", focus="sort", card_id=edit.card_id
    )


VERBS = {
    "earlier": _earlier,
    "later": _later,
    "before": _before,
    "out": _out,
    "back": _back,
    "put": _add,
    "show": _show,
    "ready": _ready,
    "place": _place,
    "not-now": _not_now,
}
