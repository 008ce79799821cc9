"""What every page that opens from a disk is made of: the files beside it under names that say nothing but a number and
a kind, the captions of films, how it looks, and what a browser lets it do.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils.safestring import mark_safe

from journeys.captions import lines, webvtt
from journeys.exports.packing import Entry
from journeys.exports.record.writing import WORDS
from journeys.media.models import Attachment

# Our own file, with nothing in it that anybody typed.
STYLE = mark_safe(Path(__file__).with_name("offline.css").read_text())  # noqa: S308
# Were words of somebody's ever taken for more than words, they could do nothing and reach nobody: no script, no other
# style, no form, no address. Of pages opened from a disk browsers differ in what they call the page's own place.
POLICY = (
    "default-src 'none'; img-src 'self' file: data:; media-src 'self' file: data:;"
    f" style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; base-uri 'none'; form-action 'none'"
)
# For the templates of such pages.
PAGE = {"style": STYLE, "policy": POLICY}


@dataclass
class Folder:
    """The files beside a page. Films are read from where they lie when their turn comes."""

    entries: list[Entry] = field(default_factory=list)
    number: int = 0
    addresses: dict[str, str] = field(default_factory=dict)

    def add(self, word: str, ending: str, content: bytes | FieldFile, *, same: bool = False) -> str:
        """Put a file in and return its address from index.html; `same`: with the number of the one before."""
        self.number += not same
        name = f"media/{self.number:02}-{word}.{ending}"
        self.entries.append(Entry(name, content))
        return name

    def address(self, file: FieldFile) -> str:
        """Where this file lies; it goes in once, however often it is on the page."""
        name = str(file.name)
        if name not in self.addresses:
            ending = name.rpartition(".")[2]
            self.addresses[name] = self.add(WORDS.get(ending, "file"), ending, file)
        return self.addresses[name]


def heard(attachment: Attachment) -> list[lines.Line]:
    return [line for line in lines.from_json(attachment.captions or []) if line.words]


def track(attachment: Attachment) -> str:
    """Its captions, carried in the address itself: browsers let a page that was opened from a disk read no file beside
    it. Empty where it has none."""
    if attachment.kind == Attachment.Kind.PICTURE or not (said := heard(attachment)):
        return ""
    return f"data:text/vtt;charset=utf-8;base64,{b64encode(webvtt.written(said).encode()).decode()}"


def recording(attachment: Attachment, folder: Folder) -> dict[str, Any]:
    """A film with its first picture, or a sound; and the words on it, as captions and to read."""
    film = attachment.kind == Attachment.Kind.FILM
    name, ending = ("film", "mp4") if film else ("sound", "m4a")
    found = {name: folder.add(name, ending, attachment.file)}
    if film and attachment.small:
        found["picture"] = folder.add("film", "jpg", attachment.small, same=True)
    if said := heard(attachment):
        found["track"] = track(attachment)
        found["captions"] = folder.add(name, "vtt", webvtt.written(said).encode(), same=True)
        found["transcript"] = folder.add(name, "txt", _transcript(said).encode(), same=True)
    return found


def card(name: str, pictures: dict[str, bytes], folder: Folder) -> str:
    """The address of a card's picture: a symbol is drawn in SVG, a picture of the person's own is a JPEG."""
    if not name:
        return ""
    content = pictures[name]
    symbol = content.lstrip().startswith(b"<")
    return folder.add("symbol" if symbol else "picture", "svg" if symbol else "jpg", content)


def _transcript(said: list[lines.Line]) -> str:
    spoken = [f"{line.clock}  {line.who + ': ' if line.who else ''}{line.words}" for line in said]
    return "\r\n".join([*spoken, ""])
