"""One thing in the forms that fit into memory: on paper, in easy read, as JSON, as FHIR. Only workers load this."""

import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from journeys.captions import lines as captions
from journeys.exports import fhir, things
from journeys.exports.models import Export
from journeys.exports.record import writing
from journeys.exports.told import Said, Told
from journeys.media.models import Attachment
from journeys.models import Journey
from journeys.needs.reading import needs_of
from journeys.paper import words
from journeys.paper.draw import draw

SENTENCE_ENDS = re.compile(r"(?<=[.!?…؟。！？])\s+")


@dataclass(frozen=True)
class Line:
    """Something said, fit for paper. `pictures` are the names under which the drawing is handed them."""

    title: str
    paragraphs: list[words.Paragraph]
    pictures: list[str]
    private: bool
    by: str

    @property
    def sentences(self) -> list[words.Paragraph]:
        """One idea a line."""
        return [
            words.Paragraph(
                [each for line in one.lines for each in SENTENCE_ENDS.split(line)], one.from_the_right
            )
            for one in self.paragraphs
        ]


def standard(export: Export) -> bytes:
    return _paper(export, "journeys/exports/paper/standard.html")


def easy(export: Export) -> bytes:
    return _paper(export, "journeys/exports/paper/easy.html")


def as_json(export: Export) -> bytes:
    """The rows that the thing is kept in, with what their pictures are; the pictures themselves are not in it."""
    thing, journey = _thing(export), export.journey
    out = io.StringIO()
    read = writing.begin(out, journey, journey.owner, only=thing.labels())
    writing.end(out, read)
    return out.getvalue().encode()


def as_fhir(export: Export) -> bytes:
    return as_bytes(fhir.bundle(export.journey, [_thing(export)]))


def as_bytes(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _thing(export: Export) -> things.Thing:
    thing = things.of_kind(export.kind)
    if thing is None:
        raise LookupError(f"no thing for {export.kind}")
    return thing


def _paper(export: Export, template: str) -> bytes:
    thing, journey = _thing(export), export.journey
    told = thing.told(journey) or Told()
    return paper_of(thing, told, journey, template)


def paper_of(thing: things.Thing, told: Told, journey: Journey, template: str) -> bytes:
    needs = needs_of(journey)
    pictures: dict[str, bytes] = {}
    sections = [
        (words.fit(section.title), [_line(said, pictures, private=section.private) for said in section.said])
        for section in told.sections
        if section.said
    ]
    context = {
        "title": thing.title,
        "name": words.fit(journey.name),
        "short_name": words.short_name(journey.name),
        "day": timezone.now(),
        "drawing": thing.picture,
        "sections": sections,
    }
    return draw(render_to_string(template, context), pictures, needs.large_print_points)


def _line(said: Said, pictures: dict[str, bytes], *, private: bool) -> Line:
    heard = [paragraph for one in said.media for paragraph in words.paragraphs(transcript(one))]
    return Line(
        title=words.fit(said.title),
        paragraphs=[*words.paragraphs(said.words), *_short(said.lines), *heard],
        pictures=[name for one in said.media if (name := _picture(one, pictures))],
        private=private or said.private,
        by=words.fit(said.by),
    )


def _short(lines: Iterable[str]) -> list[words.Paragraph]:
    return [paragraph for line in lines for paragraph in words.paragraphs(line)]


def _picture(attachment: Attachment, pictures: dict[str, bytes]) -> str:
    """A picture, or one moment of a film; the small one, so that a paper stays small enough to send."""
    file = attachment.small or (attachment.file if attachment.kind == Attachment.Kind.PICTURE else None)
    if not file or not file.storage.exists(str(file.name)):
        return ""
    with file.open("rb") as opened:
        content = opened.read()
    if not content.startswith(b"\xff\xd8"):
        return ""
    pictures[str(attachment.pk)] = content
    return str(attachment.pk)


def transcript(attachment: Attachment) -> str:
    """The words on a film or sound, a line each."""
    heard = [line for line in captions.from_json(attachment.captions or []) if line.words]
    return "\n".join(f"{line.who}: {line.words}" if line.who else line.words for line in heard)
