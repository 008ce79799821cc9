"""The four parts of the Accessible Information Standard (DAPB1605), in plain words, and what each answer changes.

`does` is not a wish: for every effect named here there is a test in tests/journeys/test_needs.py that fails when it
stops being true, and the same table stands in docs/communication-needs.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Does(StrEnum):
    """What an answer changes: each is one page, mail or file."""

    LINE = "line"  # a line on my home page, on papers to show, and on top of what supporters read
    EASY = "easy"  # pages open in easy read
    EASY_PAPER = "easy paper"  # papers: the one in easy read stands first
    BIG_PAGES = "big pages"  # the size of the words on pages
    BIG_PAPERS = "big papers"  # the size of the words on papers
    ALOUD = "aloud"  # the reader is open on every page, and waits to be asked
    FILM_FIRST = "film first"  # film is the first of the ways to say something
    SCANNING = "scanning"  # choices light up one by one, for one switch
    WEB_FIRST = "web first"  # papers: the page to read here comes before the files
    TEXT_MAIL = "text mail"  # mail holds letters only
    PICTURES = "pictures"  # pictures of things to think about, beside each question
    LONG_CODES = "long codes"  # a code by email works for an hour
    LONG_PAPERS = "long papers"  # a paper stays for three days


@dataclass(frozen=True)
class Choice:
    """One answer: its words in the form, and the line that other people read."""

    code: str
    words: Promise
    line: Promise
    does: tuple[Does, ...] = ()

    @property
    def effects(self) -> tuple[Does, ...]:
        return (Does.LINE, *self.does)


@dataclass(frozen=True)
class Part:
    """One part: a question with several answers, and room for own words."""

    slug: str
    title: Promise
    question: Promise
    hint: Promise
    choices: tuple[Choice, ...]

    @property
    def words_field(self) -> str:
        return f"{self.slug}_words"


POINTS = (16, 18, 20, 24, 28)

CONTACT = Part(
    "contact",
    _("How to reach me"),
    _("How do I like to be reached?"),
    _("I can pick more than one, or none."),
    (
        Choice("email", _("By email"), _("Please email me.")),
        Choice("text", _("By text message"), _("Please text me.")),
        Choice("relay", _("By text relay"), _("Please ring me by text relay. Put 18001 before my number.")),
        Choice("letter", _("By letter"), _("Please write me a letter.")),
        Choice("phone", _("By phone"), _("Please ring me.")),
        Choice("video", _("By video call, with signing"), _("Please call me by video, with signing.")),
        Choice("somebody", _("Through somebody I name"), _("Please reach me through somebody I name.")),
    ),
)
FORMATS = Part(
    "formats",
    _("How I take things in"),
    _("How do I like to get information?"),
    _("Pages and papers here change to fit, as soon as I save."),
    (
        Choice("easy_read", _("Easy read"), _("I need easy read."), (Does.EASY, Does.EASY_PAPER)),
        Choice("large_print", _("Large print"), _("I need large print."), (Does.BIG_PAGES, Does.BIG_PAPERS)),
        Choice("audio", _("Hearing it"), _("I need to hear it."), (Does.ALOUD, Does.WEB_FIRST)),
        Choice("bsl_video", _("Signing, on film"), _("I need British Sign Language, on film."), (Does.FILM_FIRST,)),
        Choice("braille_1", _("Braille, grade 1"), _("I need braille, grade 1."), (Does.TEXT_MAIL, Does.WEB_FIRST)),
        Choice("braille_2", _("Braille, grade 2"), _("I need braille, grade 2."), (Does.TEXT_MAIL, Does.WEB_FIRST)),
        Choice("plain_email", _("Email with letters only"), _("I need emails with letters only."), (Does.TEXT_MAIL,)),
        Choice("electronic", _("For my screen reader"), _("I use a screen reader."), (Does.WEB_FIRST,)),
        Choice("symbols", _("Symbols or pictures"), _("I need symbols or pictures."), (Does.PICTURES,)),
        Choice("other_language", _("Another language"), _("I need another language.")),
    ),
)  # fmt: skip
PROFESSIONALS = Part(
    "professionals",
    _("Who makes it work"),
    _("Who needs to be there, so that we understand each other?"),
    _("Somebody whose job it is. Please ask them before we meet."),
    (
        Choice("bsl_interpreter", _("A sign language interpreter"), _("I use a British Sign Language interpreter.")),
        Choice("deafblind_manual", _("A deafblind manual interpreter"), _("I use a deafblind manual interpreter.")),
        Choice("lipspeaker", _("A lipspeaker"), _("I use a lipspeaker.")),
        Choice("speech_to_text", _("Somebody who types what is said"), _("I use a speech-to-text reporter.")),
        Choice("notetaker", _("Somebody who takes notes"), _("I use a notetaker.")),
        Choice("advocate", _("An advocate"), _("I have an advocate with me.")),
        Choice("speech_therapist", _("A speech therapist"), _("A speech and language therapist helps me.")),
    ),
)  # fmt: skip
SUPPORT = Part(
    "support",
    _("What helps me"),
    _("What helps me to talk and to understand?"),
    _("I can pick more than one, or none."),
    (
        Choice("lip_reads", _("I lip-read"), _("I lip-read. Face me when you speak.")),
        Choice("hearing_aid", _("I use a hearing aid"), _("I use a hearing aid.")),
        Choice("makaton", _("I use Makaton"), _("I use Makaton.")),
        Choice("aac", _("I talk with a device"), _("I talk with a device. Wait for me.")),
        Choice("switch", _("I use a switch"), _("I use a switch. Wait for me."), (Does.SCANNING,)),
        Choice("pictures", _("I use symbols or pictures"), _("I use symbols or pictures."), (Does.PICTURES,)),
        Choice("longer_time", _("More time"), _("Give me more time."), (Does.LONG_CODES, Does.LONG_PAPERS)),
        Choice("quiet_place", _("A quiet place"), _("Meet me in a quiet place.")),
        Choice("with_somebody", _("Somebody with me"), _("I want somebody with me when we meet.")),
        Choice("citizen_advocate", _("A citizen advocate"), _("A citizen advocate helps me.")),
    ),
)

PARTS = (CONTACT, FORMATS, PROFESSIONALS, SUPPORT)


def named(slug: str) -> Part | None:
    return next((part for part in PARTS if part.slug == slug), None)


def table() -> Iterator[tuple[Part, Choice, Does]]:
    """Every part, every answer in it, everything that the answer changes."""
    for part in PARTS:
        for choice in part.choices:
            for does in choice.effects:
                yield part, choice, does


def print_line(points: int) -> Promise:
    return format_lazy(_("I need large print, {points} point or bigger."), points=points)


def language_line(language: str) -> Promise:
    return format_lazy(_("I need it in {language}."), language=language)
