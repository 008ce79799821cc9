"""An application as people read it: its pages, and what was said on them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from providers.models import Application, Check
from providers.unlisted.pages import pages
from providers.vocabulary import NEEDS, OWNERS
from ui.words import listed as and_so_on

State = Application.State
_WORDS: dict[str, Promise] = {
    "name": _("Name"),
    "provider_name": _("Who runs it"),
    "ownership": _("What kind of owner"),
    "street": _("Street"),
    "town": _("Town"),
    "outcode": _("First half of the postcode"),
    "postcode": _("Postcode"),
    "needs": _("Whom they support"),
    "ethos": _("In their own words"),
    "phone": _("Telephone"),
    "website": _("Website"),
    "my_name": _("Who asks"),
    "papers": _("What they can show"),
    "note": _("For the registrar"),
}


@dataclass(frozen=True)
class Task:
    """One page in the list of pages, and whether it has what it needs."""

    slug: str
    title: Promise
    is_done: bool

    @staticmethod
    def is_open(application: Application) -> bool:
        """Whether its pages can be changed: not while the registrar looks, and not once it shows."""
        return application.state in (State.DRAFT, State.BACK)


def tasks(application: Application) -> list[Task]:
    return [Task(page.slug, page.title, page.is_done(application)) for page in pages(application)]


def facts(application: Application) -> list[tuple[Promise, str]]:
    """What was said, in words."""
    said = application.said
    return [(words, _in_words(code, said[code])) for code, words in _WORDS.items() if said.get(code)]


def _in_words(code: str, value: str | list[str]) -> str:
    if code == "needs":
        return and_so_on([NEEDS.label(need) for need in value])
    if code == "papers":
        return and_so_on([str(Check.What(what).label) for what in value])
    return OWNERS.label(str(value)) if code == "ownership" else str(value)
