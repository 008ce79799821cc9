"""What was said in a reflection, under the questions it was said to, for whoever asks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from aspirations.answers.boards import pictures_for, symbols_of
from journeys.boards.cards import read
from journeys.boards.show import Show
from journeys.models import Attachment
from planning.pictures import only_seen
from reflection.about.prompts import ASKS, SETS, AskSet, Words, sets_of
from reflection.models import Piece, Reflection, Said

Kind = Said.Kind


@dataclass(frozen=True)
class Way:
    """One way to say something."""

    kind: str
    words: str | Promise
    icon: str


WAYS = (
    Way(Kind.WORDS, _("Write"), "pen"),
    Way(Kind.SOUND, _("Talk"), "mic"),
    Way(Kind.FILM, _("Film"), "film"),
    Way(Kind.PHOTO, _("Photo"), "camera"),
    Way(Kind.STORY, _("Story in pictures"), "strip"),
    Way(Kind.MAT, _("Sorting mat"), "sort"),
)
# What somebody who picked this form most likely begins with.
FIRST: dict[str, tuple[str, Words]] = {
    Reflection.Form.STORY: (Kind.STORY, _("Make my story in pictures")),
    Reflection.Form.SORTING: (Kind.MAT, _("Begin my sorting mat")),
    Reflection.Form.LETTER: (Kind.WORDS, _("Write my letter")),
    Reflection.Form.FILM: (Kind.FILM, _("Make my film")),
    Reflection.Form.BOOK: (Kind.PHOTO, _("Put in the first photo")),
}


@dataclass(frozen=True)
class Shown:
    """One thing that was said, with the board where it is one."""

    said: Said
    board: Show | None = None

    @property
    def name(self) -> str:
        return self.said.words[:80]


@dataclass(frozen=True)
class Asked:
    """One question with what was said to it."""

    code: str
    words: Words
    hint: Words
    shown: list[Shown]


@dataclass(frozen=True)
class Group:
    """One set of questions that was taken along."""

    of: AskSet
    asked: list[Asked]


@dataclass(frozen=True)
class All:
    """Everything said in one reflection: in my own way first, then by question."""

    own: list[Shown]
    groups: list[Group]

    @property
    def anything(self) -> bool:
        return bool(self.own or any(asked.shown for group in self.groups for asked in group.asked))


def everything(request: Request, reflection: Reflection) -> All:
    """What whoever asks may read of it. A set that is not taken along any more stands with what was said to it."""
    rows = list(list_for(request, Said).filter(reflection=reflection).select_related("attachment"))
    only_seen(request, rows, "attachment")
    by_ask: dict[str, list[Shown]] = {}
    for row in rows:
        by_ask.setdefault(row.ask if row.ask in ASKS else "", []).append(shown(request, row))
    taken = {*reflection.asks, *(each.code for each in sets_with(set(by_ask)))}
    groups = [
        Group(each, [Asked(ask.code, ask.words, ask.hint, by_ask.get(ask.code, [])) for ask in each.asks])
        for each in sets_of(list(taken))
    ]
    return All(by_ask.get("", []), groups)


def sets_with(codes: set[str]) -> list[AskSet]:
    """The sets that something was said to."""
    return [each for each in SETS.values() if any(ask.code in codes for ask in each.asks)]


def shown(request: Request, said: Said) -> Shown:
    if not said.cards:
        return Shown(said)
    cards = read(said.cards)
    pictures = pictures_for(request, said.journey_id) if any(card.picture for card in cards) else {}
    symbols = symbols_of({card.symbol for card in cards if card.symbol})
    return Shown(said, Show(said.kind, cards, symbols, pictures))


def home_of(recording: Attachment) -> str:
    """The page of a reflection that a film or a voice was said in, for the page of its words; or of the wall that it
    hangs on."""
    if said := Said.objects.filter(attachment=recording).select_related("reflection").first():
        return said.reflection.get_absolute_url()
    hangs = Piece.objects.filter(attachment=recording).first()
    return reverse("glad", args=[hangs.journey_id, hangs.reflection_id]) if hangs else ""


def ask_words(code: str) -> Words:
    return ASKS[code].words if code in ASKS else ""
