"""What a room tells of one thing that a person has here: plain words in an order, which every form is made from.

All of it as it stands now, what is private too: it is told to the person it is of. What is marked private is left out
where a form is for others (FHIR).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from journeys.media.models import Attachment


@dataclass(frozen=True)
class Said:
    """One thing that was said: under which question or name, in which words, with which picture, film or sound.

    lines    short ones beside the words: who, when, how it stands
    by       whose words they are, where they are not mine
    """

    title: str = ""
    words: str = ""
    lines: tuple[str, ...] = ()
    media: tuple[Attachment, ...] = ()
    private: bool = False
    by: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    said: list[Said]
    private: bool = False


@dataclass(frozen=True)
class Told:
    """A whole thing. `changed_at`: when something in it changed last, where that is known."""

    sections: list[Section] = field(default_factory=list)
    changed_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not any(section.said for section in self.sections)

    def media(self) -> Iterator[Attachment]:
        for section in self.sections:
            for said in section.said:
                yield from said.media

    def open(self) -> "Told":
        """Without what is private."""
        sections = [
            Section(section.title, [said for said in section.said if not said.private])
            for section in self.sections
            if not section.private
        ]
        return Told([section for section in sections if section.said], self.changed_at)
