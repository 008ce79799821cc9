"""What can be kept of a reflection: each form for me alone, and as a copy to show to others."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.exports.kinds import Kind
from journeys.models import Journey
from reflection.models import Reflection

Words = str | Promise
ALL = _("All of it, what only I see too. It is marked, so that I can keep it safe.")
OPEN = _("What only I see is left out. Nothing tells that it is.")
DOCUMENT, PACK = "reflection.keepsakes.document", "reflection.keepsakes.pack"


def reflected(journey: Journey, about_id: UUID | None) -> Reflection | None:
    """The one that was asked for, else the newest."""
    there = Reflection.objects.filter(journey=journey)
    return there.filter(pk=about_id).first() if about_id else there.in_order().first()


@dataclass(frozen=True)
class Form:
    """One form of a keepsake, for me and to show."""

    slug: str
    icon: str
    title: Words
    sentence: Words
    mine: Kind
    shown: Kind


FORMS = (
    Form(
        "paper", "print", _("On paper"), _("What went well, what I said, and what I want to change."),
        Kind(
            name="reflection-mine", title=_("When I looked back, for me alone"), sentence=ALL,
            filename="looking-back-mine.pdf", source=reflected, draw=f"{DOCUMENT}.standard_mine", apart=True,
        ),
        Kind(
            name="reflection", title=_("When I looked back, to show to others"), sentence=OPEN,
            filename="looking-back.pdf", source=reflected, draw=f"{DOCUMENT}.standard", apart=True,
        ),
    ),
    Form(
        "easy", "letters", _("In easy read"), _("One idea a line, with pictures."),
        Kind(
            name="reflection-easy-mine", title=_("When I looked back, in easy read, for me alone"), sentence=ALL,
            filename="looking-back-easy-read-mine.pdf", source=reflected, draw=f"{DOCUMENT}.easy_read_mine",
            easy=True, apart=True,
        ),
        Kind(
            name="reflection-easy", title=_("When I looked back, in easy read, to show to others"), sentence=OPEN,
            filename="looking-back-easy-read.pdf", source=reflected, draw=f"{DOCUMENT}.easy_read", easy=True,
            apart=True,
        ),
    ),
    Form(
        "book", "camera", _("A photo book"), _("A picture on each page, with its words."),
        Kind(
            name="reflection-book-mine", title=_("My photo book, for me alone"), sentence=ALL,
            filename="photo-book-mine.pdf", source=reflected, draw=f"{DOCUMENT}.photo_book_mine", apart=True,
        ),
        Kind(
            name="reflection-book", title=_("My photo book, to show to others"), sentence=OPEN,
            filename="photo-book.pdf", source=reflected, draw=f"{DOCUMENT}.photo_book", apart=True,
        ),
    ),
    Form(
        "film", "film", _("Films, sounds and pictures"),
        _("A folder (ZIP) that opens in any browser, without the internet."),
        Kind(
            name="reflection-film-mine", title=_("My films and pictures, for me alone"), sentence=ALL,
            filename="looking-back-mine.zip", source=reflected, pack=f"{PACK}.mine", apart=True,
        ),
        Kind(
            name="reflection-film", title=_("My films and pictures, to show to others"), sentence=OPEN,
            filename="looking-back.zip", source=reflected, pack=f"{PACK}.to_show", apart=True,
        ),
    ),
)  # fmt: skip
KINDS = {kind.name: kind for form in FORMS for kind in (form.mine, form.shown)}
