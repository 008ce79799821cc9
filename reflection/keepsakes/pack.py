"""A reflection as a film keepsake: a ZIP with a page that opens without the internet, and its films and pictures."""

from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from aspirations.whole.pack import STYLE, Entry, Folder, Write, recording, write
from journeys.exports.models import Export
from journeys.media.models import Attachment
from reflection.keepsakes.document import context_of, paper
from reflection.keepsakes.told import Thing, Told, told


@dataclass(frozen=True)
class Played:
    """One thing on the page, with the addresses of the files beside it; `track` holds the captions in itself, because
    browsers let a page that was opened from a disk read no file beside it."""

    thing: Thing
    film: str = ""
    sound: str = ""
    picture: str = ""
    track: str = ""
    captions: str = ""
    transcript: str = ""

    @property
    def is_not_ready(self) -> bool:
        return bool(self.thing.made) and not (self.film or self.sound)


def to_show(export: Export) -> Write:
    """To show to others: nothing that is private, and no word about that."""
    return _gathered(told(export, whole=False))


def mine(export: Export) -> Write:
    """For me alone, with what only I see."""
    return _gathered(told(export, whole=True))


def _gathered(found: Told) -> Write:
    folder = Folder()
    glad = [_played(thing, found, folder) for thing in found.glad]
    said = [(title, [_played(thing, found, folder) for thing in things]) for title, things in found.said]
    page = render_to_string(
        "reflection/keepsakes/web/index.html",
        context_of(found) | {"glad": glad, "said": said, "style": STYLE},
    )
    files = [Entry("index.html", page.encode()), Entry("looking-back.pdf", paper(found)), *folder.entries]
    return lambda file, beat: write(files, file, beat)


def _played(thing: Thing, found: Told, folder: Folder) -> Played:
    piles = [
        replace(
            pile, cards=[replace(card, picture=_card(card.picture, found, folder)) for card in pile.cards]
        )
        for pile in thing.piles
    ]
    here = Played(replace(thing, piles=piles))
    file = thing.file
    if file is None or not file.file or file.state != Attachment.State.READY:
        return here
    if file.kind == Attachment.Kind.PICTURE:
        return replace(here, picture=folder.add("picture", "jpg", file.file))
    more: dict[str, Any] = recording(file, folder)
    return replace(here, **more)


def _card(name: str, found: Told, folder: Folder) -> str:
    """The address of a card's picture: a symbol is drawn in SVG, a picture of the person's own is a JPEG."""
    if not name:
        return ""
    content = found.pictures[name]
    symbol = content.lstrip().startswith(b"<")
    return folder.add("symbol" if symbol else "picture", "svg" if symbol else "jpg", content)
