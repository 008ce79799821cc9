"""Visits as pages show them: when, how each felt, and what was brought home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.by_name import said
from choosing.models import Option, Question, Visit, VisitPart
from choosing.themes import BY_CODE, BY_VALUE, Feel, Theme, themes_for
from journeys.models import Attachment
from ui.dates import weekday_and_year

ICONS = {"visit": "eye", "trial": "moon", "meeting": "people", "call": "phone"}


@dataclass(frozen=True)
class Felt:
    """One face that was given to one thing."""

    theme: Theme
    feel: Feel


@dataclass(frozen=True)
class Shown:
    """One visit, in words. `name` is whose it is, where somebody else reads."""

    visit: Visit
    name: str = ""

    @property
    def icon(self) -> str:
        return ICONS[self.visit.kind]

    @property
    def what(self) -> str:
        return said(Visit.Kind, self.visit.kind, self.name)

    @property
    def when(self) -> str:
        """Tuesday 1 December 2026, 10:30am; or from one day to another."""
        on = weekday_and_year(self.visit.on)
        if self.visit.until and self.visit.until != self.visit.on:
            on = _("{first} to {last}").format(first=on, last=weekday_and_year(self.visit.until))
        return _("{day}, {time}").format(day=on, time=self.clock) if self.visit.at else on

    @property
    def order(self) -> tuple[date, time, UUID]:
        """By day and time."""
        return (self.visit.on, self.visit.at or time(), self.visit.pk)

    @property
    def clock(self) -> str:
        at = self.visit.at
        return f"{at:%I:%M}".lstrip("0") + f"{at:%p}".lower() if at else ""

    @property
    def felt(self) -> list[Felt]:
        """In the order of the themes; what this service does not know any more is left out."""
        faces = self.visit.felt
        return [
            Felt(theme, BY_VALUE[faces[code]])
            for code, theme in BY_CODE.items()
            if faces.get(code) in BY_VALUE
        ]

    @property
    def is_over(self) -> bool:
        return self.visit.is_over

    @property
    def is_off(self) -> bool:
        return self.visit.called_off_at is not None


@dataclass(frozen=True)
class ToTick:
    """One thing of my list for the visit."""

    code: str
    words: str
    icon: str
    done: bool
    found: str = ""


def visits_of(request: Request, options: Iterable[Option]) -> dict[UUID, list[Shown]]:
    """The visits of these options that whoever asks may read, in the same few questions, the newest first."""
    listed = list(options)
    name = whose(request, listed[0]) if listed else ""
    found: dict[UUID, list[Shown]] = {option.pk: [] for option in listed}
    for visit in list_for(request, Visit).filter(option__in=found).order_by("-on", "-at", "id"):
        found[visit.option_id].append(Shown(visit, name))
    return found


def whose(request: Request, row: Option | Visit) -> str:
    """The owner's name where somebody else reads; empty for the owner."""
    mine = can(request.user, Permission.CHOICE_EDIT, row)
    return "" if mine else row.journey.name


def felt_of(request: Request, options: Iterable[Option]) -> dict[UUID, list[Shown]]:
    """Of each option, the visits of which something was said: faces, words or both; as few questions for any number."""
    return {
        pk: [shown for shown in visits if not shown.is_off and (shown.felt or shown.visit.felt_words)]
        for pk, visits in visits_of(request, options).items()
    }


def questions_of(request: Request, visit: Visit) -> list[ToTick]:
    """What I want to ask there: the questions of this option, and those of the whole choice."""
    asked = list_for(request, Question).filter(choice_id=visit.choice_id)
    return [
        ToTick(str(one.pk), one.words, "help", str(one.pk) in visit.ticked, one.found)
        for one in asked
        if one.option_id in (None, visit.option_id)
    ]


def looks_of(visit: Visit) -> list[ToTick]:
    """What is good to look at on a visit of this kind."""
    return [
        ToTick(theme.code, str(theme.look), theme.icon, theme.code in visit.ticked)
        for theme in themes_for(visit.kind)
    ]


def parts_of(request: Request, visit: Visit, *, mine: bool) -> list[VisitPart]:
    """What was brought home. The files are their owner's alone: others get the words, and no way to the files."""
    parts = list_for(request, VisitPart).filter(visit=visit)
    return list(parts.select_related("attachment") if mine else parts.exclude(words=""))


def home_of(recording: Attachment) -> str:
    """The page of the visit that a film or sound was brought home from, for the page of its words."""
    part = VisitPart.objects.filter(attachment=recording).first()
    return reverse("visit", args=[part.journey_id, part.choice_id, part.visit_id]) if part else ""
