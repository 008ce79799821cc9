"""What somebody can take away, and in which forms. A room registers its own thing; this room makes every form of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from journeys.exports import kinds
from journeys.exports.kinds import Kind
from journeys.exports.told import Told
from journeys.models import Journey

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Resource = dict[str, Any]
EVERYTHING = "everything"


class Form(StrEnum):
    """The forms in which a thing leaves; their values are part of the names of kinds."""

    PDF = "pdf"
    EASY = "easy"
    WEB = "web"
    JSON = "json"
    FHIR = "fhir"


@dataclass(frozen=True)
class Choosable:
    """A form as the page offers it."""

    form: Form
    title: "str | _StrPromise"
    sentence: "str | _StrPromise"


FORMS = (
    Choosable(
        Form.WEB,
        _("A folder to look at"),
        _("It opens in any browser, without the internet. Films play in it, with their words."),
    ),
    Choosable(Form.PDF, _("On paper"), _("A PDF. It can be printed, and a screen reader can read it.")),
    Choosable(Form.EASY, _("On paper, in easy read"), _("A PDF with one idea a line, and pictures.")),
    Choosable(
        Form.JSON,
        _("For another computer"),
        _("A JSON file. It says all of it in a form that programs read."),
    ),
    Choosable(
        Form.FHIR,
        _("For health and care"),
        _("A FHIR file, for the computers of hospitals and councils. What I keep private is not in it."),
    ),
)


@dataclass(frozen=True)
class Thing:
    """One thing that somebody has here.

    name       as it stands in names of kinds
    title      what the person calls it
    models     the labels of the models it is kept in, or of their room
    tell       all of it as it stands now, or None where there is nothing yet
    resources  what of it other systems are told (FHIR R4B); else its words, as questions with answers
    picture    our drawing for it
    """

    name: str
    title: "str | _StrPromise"
    models: tuple[str, ...]
    tell: Callable[[Journey], Told | None]
    resources: Callable[[Journey], list[Resource]] | None = None
    picture: str = "reading"

    def told(self, journey: Journey) -> Told | None:
        """What there is to tell; None where that is nothing."""
        found = self.tell(journey)
        return found if found and not found.is_empty else None

    def kind(self, form: str) -> str:
        return f"{self.name}-take-{form}"

    def labels(self) -> set[str]:
        """The labels of all its models, and of the journey with what its pictures are."""
        wanted = {"journeys.Journey", "journeys.Attachment", *self.models}
        return {
            model._meta.label
            for model in apps.get_models()
            if model._meta.label in wanted or model._meta.app_label in wanted
        }


_things: dict[str, Thing] = {}


def register(thing: Thing) -> None:
    """Offer this thing, in every form."""
    _things[thing.name] = thing
    for one in FORMS:
        kinds.register(_kind(thing, one))


def all_things() -> list[Thing]:
    return list(_things.values())


def named(name: str) -> Thing | None:
    return _things.get(name)


def of_kind(name: str) -> Thing | None:
    """The thing that a kind of export is of."""
    return _things.get(name.partition("-take-")[0])


def _kind(thing: Thing, one: Choosable) -> Kind:
    form = one.form
    slow = form == Form.WEB
    return Kind(
        name=thing.kind(form),
        title=thing.title,
        sentence=one.title,
        filename=f"my-{thing.name}{FILENAMES[form]}",
        source=partial(_there, thing),
        draw="" if slow else f"journeys.exports.shapes.{DRAWN[form]}",
        pack="journeys.exports.everything.web_of_one" if slow else "",
        made="pdf" if form in (Form.PDF, Form.EASY) else "json",
        easy=form == Form.EASY,
        apart=True,
    )


FILENAMES = {
    Form.PDF: ".pdf", Form.EASY: "-easy-read.pdf", Form.WEB: ".zip", Form.JSON: ".json", Form.FHIR: ".fhir.json",
}  # fmt: skip
DRAWN = {Form.PDF: "standard", Form.EASY: "easy", Form.JSON: "as_json", Form.FHIR: "as_fhir"}


def _there(thing: Thing, journey: Journey, about_id: UUID | None) -> Journey | None:
    """A thing is there once something is told of it; what it is about is the journey."""
    if about_id not in (None, journey.pk):
        return None
    return journey if thing.told(journey) else None


def _whole(journey: Journey, about_id: UUID | None) -> Journey | None:
    return journey if about_id in (None, journey.pk) else None


def register_everything() -> None:
    """Everything at once: one folder with every form of everything."""
    kinds.register(
        Kind(
            name=EVERYTHING,
            title=_("Everything about me"),
            sentence=_("One folder with all my words, papers, films, sounds and pictures."),
            filename="everything-about-me.zip",
            source=_whole,
            pack="journeys.exports.everything.everything",
            apart=True,
        )
    )
