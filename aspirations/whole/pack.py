"""A signed statement as a ZIP: its paper, a page that opens without the internet, and every film, sound and picture."""

from base64 import b64encode
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from aspirations import document
from aspirations.paper.parts import all_parts, open_parts, pictures_of
from aspirations.paper.said import Pictures, Pile, Said, said
from aspirations.signed.models import SignedPart, SignedStatement
from journeys import exports
from journeys.captions import lines, webvtt
from journeys.exports.models import Export
from journeys.exports.packing import Entry, Write, write
from journeys.media.models import Attachment
from journeys.needs.reading import needs_of
from journeys.paper import words

# Our own file, with nothing in it that anybody typed.
STYLE = mark_safe(Path(exports.__file__).with_name("offline.css").read_text())  # noqa: S308


@dataclass
class Folder:
    """What goes in, under names that say nothing but a number and a kind."""

    entries: list[Entry] = field(default_factory=list)
    number: int = 0

    def add(self, word: str, ending: str, content: bytes | FieldFile, *, same: bool = False) -> str:
        """Put a file in and return its address from index.html; `same`: with the number of the one before."""
        self.number += not same
        name = f"media/{self.number:02}-{word}.{ending}"
        self.entries.append(Entry(name, content))
        return name


@dataclass(frozen=True)
class Shown:
    """One answer on the page. Addresses are of files beside it; `track` carries the captions in itself, because
    browsers let a page that was opened from a disk read no file beside it."""

    said: Said
    kind: str
    top: int | None
    film: str = ""
    sound: str = ""
    picture: str = ""
    track: str = ""
    captions: str = ""
    transcript: str = ""
    piles: list[Pile] = field(default_factory=list)

    @property
    def is_not_ready(self) -> bool:
        return self.kind in ("film", "sound") and not (self.film or self.sound)


def to_show(export: Export) -> Write:
    """All to show to others: nothing that is private, and no word about that."""
    return _gathered(export, list(open_parts(export)), document.statement(export), whole=False)


def everything(export: Export) -> Write:
    """All for the person alone."""
    return _gathered(export, list(all_parts(export)), document.everything(export), whole=True)


def _gathered(export: Export, parts: list[SignedPart], paper: bytes, *, whole: bool) -> Write:
    signed = SignedStatement.objects.get(pk=export.about_id)
    needs = needs_of(export.journey_id)
    pictures, folder = pictures_of(parts, whole=whole), Folder()
    areas = [
        (words.fit(group[0].area_title), [_shown(part, pictures, folder) for part in group])
        for _, found in groupby(parts, key=lambda part: part.area_id)
        if (group := list(found))
    ]
    context = {
        "signed": signed,
        "name": words.fit(signed.name),
        "with_whom": words.fit(signed.with_whom),
        "areas": areas,
        "whole": whole,
        "thanks": pictures.thanks,
        "style": STYLE,
        "helps": [words.fit(line) for line in (needs.lines if whole else needs.open_lines)],
    }
    page = render_to_string("aspirations/whole/index.html", context).encode()
    files = [Entry("index.html", page), Entry("statement.pdf", paper), *folder.entries]
    return lambda file, beat: write(files, file, beat)


def _shown(part: SignedPart, pictures: Pictures, folder: Folder) -> Shown:
    answer = said(part, pictures)
    cards = [
        replace(
            pile, cards=[replace(card, picture=_drawn(card.picture, pictures, folder)) for card in pile.cards]
        )
        for pile in answer.piles
    ]
    here = Shown(said=answer, kind=part.kind, top=part.top, piles=cards)
    attachment = part.attachment
    if attachment is None or not attachment.file:
        return here
    if attachment.kind == Attachment.Kind.PICTURE:
        return replace(here, picture=folder.add("picture", "jpg", attachment.file))
    return replace(here, **recording(attachment, folder))


def _drawn(name: str, pictures: Pictures, folder: Folder) -> str:
    """The address of a card's picture: a symbol is drawn in SVG, a picture of the person's own is a JPEG."""
    if not name:
        return ""
    content = pictures[name]
    symbol = content.lstrip().startswith(b"<")
    return folder.add("symbol" if symbol else "picture", "svg" if symbol else "jpg", content)


def recording(attachment: Attachment, folder: Folder) -> dict[str, Any]:
    """A film with its first picture, or a sound; and the words on it, as captions and to read."""
    film = attachment.kind == Attachment.Kind.FILM
    name, ending = ("film", "mp4") if film else ("sound", "m4a")
    found = {name: folder.add(name, ending, attachment.file)}
    if film and attachment.small:
        found["picture"] = folder.add("film", "jpg", attachment.small, same=True)
    heard = [line for line in lines.from_json(attachment.captions) if line.words]
    if heard:
        captions = webvtt.written(heard).encode()
        found["track"] = f"data:text/vtt;charset=utf-8;base64,{b64encode(captions).decode()}"
        found["captions"] = folder.add(name, "vtt", captions, same=True)
        found["transcript"] = folder.add(name, "txt", _transcript(heard).encode(), same=True)
    return found


def _transcript(heard: list[lines.Line]) -> str:
    spoken = [f"{line.clock}  {line.who + ': ' if line.who else ''}{line.words}" for line in heard]
    return "\r\n".join([*spoken, ""])
