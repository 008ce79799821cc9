"""An option as a page shows it: what speaks for it and against it, what nobody has said, and how sure that is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from choosing.asking.codes import one_code
from choosing.by_name import said
from choosing.facts import FACTS
from choosing.matching import Fit, Place, Ranked, fits, why_above
from choosing.matching.wanted import wanted
from choosing.matching.words import Said
from choosing.matters.reading import title_of
from choosing.models import Choice, Matter, Option, Question, Reason
from choosing.options.known import as_it_was, service_of
from providers import entry, narrowing
from providers.models import Service
from providers.near import Area, Unclear
from providers.wording import miles
from ui.dates import day, number
from ui.parts import Fact

PICTURES = {
    Option.Kind.FAMILY: "together",
    Option.Kind.FRIEND: "teapot",
    Option.Kind.CLUB: "choir",
    Option.Kind.EQUIPMENT: "devices",
    Option.Kind.OTHER: "door",
}


@dataclass(frozen=True)
class Line:
    """One thing that matters, held against one option. `asked` says what I did about what nobody has said.

    `name` is whose choice it is, where somebody else reads.
    """

    matter: Matter
    title: str
    meets: bool | None
    words: str
    source: str = ""
    warning: str = ""
    ask: str = ""
    question: Question | None = None
    is_past: bool = False
    name: str = ""

    @property
    def code(self) -> str:
        return code_of(self.matter)

    @property
    def icon(self) -> str:
        return "clock" if self.is_past else {True: "tick", False: "cross", None: "help"}[self.meets]

    @property
    def found(self) -> str:
        """What I found out myself, and when."""
        question = self.question
        if question is None or not question.found:
            return ""
        on = day(question.found_on) if question.found_on else ""
        if self.name:
            words = _("{name} found out on {day}: {words}")
            return words.format(name=self.name, day=on, words=question.found)
        return _("I found out on {day}: {words}").format(day=on, words=question.found)

    @property
    def asked(self) -> str:
        """Whether I asked, and when; only for what is not known."""
        if self.meets is not None or self.is_past or not self.ask:
            return ""
        name, question = self.name, self.question
        if question is None:
            return _("{name} has not asked yet.").format(name=name) if name else _("I have not asked yet.")
        if question.sent_at:
            on = day(timezone.localdate(question.sent_at))
            words = _("{name} asked on {day}.") if name else _("I asked on {day}.")
            return words.format(name=name, day=on)
        return (
            _("It is with {name}’s questions.").format(name=name) if name else _("It is with my questions.")
        )


@dataclass
class Standing:
    """An entry of the register in the order that the rule gives, or an option of mine."""

    service: Service | None
    option: Option | None
    lines: list[Line]
    number: int = 0
    distance: str = ""
    above: str = ""
    today: date = field(default_factory=timezone.localdate)
    name: str = ""

    @property
    def title(self) -> str:
        """Its name, with the town it is in: services of one name stand in many towns."""
        named = self.service or self.option
        return named.name_and_town if named else ""

    @property
    def for_it(self) -> list[Line]:
        return [line for line in self.lines if line.meets is True]

    @property
    def against(self) -> list[Line]:
        return [line for line in self.lines if line.meets is False]

    @property
    def unknown(self) -> list[Line]:
        return [line for line in self.lines if line.meets is None and not line.is_past]

    @property
    def past(self) -> list[Line]:
        return [line for line in self.lines if line.is_past]

    @property
    def kind(self) -> str:
        """What it is and how far, in one line; the town is in its name."""
        if self.service is None:
            return capfirst(said(Option.Kind, self.option.kind, self.name)) if self.option else ""
        return " · ".join(filter(None, (entry.in_short(self.service), self.distance)))

    @property
    def rating(self) -> Fact | None:
        return entry.rating(self.service, self.today) if self.service else None

    @property
    def room_and_cost(self) -> list[Fact]:
        return entry.room_and_cost(self.service) if self.service else []

    @property
    def picture(self) -> str:
        """The drawing of what it is."""
        if self.service is None:
            return PICTURES.get(Option.Kind(self.option.kind), "door") if self.option else "door"
        kinds = set(self.service.kinds)
        return next((picture for code, picture in narrowing.DRAWN if code in kinds), "cottage")

    @property
    def is_gone(self) -> bool:
        """Whether it was in the register once, and nobody can read it there today."""
        return bool(self.option and self.option.kind == Option.Kind.REGISTER and not service_of(self.option))

    @cached_property
    def gone(self) -> str:
        """What to know before I rely on what stands here; empty while the entry is open."""
        if self.is_gone and self.option:
            on = day(self.option.known_on) if self.option.known_on else ""
            return _(
                "This one is not in the register any more. What stands here is what the register said on {day}."
            ).format(day=on)
        if self.service and self.service.ended_on:
            return _("This one closed on {day}.").format(day=day(self.service.ended_on))
        return ""


def ranked(found: Sequence[Ranked], options: Iterable[Option], *, start: int = 1) -> list[Standing]:
    """What the rule put in order, each with what puts it above the next."""
    mine = {option.service_id: option for option in options if option.service_id}
    following: list[Ranked | None] = [*found[1:], None][: len(found)]
    return [
        Standing(
            service=each.service,
            option=mine.get(each.service.pk),
            # What no list can tell is the same for all of them: the page says it once.
            lines=[_line(fit) for fit in each.fits if fit.matter.fact],
            number=start + n,
            distance=miles(each.miles) if each.miles is not None else "",
            above=why_above(each, after) if after else "",
        )
        for n, (each, after) in enumerate(zip(found, following, strict=True))
    ]


def standings(
    choice: Choice,
    matters: list[Matter],
    options: list[Option],
    questions: Iterable[Question] = (),
    name: str = "",
) -> list[Standing]:
    """My options, each held against what matters; the same few queries for any number of them.

    name  whose they are, where somebody else reads
    """
    here = [service for option in options if (service := service_of(option))]
    held = fits(choice, matters, here) if here else {}
    asked = {(each.option_id, one_code(each.code)): each for each in questions if each.code}
    found = [_standing(choice, option, matters, held, asked) for option in options]
    return [_as_read_by(standing, name) for standing in found] if name else found


def _as_read_by(standing: Standing, name: str) -> Standing:
    """The same for a helper of whoever is called so."""
    return replace(standing, lines=[replace(line, name=name) for line in standing.lines], name=name)


def code_of(matter: Matter) -> str:
    """What a question about it goes by: what its fact is read from, or itself where only words say it."""
    return one_code(matter.fact) if matter.fact else matter.pk.hex


def _standing(
    choice: Choice,
    option: Option,
    matters: list[Matter],
    held: dict[UUID, list[Fit]],
    asked: dict[tuple[Any, str], Question],
) -> Standing:
    service, past = service_of(option), as_it_was(option)
    found = {fit.matter.pk: fit for fit in held.get(service.pk, [])} if service else {}
    lines = []
    for matter in matters:
        key = code_of(matter)
        question = asked.get((option.pk, key)) or asked.get((None, key))
        if fit := found.get(matter.pk):
            lines.append(_line(fit, question))
        elif past and not service:
            lines.append(_as_known(matter, past, choice))
        else:
            lines.append(_not_known(matter, question))
    return Standing(service=service or past, option=option, lines=lines)


def _line(fit: Fit, question: Question | None = None) -> Line:
    if fit.matter.fact not in FACTS:
        return _not_known(fit.matter, question)
    passing = FACTS.by_code[fit.matter.fact].passing
    return Line(
        matter=fit.matter,
        title=title_of(fit.matter),
        meets=fit.meets,
        words=fit.words,
        source=entry.said(fit.told),
        warning=entry.unconfirmed(fit.told, timezone.localdate(), passing=passing),
        ask=fit.ask,
        question=question,
    )


def _not_known(matter: Matter, question: Question | None) -> Line:
    """What no list can tell: my own words are the question."""
    words = _("The register does not know this.") if matter.fact else _("Only a visit or a talk can tell.")
    return Line(matter, title_of(matter), None, words, ask=title_of(matter), question=question)


def _as_known(matter: Matter, service: Service, choice: Choice) -> Line:
    """What the register last said of what is not in it any more: told, and judged no more."""
    (thing,) = wanted(choice, [matter], None)
    said = Said(service, timezone.localdate())
    if thing.fact is None:
        return _not_known(matter, None)
    return Line(
        matter, title_of(matter), None, said.words(thing, None), entry.said(said.told(thing)), is_past=True
    )


@dataclass(frozen=True)
class Side:
    """What speaks for an option, what against it, or what is only noted."""

    code: str
    heading: str
    icon: str
    reasons: list[Reason]


def in_sides(reasons: Iterable[Reason]) -> list[Side]:
    """The reasons somebody wrote, for first; sides without any are left out."""
    listed = list(reasons)
    headings = {
        Reason.Side.FOR: (_("For"), "plus"),
        Reason.Side.AGAINST: (_("Against"), "minus"),
        Reason.Side.NOTE: (_("Notes"), "pen"),
    }
    return [
        Side(code, heading, icon, found)
        for code, (heading, icon) in headings.items()
        if (found := [reason for reason in listed if reason.side == code])
    ]


def place_in_words(choice: Choice, place: Place) -> str:
    """Where was looked, or why nowhere closer than England."""
    if isinstance(place, Unclear):
        return _("I do not know the place “{near}”, so this is all of England.").format(near=choice.near)
    if place is None:
        return _("This is all of England. I can say where it should be.")
    if isinstance(place, Area):
        return _("First those in {place}.").format(place=place.name)
    if choice.miles:
        far = ngettext("Within {miles} mile of {place}.", "Within {miles} miles of {place}.", choice.miles)
        return far.format(miles=number(choice.miles), place=place.name)
    return _("By what matters to me, then by how near it is to {place}.").format(place=place.name)
