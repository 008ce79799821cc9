"""The "About Me" record of the Professional Record Standards Body (version 1.2, 2021): seven headings, filled from the
same answers as everything else, so that nothing has to be told twice.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from aspirations.paper.parts import drawn, open_parts, pictures_of
from aspirations.paper.said import Pictures, Said, said
from aspirations.signed.models import SignedPart
from journeys.exports.models import Export

HEADINGS = {
    1: _("What is most important to me"),
    2: _("People who are important to me"),
    3: _("How I communicate and how to communicate with me"),
    4: _("My wellness"),
    5: _("Please do and please don’t"),
    6: _("How and when to support me"),
    7: _("Also worth knowing about me"),
}
# Where answers go that no other heading takes.
THE_REST = 7


@dataclass(frozen=True)
class Heading:
    """One heading of the record, by its number in the standard. No answers: nothing was said, which is fine."""

    number: int
    title: str
    answers: list[Said]


def about_me(export: Export) -> bytes:
    """The record, for whoever the person gives it to: nothing private."""
    parts = list(open_parts(export))
    pictures = pictures_of(parts)
    return drawn("about_me.html", export, pictures, {"headings": headings(parts, pictures)})


def headings(parts: list[SignedPart], pictures: Pictures) -> list[Heading]:
    """All seven headings in order, each with the answers that belong to it."""
    found: dict[int, list[Said]] = {number: [] for number in HEADINGS}
    for part in parts:
        number = part.prompt.about_me if part.prompt else 0
        found[number or THE_REST].append(said(part, pictures))
    return [Heading(number, str(title), found[number]) for number, title in HEADINGS.items()]
