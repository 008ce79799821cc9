"""The pictures of a keepsake, by their names on its paper, fetched all at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from aspirations.paper.said import Pictures
from journeys.boards.cards import Card, pictures, read
from journeys.media.models import Attachment
from journeys.symbols import face as symbols

# A row of the wall, or something said.
Rows = list[Any]


def name_of(row: Any) -> str:
    """The name of a row's own picture, or of the first picture of its film."""
    return f"of-{row.pk}"


def card_name(row: Any, card: Card) -> str:
    return f"of-{row.pk}-{card.id}"


def pictures_of(rows: Rows, shut: Iterable[UUID]) -> Pictures:
    """Every picture of these rows that is there, but for those that are `shut`: somebody in them said no."""
    found, closed = Pictures(), set(shut)
    for row in rows:
        file = row.attachment
        if file and file.kind != Attachment.Kind.SOUND and file.pk not in closed:
            found[name_of(row)] = _small(file)
    boards = [row for row in rows if getattr(row, "cards", None)]
    _add_own(found, boards, closed)
    _add_symbols(found, boards)
    for name in [name for name, picture in found.items() if not picture]:
        del found[name]
    return found


def _add_own(found: Pictures, boards: Rows, closed: set[UUID]) -> None:
    asked = set().union(*(pictures(row.cards) for row in boards)) - closed
    own = {str(each.pk): each for each in Attachment.objects.filter(pk__in=asked)} if asked else {}
    for row in boards:
        for card in read(row.cards):
            if card.picture in own:
                found[card_name(row, card)] = _small(own[card.picture])


def _add_symbols(found: Pictures, boards: Rows) -> None:
    keys = {card.symbol for row in boards for card in read(row.cards) if card.symbol}
    if not keys:
        return
    drawings, shown = symbols.drawings_of(keys), symbols.pictures_of(keys)
    for row in boards:
        for card in read(row.cards):
            if card.symbol in drawings:
                found[card_name(row, card)] = drawings[card.symbol].encode()
                found.words[card_name(row, card)] = shown[card.symbol].word
    found.thanks = symbols.attributions(drawings)


def _small(file: Attachment) -> bytes:
    """The small picture: at the size that it has on paper it is sharp, and the file stays small."""
    kept = file.small or (file.file if file.kind == Attachment.Kind.PICTURE else None)
    if not kept or file.state != Attachment.State.READY:
        return b""
    with kept.open("rb") as opened:
        return opened.read()
