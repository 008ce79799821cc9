"""A reflection as a film keepsake: a ZIP with a page that opens without the internet, and its films and pictures."""

from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from journeys.exports import offline
from journeys.exports.models import Export
from journeys.exports.packing import Entry, Write, write
from journeys.media.models import Attachment
from reflection.keepsakes.document import context_of, paper
from reflection.keepsakes.told import Thing, Told, told


@dataclass(frozen=True)
class Played:
    """One thing on the page, with the addresses of the files beside it; `track` holds the captions in itself."""

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
    folder = offline.Folder()
    glad = [_played(thing, found, folder) for thing in found.glad]
    said = [(title, [_played(thing, found, folder) for thing in things]) for title, things in found.said]
    page = render_to_string(
        "reflection/keepsakes/web/index.html",
        context_of(found) | {"glad": glad, "said": said} | offline.PAGE,
    )
    files = [Entry("index.html", page.encode()), Entry("looking-back.pdf", paper(found)), *folder.entries]
    return lambda file, beat: write(files, file, beat)


def _played(thing: Thing, found: Told, folder: offline.Folder) -> Played:
    pictures = found.pictures
    piles = [
        replace(
            pile,
            cards=[replace(one, picture=offline.card(one.picture, pictures, folder)) for one in pile.cards],
        )
        for pile in thing.piles
    ]
    here = Played(replace(thing, piles=piles))
    file = thing.file
    if file is None or not file.file or file.state != Attachment.State.READY:
        return here
    if file.kind == Attachment.Kind.PICTURE:
        return replace(here, picture=folder.add("picture", "jpg", file.file))
    more: dict[str, Any] = offline.recording(file, folder)
    return replace(here, **more)
