"""An entry as a form of small pages: one for each thing people ask, and what is said on each so far."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from providers.details import DETAILS, GROUPS
from providers.keeping import answering, fields
from providers.keeping.fields import ADDRESS, MANAGER, Entry, Field
from providers.models import Draft, Service

_OF_A_SERVICE: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "name": (_("Its name and manager"), ("name", MANAGER)),
    "what": (_("What it is, and for whom"), ("kinds", "needs")),
    "address": (_("Where it is"), ADDRESS),
    "contact": (_("How people reach us"), ("phone", "website")),
}
_OF_A_PROVIDER: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "name": (_("Its name and owner"), ("name", "ownership", "brand", "parent")),
    "answer": (_("The people who answer for it"), tuple(answering.OF_A_PROVIDER)),
}
# What is asked of an organisation as a whole; the rest is asked of each service.
_GROUPS_OF_A_PROVIDER = ("values", "owner")


@dataclass(frozen=True)
class Page:
    """One page of the form: its word in the address, its title and its fields."""

    slug: str
    title: Promise
    fields: tuple[Field, ...]

    @property
    def is_sensitive(self) -> bool:
        """Whether something on it is looked at by the registrar before it shows."""
        return any(field.sensitive for field in self.fields)


def pages(entry: Entry, *, all_of_it: bool = True) -> list[Page]:
    """The pages of this entry's form; without `all_of_it` only what changes from week to week."""
    own = _OF_A_SERVICE if isinstance(entry, Service) else _OF_A_PROVIDER
    found = [Page(slug, title, _fields(entry, codes)) for slug, (title, codes) in own.items()]
    found += [Page(group, title, _details(entry, group)) for group, title in GROUPS.items()]
    if not all_of_it:
        found = [Page(p.slug, p.title, tuple(f for f in p.fields if f.passing)) for p in found]
    return [page for page in found if page.fields]


def _fields(entry: Entry, codes: tuple[str, ...]) -> tuple[Field, ...]:
    hidden = fields.CLOSE if fields.is_home(entry) else ()
    return tuple(_field(entry, code) for code in codes if code not in hidden)


def _field(entry: Entry, code: str) -> Field:
    """The field as it is of this entry: of somebody's home more is looked at before it shows."""
    return replace(fields.field(code), sensitive=fields.is_looked_at(entry, code))


def _details(entry: Entry, group: str) -> tuple[Field, ...]:
    if not isinstance(entry, Service) and group not in _GROUPS_OF_A_PROVIDER:
        return ()
    comes = isinstance(entry, Service) and entry.comes_to_people
    asked = DETAILS.of(comes_to_people=comes)
    return tuple(_field(entry, detail.code) for detail in asked if detail.group == group)


@dataclass(frozen=True)
class Task:
    """One line of the task list: how much of a page is said, and whether something there is not published yet."""

    page: Page
    said: int
    drafted: int
    wrong: int

    @property
    def of(self) -> int:
        return len(self.page.fields)

    @property
    def is_whole(self) -> bool:
        return self.said == self.of


def tasks(entry: Entry, draft: Draft | None, *, all_of_it: bool) -> list[Task]:
    return [_task(entry, page, draft.typed if draft else {}) for page in pages(entry, all_of_it=all_of_it)]


def _task(entry: Entry, page: Page, typed: dict[str, Any]) -> Task:
    codes = [field.code for field in page.fields]
    drafted = [code for code in codes if code in typed]
    said = [
        code
        for code in codes
        if (typed[code] if code in typed else fields.value(entry, code)) not in (None, "", [])
    ]
    return Task(page, len(said), len(drafted), sum(not _fits(entry, code, typed[code]) for code in drafted))


def _fits(entry: Entry, code: str, words: Any) -> bool:
    try:
        fields.clean(entry, code, words)
    except ValueError:
        return False
    return True
