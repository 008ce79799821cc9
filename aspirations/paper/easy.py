"""A statement in easy read: pictures on the left, words on the right, one idea a line.

The lines that are ours are written for it. The person's own words stay as they are: each sentence begins a line.
"""

import re
from dataclasses import dataclass

from aspirations.drawings import of_question
from aspirations.paper.parts import drawn, open_parts, pictures_of
from aspirations.paper.said import Pictures, Said, said
from aspirations.signed.models import SignedPart
from journeys.exports.models import Export
from journeys.paper import words

# After a full stop, question mark or exclamation mark (of several alphabets) and a space.
SENTENCE_ENDS = re.compile(r"(?<=[.!?…。؟।])\s+")


@dataclass(frozen=True)
class Row:
    """One question with its answer: a picture (one of theirs, or one of our drawings) and lines."""

    title: str
    answer: Said
    paragraphs: list[words.Paragraph]
    drawing: str


def easy_read(export: Export) -> bytes:
    """The statement to show to others, in easy read."""
    parts = list(open_parts(export))
    pictures = pictures_of(parts)
    return drawn("easy_read.html", export, pictures, {"rows": rows(parts, pictures)})


def rows(parts: list[SignedPart], pictures: Pictures) -> list[Row]:
    """The answers in order, what is on top first."""
    ordered = sorted(parts, key=lambda part: part.top or 9)
    return [_row(part, said(part, pictures)) for part in ordered]


def _row(part: SignedPart, answer: Said) -> Row:
    easy = part.prompt.easy_question if part.prompt else answer.question
    return Row(
        title=words.fit(easy or part.area_title),
        answer=answer,
        paragraphs=[
            words.Paragraph(
                [each for line in paragraph.lines for each in SENTENCE_ENDS.split(line)],
                paragraph.from_the_right,
            )
            for paragraph in answer.paragraphs
        ],
        drawing=of_question(part.slug, part.area_slug),
    )
