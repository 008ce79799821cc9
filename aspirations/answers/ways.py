"""The ways to say something: what each is called, its icon, and the page that makes it."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aspirations.answers.page import QuestionPage
from aspirations.models import Answer
from journeys.needs.reading import needs_of
from ui import parts

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Kind = Answer.Kind
Words: TypeAlias = "str | _StrPromise"


@dataclass(frozen=True)
class Way:
    """One way to say something.

    words   on its tile
    page    the name of the page that makes one
    called  what one of them is called, where there are no words about it
    asks    the question for the same in words
    """

    kind: str
    words: Words
    icon: str
    page: str
    called: Words
    asks: Words


WAYS = (
    Way(Kind.TEXT, _("Write"), "pen", "prompt", _("Words"), _("In my words")),
    Way(Kind.SOUND, _("Talk"), "mic", "add_sound", _("My voice"), _("What do I say here?")),
    Way(Kind.FILM, _("Film"), "film", "add_film", _("A film"), _("What is in this film?")),
    Way(Kind.PHOTO, _("Photo"), "camera", "add_photo", _("A photo"), _("What is in this picture?")),
    Way(Kind.DRAWING, _("Draw"), "brush", "add_drawing", _("A drawing"), _("What is in this drawing?")),
    Way(Kind.SYMBOLS, _("Symbols"), "symbols", "make_symbols", _("Symbols"), _("What do these symbols say?")),
    Way(
        Kind.STORY, _("Story in pictures"), "strip", "make_story", _("A story in pictures"),
        _("What happens in this story?"),
    ),
    Way(
        Kind.MAT, _("Sort what matters"), "sort", "make_mat", _("What matters, sorted"),
        _("What does this say about me?"),
    ),
)  # fmt: skip
OF = {way.kind: way for way in WAYS}
MAKERS = {way.page for way in WAYS}


def tiles(page: QuestionPage, current: str, *, saves: bool = False) -> list[parts.Way]:
    """Every way to answer this question, with how many answers there are of each.

    saves  the tiles stand in a form with words in it, and are buttons that keep those first
    """
    said = Counter(answer.kind for answer in page.answers if answer.kind != Kind.TEXT or answer.text)
    film_first = needs_of(page.area.journey_id).film_first
    ways = sorted(WAYS, key=lambda way: way.kind != Kind.FILM) if film_first else WAYS
    return [_tile(way, page, current, said[way.kind], saves) for way in ways]


def _tile(way: Way, page: QuestionPage, current: str, count: int, saves: bool) -> parts.Way:
    here = way.kind == current
    url = "#h-ans" if here else reverse(way.page, args=[page.area.journey_id, page.area.pk, page.slug])
    then = way.page if saves and not here else ""
    return parts.Way(str(way.words), way.icon, url, count=count, current=here, then=then)
