"""A reflection on paper: in usual words, in easy read, and as a photo book."""

from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from aspirations.paper.easy import SENTENCE_ENDS
from journeys.exports.models import Export
from journeys.needs.reading import needs_of
from journeys.paper import words
from journeys.paper.draw import draw
from reflection.keepsakes.told import Thing, Told, in_a_line, told

# Our drawing for each part, in easy read.
DRAWINGS = {"glad": "together", "path": "walk", "said": "saying", "learned": "reading", "next": "onward"}
HEAPS = ("tea", "writing", "onward")


@dataclass(frozen=True)
class EasyRow:
    """A picture or one of our drawings, a heading, and one idea a line."""

    title: str
    lines: list[words.Paragraph]
    picture: str = ""
    alt: str = ""
    drawing: str = "onward"


@dataclass(frozen=True)
class Leaf:
    """One page of a photo book: a picture, what it is called and what is said of it."""

    picture: str
    alt: str
    title: str = ""
    paragraphs: list[words.Paragraph] = field(default_factory=list)
    by: str = ""


def standard(export: Export) -> bytes:
    """To show to others: what is open in the reflection, and no word about the rest."""
    return paper(told(export, whole=False))


def standard_mine(export: Export) -> bytes:
    """For me alone, with what only I see."""
    return paper(told(export, whole=True))


def easy_read(export: Export) -> bytes:
    return _easy(told(export, whole=False))


def easy_read_mine(export: Export) -> bytes:
    return _easy(told(export, whole=True))


def photo_book(export: Export) -> bytes:
    return _book(told(export, whole=False))


def photo_book_mine(export: Export) -> bytes:
    return _book(told(export, whole=True))


def paper(found: Told) -> bytes:
    return _drawn("paper.html", found)


def _drawn(template: str, found: Told, **more: Any) -> bytes:
    html = render_to_string(f"reflection/keepsakes/paper/{template}", context_of(found) | more)
    return draw(html, found.pictures, needs_of(found.reflection.journey_id).large_print_points)


def context_of(found: Told) -> dict[str, Any]:
    """What each form of a keepsake says of whose it is."""
    reflection, needs = found.reflection, needs_of(found.reflection.journey_id)
    lines = needs.lines if found.whole else needs.open_lines
    name = words.fit(reflection.journey.name)
    return {
        "told": found,
        "title": in_a_line(reflection.title),
        "name": name,
        "short_name": words.short_name(name),
        "day": reflection.day,
        "about": words.paragraphs(reflection.about),
        "helps": [words.fit(line) for line in lines],
        "thanks": found.pictures.thanks,
    }


# Easy read: one idea a line


def _easy(found: Told) -> bytes:
    rows = [_easy_thing(question, thing) for question, thing in found.things]
    rows[len(found.glad) : len(found.glad)] = [
        EasyRow(path.title, [_line(line) for line in path.lines], drawing=DRAWINGS["path"])
        for path in found.paths
    ]
    if found.learned:
        rows.append(EasyRow(_("I learned"), sentences(found.learned), drawing=DRAWINGS["learned"]))
    if found.next:
        rows.append(EasyRow(_("What next"), sentences(found.next), drawing=DRAWINGS["next"]))
    for title, each in found.heaps:
        rows.append(EasyRow(title, [line for one in each for line in sentences(one)], drawing="onward"))
    return _drawn("easy.html", found, rows=rows)


def _easy_thing(question: str, thing: Thing) -> EasyRow:
    title = thing.title or question or _("I am glad about this")
    lines = sentences(thing.paragraphs) + [_line(card.words) for card in thing.cards if card.words]
    lines += [_line(each) for each in (thing.made, thing.by) if each]
    first = next((card for card in thing.cards if card.picture), None)
    picture, alt = (
        (thing.picture, thing.alt) if thing.picture else (first.picture, first.alt) if first else ("", "")
    )
    drawing = thing.drawing or DRAWINGS["said" if question else "glad"]
    return EasyRow(title, lines, picture, alt, drawing)


def sentences(paragraphs: list[words.Paragraph]) -> list[words.Paragraph]:
    return [
        words.Paragraph(
            [each for line in one.lines for each in SENTENCE_ENDS.split(line)], one.from_the_right
        )
        for one in paragraphs
    ]


def _line(text: str) -> words.Paragraph:
    return words.Paragraph([text], words.runs_from_the_right(text))


# A photo book: one picture a page


def _book(found: Told) -> bytes:
    leaves = [leaf for _question, thing in found.things for leaf in _leaves(thing)]
    return _drawn("book.html", found, leaves=leaves)


def _leaves(thing: Thing) -> list[Leaf]:
    """Without the question: the same words at the head of every page would be taken for a running head."""
    found = []
    if thing.picture:
        found.append(Leaf(thing.picture, thing.alt, thing.title, thing.paragraphs, thing.by))
    return found + [
        Leaf(card.picture, card.alt, paragraphs=words.paragraphs(card.words))
        for card in thing.cards
        if card.picture
    ]
