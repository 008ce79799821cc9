"""What a reflection can look like: each form with a drawing of ours and a few words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflection.models import Reflection

Form = Reflection.Form


@dataclass(frozen=True)
class Look:
    """One form: our drawing of it, and what it may be like."""

    code: str
    title: str | Promise
    words: str | Promise
    picture: str


LOOKS = {
    look.code: look
    for look in (
        Look(Form.TALK, Form.TALK.label, _("As long as the pot lasts"), "teapot"),
        Look(Form.WALK, Form.WALK.label, _("Side by side, outdoors"), "walk"),
        Look(Form.PARTY, Form.PARTY.label, _("Cake, music, my people"), "looks-party"),
        Look(Form.FILM, Form.FILM.label, _("I show how it is"), "film"),
        Look(Form.BOOK, Form.BOOK.label, _("Pictures of this time"), "looks-book"),
        Look(Form.STORY, Form.STORY.label, _("A few pictures in my order"), "strip"),
        Look(Form.LETTER, Form.LETTER.label, _("For me, when I want to read it"), "letter"),
        Look(Form.SORTING, Form.SORTING.label, _("Cards, one at a time"), "looks-sorting"),
        Look(Form.MEETING, Form.MEETING.label, _("Round a table, at my pace"), "looks-meeting"),
        Look(Form.OWN, Form.OWN.label, _("Something nobody thought of"), "looks-own"),
    )
}


def look_of(reflection: Reflection) -> Look | None:
    """What this one looks like; None while the person has not picked."""
    return LOOKS.get(reflection.form)
