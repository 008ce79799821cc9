"""A page that opens from a disk, in any browser, without the internet: words, pictures, sounds, and films with their
captions. It has no script, and reaches nothing outside its own folder.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string

from journeys.exports import offline, shapes
from journeys.exports.things import Thing
from journeys.exports.told import Said, Told
from journeys.media.models import Attachment
from journeys.models import Journey
from journeys.needs.reading import needs_of
from journeys.paper import words

# Of a file in the storage: where it lies beside the page; empty where it does not.
Address = Callable[[FieldFile], str]


@dataclass(frozen=True)
class Played:
    """A picture, film or sound on the page. `track` carries the captions in itself (offline.track)."""

    kind: str
    address: str
    poster: str = ""
    track: str = ""
    transcript: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    title: str
    paragraphs: list[words.Paragraph]
    lines: list[str]
    media: list[Played]
    private: bool
    by: str


@dataclass(frozen=True)
class Chapter:
    """One thing on the page."""

    slug: str
    title: str
    sections: list[tuple[str, list[Shown]]]


def index(journey: Journey, chapters: list[Chapter], **more: Any) -> bytes:
    needs = needs_of(journey)
    context = {
        "name": words.fit(journey.name),
        "chapters": chapters,
        "helps": [words.fit(line) for line in needs.lines],
        **offline.PAGE,
        **more,
    }
    return render_to_string("journeys/exports/web/index.html", context).encode()


def chapter(thing: Thing, told: Told, address: Address) -> Chapter:
    sections = [
        (words.fit(section.title), [_shown(said, address, private=section.private) for said in section.said])
        for section in told.sections
        if section.said
    ]
    return Chapter(thing.name, str(thing.title), sections)


def _shown(said: Said, address: Address, *, private: bool) -> Shown:
    return Shown(
        title=words.fit(said.title),
        paragraphs=words.paragraphs(said.words),
        lines=[words.fit(line) for line in said.lines],
        media=[found for one in said.media if (found := played(one, address))],
        private=private or said.private,
        by=words.fit(said.by),
    )


def played(attachment: Attachment, address: Address) -> Played | None:
    """How a picture, film or sound is shown; None for one whose file does not go along."""
    here = address(attachment.file) if attachment.file else ""
    if not here:
        return None
    track = offline.track(attachment)
    return Played(
        kind=str(attachment.kind),
        address=here,
        poster=address(attachment.small) if attachment.small else "",
        track=track,
        transcript=shapes.transcript(attachment).split("\n") if offline.heard(attachment) else [],
    )
