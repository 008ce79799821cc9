"""The pages of an application, in their order, and which of them still lack something."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from providers.models import Application
from providers.unlisted.forms import (
    HomeForm,
    HomePlaceForm,
    NameForm,
    OfficeForm,
    PageForm,
    PapersForm,
    WhatForm,
)
from providers.vocabulary import AT_A_PERSONS_HOME


@dataclass(frozen=True)
class Page:
    """One small page: its word in the address, its title and its form."""

    slug: str
    title: Promise
    form: type[PageForm]

    def bound(self, application: Application) -> PageForm:
        """Its form with what is kept, to see whether that is enough."""
        return self.form(application.said, application=application)

    def is_done(self, application: Application) -> bool:
        return self.bound(application).is_valid()


def pages(application: Application) -> list[Page]:
    """Where the kind says that it is somebody's home, nobody is asked; and of a home no street is."""
    asked = [] if application.kind in AT_A_PERSONS_HOME else [Page("home", _("Somebody’s home?"), HomeForm)]
    where = HomePlaceForm if application.is_at_a_home else OfficeForm
    return [
        *asked,
        Page("name", _("Its name"), NameForm),
        Page("place", _("Where it is"), where),
        Page("what", _("What we do, and for whom"), WhatForm),
        Page("papers", _("What I can show"), PapersForm),
    ]


def page_called(application: Application, slug: str) -> Page | None:
    return next((page for page in pages(application) if page.slug == slug), None)


def lacking(application: Application) -> list[Page]:
    """The pages that still need something."""
    return [page for page in pages(application) if not page.is_done(application)]


def after(application: Application, slug: str) -> Page | None:
    """The next page that still needs something, from this one on and then from the start."""
    order = [page.slug for page in pages(application)]
    here = order.index(slug) if slug in order else -1
    open_ones = lacking(application)
    later = [page for page in open_ones if order.index(page.slug) > here]
    return next(iter(later or open_ones), None)
