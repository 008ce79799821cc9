"""One reflection, gathered to keep: what went well, how far I have come, what I said, learned and want to change.

Asked as its owner. A copy to show to others holds what is open in the reflection, and no picture in which somebody
asked not to be shown; a copy for the owner alone holds all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from aspirations.models import Other
from aspirations.paper.said import Pictures, Pile, Shown, lasting
from journeys.boards.cards import Card, read
from journeys.boards.panels import PLACES
from journeys.exports.models import Export
from journeys.media.models import Attachment
from journeys.paper import words
from reflection.about.prompts import ASKS
from reflection.changes.models import Learned, Thought
from reflection.changes.models import Pile as Heap
from reflection.keepsakes import paths
from reflection.keepsakes.pictures import card_name, name_of, pictures_of
from reflection.models import Piece, Reflection, Said
from ui.dates import day, weekday_and_year

Paragraphs = list[words.Paragraph]


@dataclass(frozen=True)
class Thing:
    """One thing, fit for paper: a moment, a picture, a film, something said.

    picture  names its picture, which the drawing is handed beside the page; `alt` says what that shows
    made     what it is, where it is heard or watched; `heard` the words on it
    file     the film, sound or picture itself
    """

    title: str = ""
    paragraphs: Paragraphs = field(default_factory=list)
    by: str = ""
    picture: str = ""
    alt: str = ""
    drawing: str = ""
    made: str = ""
    heard: list[str] = field(default_factory=list)
    piles: list[Pile] = field(default_factory=list)
    file: Attachment | None = None
    private: bool = False

    @property
    def cards(self) -> list[Shown]:
        return [card for pile in self.piles for card in pile.cards]

    @property
    def says_nothing(self) -> bool:
        return not (self.title or self.paragraphs or self.picture or self.made or self.piles)


@dataclass
class Told:
    """All of it. `pictures` by their names on paper."""

    reflection: Reflection
    whole: bool
    facts: list[str]
    glad: list[Thing]
    paths: list[paths.Path]
    said: list[tuple[str, list[Thing]]]
    learned: Paragraphs
    next: Paragraphs
    heaps: list[tuple[str, list[Paragraphs]]]
    pictures: Pictures

    @property
    def things(self) -> list[tuple[str, Thing]]:
        """Everything of the wall, and everything that was said under its question, in order."""
        return [
            *(("", thing) for thing in self.glad),
            *((title, thing) for title, things in self.said for thing in things),
        ]


def told(export: Export, *, whole: bool) -> Told:
    reflection = Reflection.objects.select_related("journey").get(pk=export.about_id)
    shut = set() if whole else _who_said_no(reflection)
    pieces = _rows(Piece, reflection, whole, shut)
    said = _rows(Said, reflection, whole, shut)
    learned = next(iter(_rows(Learned, reflection, whole)), None)
    thoughts = _rows(Thought, reflection, whole)
    pictures = pictures_of([*pieces, *said], shut)
    return Told(
        reflection,
        whole,
        _facts(reflection),
        [_piece(row, pictures) for row in pieces],
        paths.of(reflection, whole=whole),
        _by_question(said, pictures),
        words.paragraphs(learned.learned) if learned else [],
        words.paragraphs(learned.next) if learned else [],
        [
            (str(pile.label), [words.paragraphs(row.words) for row in rows])
            for pile in Heap
            if (rows := [row for row in thoughts if row.pile == pile])
        ],
        pictures,
    )


def _who_said_no(reflection: Reflection) -> set[UUID]:
    """The files in which somebody asked not to be shown: nobody but the owner sees them, nor what is said with them."""
    said_no = Other.objects.who_said_no().filter(attachment__journey_id=reflection.journey_id)
    return set(said_no.values_list("attachment_id", flat=True))


def _rows(model: type[Any], reflection: Reflection, whole: bool, shut: Iterable[UUID] = ()) -> list[Any]:
    rows = model.objects.filter(reflection=reflection)
    rows = rows if whole else rows.filter(private=False)
    if not hasattr(model, "attachment"):
        return list(rows)
    return list(rows.exclude(attachment_id__in=shut).select_related("attachment"))


def _facts(reflection: Reflection) -> list[str]:
    """The day, what it was, and where: each where that was said."""
    form = reflection.form_words or (reflection.get_form_display() if reflection.form else "")
    on = reflection.held_on or reflection.on
    said = [weekday_and_year(on) if on else reflection.when, form, reflection.place]
    return [one for each in said if (one := in_a_line(str(each)))]


def in_a_line(text: str) -> str:
    return " ".join(words.fit(text).split())


def _piece(row: Piece, pictures: Pictures) -> Thing:
    when = day(row.on) if row.on else ""
    whose = _("In the words of {whose}.").format(whose=in_a_line(row.whose)) if row.whose else ""
    title = in_a_line(row.title)
    return Thing(
        title=title, by=" · ".join(each for each in (when, whose) if each), drawing=row.drawing,
        **_filed(row, title or _("something I am glad about"), pictures),
    )  # fmt: skip


def _by_question(rows: Iterable[Said], pictures: Pictures) -> list[tuple[str, list[Thing]]]:
    """What was said, each under its question; questions in the order in which they were answered first."""
    asked: dict[str, list[Thing]] = {}
    for row in rows:
        question = str(ASKS[row.ask].words) if row.ask in ASKS else _("In my own way")
        thing = Thing(piles=_piles(row, pictures), **_filed(row, question, pictures))
        if not thing.says_nothing:
            asked.setdefault(question, []).append(thing)
    return list(asked.items())


def _filed(row: Any, about: str, pictures: Pictures) -> dict[str, Any]:
    """Its words, its file and its picture."""
    file: Attachment | None = row.attachment
    said: dict[str, Any] = {"paragraphs": words.paragraphs(row.words), "private": row.private}
    shown = name_of(row) in pictures
    if file is None or not (shown or file.kind == Attachment.Kind.SOUND):
        return said
    said |= {"file": file, "made": _made(file), "heard": _heard(file)}
    if not shown:
        return said
    if file.kind == Attachment.Kind.PICTURE:
        alt = in_a_line(row.words)[:200] or _("A picture: {about}").format(about=about)
    else:
        alt = _("A moment of the film: {about}").format(about=about)
    return said | {"picture": name_of(row), "alt": alt}


def _made(file: Attachment) -> str:
    if file.kind == Attachment.Kind.PICTURE:
        return ""
    lasts = lasting(file.milliseconds)
    if file.kind == Attachment.Kind.FILM:
        return _("This is a film. It lasts {lasts}.").format(lasts=lasts)
    return _("This is to listen to. It lasts {lasts}.").format(lasts=lasts)


def _heard(file: Attachment) -> list[str]:
    said = [(in_a_line(line["who"]), in_a_line(line["words"])) for line in file.captions]
    return [f"{who}: {spoken}" if who else spoken for who, spoken in said if spoken]


def _piles(row: Said, pictures: Pictures) -> list[Pile]:
    cards = read(row.cards)
    if row.kind != Said.Kind.MAT:
        return [Pile("", [_card(row, card, pictures) for card in cards])] if cards else []
    return [
        Pile(str(title), [_card(row, card, pictures) for card in cards if card.place == place])
        for place, title in PLACES.items()
        if any(card.place == place for card in cards)
    ]


def _card(row: Said, card: Card, pictures: Pictures) -> Shown:
    said, name = in_a_line(card.words), card_name(row, card)
    if name not in pictures:
        return Shown(words=said)
    return Shown(words=said, picture=name, alt=said or pictures.words.get(name) or _("A picture"))
