"""The page of results: what was found, why each thing is there, what narrows it, and what to try when there is none."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers import entry, narrowing, told_back, worries
from providers.forms import ANYWHERE, USUAL, WIDER, WITHIN, SearchForm
from providers.maps.drawing import Drawing
from providers.models import Service
from providers.narrowing import Facet, Tick
from providers.near import Area, Spot, Unclear
from providers.results import Result, where_it_is
from providers.search import PAGE
from providers.understanding import find
from providers.vocabulary import KINDS, NEEDS, OWNERS, REACH
from providers.wording import in_a_sentence, telephone
from ui.dates import AtLeast, number
from ui.parts import Kind
from ui.words import listed as and_so_on

MANY = 60  # services: more than anybody reads through
# What the form that narrows asks, and the search box passes on.
TICKED = ("type", "specialism", "rating", "reach", "owner", "room", "language", "council", "region")
# Kinds that are a place one lives in: "it is a care home", and not "it offers".
A_PLACE = frozenset(code for code, term in KINDS.by_code.items() if term.label.startswith("A "))
# Words that so many names have that they are no reason for anything.
COMMON = frozenset(
    ("care", "home", "homes", "house", "support", "services", "service", "limited", "ltd", "nursing")
)


@dataclass(frozen=True)
class Way:
    """One of the ways to see a list, with how many there are."""

    label: str
    count: int | None
    ticked: bool
    url: str
    icon: str = ""

    @property
    def count_in_words(self) -> str:
        return "" if self.count is None else number(self.count)


class Listing:
    """Everything that the page of results shows. One place, one search, one list of services: three or four queries."""

    def __init__(self, form: SearchForm) -> None:
        self.form = form
        self.today: date = timezone.localdate()
        found = find(form.readings(), form.question)
        self.reading, self.question, self.answer = found.reading, found.question, found.answer
        self.unclear = found.reading.place if isinstance(found.reading.place, Unclear) else None
        self.place = self.question.place

    @property
    def heading(self) -> str:
        """How many there are, of what and where."""
        total = self.answer.total
        services = ngettext("{count} service", "{count} services", total).format(count=number(total))
        if self.place is None:
            return services
        return self._where().format(services=services, place=self.place.name)

    def _where(self) -> str:
        if isinstance(self.place, Area):
            return _("{services} in {place}")
        if not self.question.within:
            return _("{services} by how near to {place}")
        far = number(self.question.within)
        said = ngettext(
            "{services} within {far} mile of {place}",
            "{services} within {far} miles of {place}",
            self.question.within,
        )
        return said.replace("{far}", far)

    @cached_property
    def results(self) -> list[Result]:
        first = (self.answer.page - 1) * PAGE + 1
        return [self._result(service, first + n) for n, service in enumerate(self.answer.services)]

    def _result(self, service: Service, number: int) -> Result:
        place = where_it_is(self.place, service)
        return Result(
            service=service,
            number=number,
            kind=entry.in_short(service),
            why=self._why(service),
            facts=[place, entry.rating(service, self.today)],
            more=[
                *entry.room_and_cost(service),
                entry.who_runs_it(service),
                entry.listed(service, self.today),
            ],
            how_far=place.value if self.place else "",
        )

    def _why(self, service: Service) -> SafeString:
        """What of it is what was asked for. Empty where nothing was."""
        reasons: list[tuple[str, str]] = []
        for code in self.question.kinds:
            if code in service.kinds:
                label = in_a_sentence(KINDS.label(code))
                reasons.append((_("it is") if code in A_PLACE else _("it offers"), label))
        reasons += [(_("it supports"), in_a_sentence(NEEDS.label(code))) for code in self.question.needs]
        reasons += [
            (_("it is run by"), in_a_sentence(OWNERS.label(code))) for code in self.question.owners[:1]
        ]
        if self.question.postcode and service.postcode == self.question.postcode:
            reasons.append((_("its postcode is"), self.question.postcode))
        if self.question.telephone:
            reasons.append((_("its telephone number is"), telephone(service.phone or "")))
        if self.question.number:
            reasons.append((_("its number, or that of who runs it, is"), self.question.number))
        reasons += self._words_in(service)
        if self._is_nearest(service):
            reasons.append((_("it is"), _("nearest to me")))
        return (
            format_html("{}.", format_html_join(", ", "{} <b>{}</b>", reasons)) if reasons else SafeString("")
        )

    def _is_nearest(self, service: Service) -> bool:
        """Whether this is the first of a list that is in order of distance."""
        question, first = self.question, self.answer.services[0]
        by_distance = isinstance(self.place, Spot) and not question.best_match_first and self.answer.page == 1
        is_there = service.lat is not None and not service.may_be_a_home
        return by_distance and service.pk == first.pk and not question.typed and is_there

    def _words_in(self, service: Service) -> list[tuple[str, str]]:
        """Which of the words stand where."""
        name, provider = service.name.lower(), service.provider_name.lower()
        sought = [term.instead or term.typed for term in self.answer.terms.terms]
        sought = [word for word in sought if word not in COMMON]
        in_name = [word for word in sought if word in name]
        in_provider = [word for word in sought if word not in in_name and word in provider]
        found = [(_("its name has"), and_so_on(in_name))] if in_name else []
        return found + ([(_("who runs it has"), and_so_on(in_provider))] if in_provider else [])

    @property
    def found_nothing(self) -> bool:
        """Whether something was asked for and there is none of it."""
        return bool(not self.unclear and self.question.kinds + self.question.needs and not self.answer.total)

    @property
    def lacks(self) -> tuple[list[str], list[str]]:
        """What was asked for and is not there: codes of kinds and needs, and the councils it was asked in."""
        areas = self.place.codes if isinstance(self.place, Area) else []
        if isinstance(self.place, Spot) and self.place.authority:
            areas = [self.place.authority]
        return [*self.question.kinds, *self.question.needs], areas

    @property
    def drawing(self) -> Drawing:
        """The map of this page's results."""
        spot = self.place if isinstance(self.place, Spot) else None
        return Drawing(((found.number, found.service) for found in self.results), spot)

    @property
    def page(self) -> Page:
        return Paginator(range(self.answer.total), PAGE).page(self.answer.page)

    @property
    def typed(self) -> str:
        """What stands in the one box: the words, and where, if that stood apart."""
        asked = self.form.typed
        words, where = asked.get("q", "") or "", asked.get("near", "") or ""
        return " ".join(filter(None, (words, _("near {place}").format(place=where) if where else "")))

    @property
    def understood(self) -> SafeString:
        return told_back.understood(self.reading, self.question)

    @property
    def as_typed(self) -> str:
        """The address of a search for the very words, where they were taken for something else."""
        took = self.reading.said or self.reading.place_typed
        return self.form.address(words="typed") if took and self.form.cleaned_data.get("q") else ""

    @property
    def did_you_mean(self) -> list[tuple[str, str]]:
        """What else may have been meant, each with its address."""
        kinds, needs = told_back.meant_also(self.reading.also)
        if kinds or needs:
            words = told_back.either(told_back.labels(tuple(kinds), tuple(needs)))
            return [(words, self.form.address(q=None, type=kinds, specialism=needs))]
        if self.answer.total and not self.answer.is_loose:
            return []
        return [(words, self.form.address(q=words)) for words in told_back.other_words(self.answer.terms)]

    @property
    def reach(self) -> list[Way]:
        """The whole list, what comes to me, and where I go: each with how many there are."""
        counts, chosen = self.answer.counts.get("reach", {}), self.question.reach
        every = Way(_("All"), None if chosen else self.answer.total, not chosen, self.explicit(reach=None))
        ways = [
            Way(REACH.label(code), counts.get(code, 0), chosen == (code,), self.explicit(reach=[code]), icon)
            for code, icon in (("comes", "home"), ("goes", "place"))
        ]
        return [every, *ways] if chosen or all(way.count for way in ways) else []

    @property
    def places_first(self) -> list[Tick]:
        """Parts of England to begin with, where so much was found that a list of it helps nobody."""
        if self.place or self.question.councils or self.question.typed or self.answer.total < MANY:
            return []
        counts = self.answer.counts.get("councils", {})
        return [
            Tick(name, name, sum(counts.get(code, 0) for code in codes), False, self.explicit(region=[name]))
            for name, codes in narrowing.regions().items()
        ]

    @property
    def link(self) -> str:
        """The one address of this list as it stands."""
        return self.form.address()

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked at all: else this is where one starts."""
        return bool(self.form.state())

    @property
    def needs_open(self) -> bool:
        """Whether the pictures of needs are unfolded: at the start, and when one of them is chosen."""
        return bool(self.question.needs) or not self.is_asked

    @property
    def notes(self) -> list[str]:
        """What was understood otherwise than it was typed. Of words of danger it is not said that nothing has them."""
        said = [self.place.note] if isinstance(self.place, Spot) and self.place.note else []
        if self.reading.left_out and not self.may_need_help:
            words = self.reading.left_out
            said.append(_("Nothing has “{words}”. I looked for the rest.").format(words=words))
        if self.reading.refused:
            words = self.reading.refused
            said.append(_("I cannot look for “{words}”. I looked for the rest.").format(words=words))
        said += [
            _("Nothing has the word “{typed}”. I looked for “{instead}” and words like it.").format(
                typed=term.typed, instead=term.instead
            )
            for term in self.answer.terms.put_right
        ]
        if self.answer.terms.unknown and self.answer.total and not self.may_need_help:
            words = and_so_on([f"“{word}”" for word in self.answer.terms.unknown])
            said.append(_("Nothing has {words}. I looked for the rest.").format(words=words))
        if self.answer.is_loose and self.answer.total:
            said.append(_("Nothing has all of these words. These have some of them, the best match first."))
        if self.question.page > self.answer.page and self.answer.total:
            said.append(
                _("There is no page {page}. This is the last one.").format(page=number(self.question.page))
            )
        return said

    @property
    def may_need_help(self) -> bool:
        """Whether the words may be those of somebody in danger: where there is help then stands above the list."""
        return worries.may_need_help(self.form.typed.get("q") or "")

    @property
    def is_made_up(self) -> bool:
        return any(service.is_made_up for service in self.answer.services)

    @property
    def order_change(self) -> tuple[str, str] | None:
        """The other order this list could have: its words and its address."""
        if not (isinstance(self.place, Spot) and self.answer.terms.terms):
            return None
        if self.question.best_match_first:
            return _("Show nearest first"), self.form.address(order=None)
        return _("Show best match first"), self.form.address(order="best")

    @property
    def order(self) -> str:
        if isinstance(self.place, Spot) and not self.question.best_match_first:
            return _("Nearest first.")
        said = _("Best match first.") if self.answer.terms.terms else _("In order of name.")
        if not isinstance(self.answer.total, AtLeast):
            return said
        return _("{order} I looked at {count} of them.").format(
            order=said, count=number(int(self.answer.total))
        )

    @property
    def kind_buttons(self) -> list[Kind]:
        return narrowing.pictures(
            narrowing.KIND_PICTURES, KINDS, self.question.kinds, lambda codes: self.explicit(type=codes)
        )

    @property
    def need_buttons(self) -> list[Kind]:
        return narrowing.pictures(
            narrowing.NEED_PICTURES, NEEDS, self.question.needs, lambda codes: self.explicit(specialism=codes)
        )

    @cached_property
    def facets(self) -> list[Facet]:
        asked = self.form.cleaned_data.get("region") or []
        return narrowing.facets(self.answer.counts, self.question, asked)

    @property
    def distances(self) -> list[Tick]:
        """How far to look; only where there is a place to look from."""
        chosen = self.form.cleaned_data.get("within") or USUAL
        return (
            [Tick(value, str(label), None, value == chosen) for value, label in WITHIN]
            if isinstance(self.place, Spot)
            else []
        )

    @property
    def narrows(self) -> bool:
        """Whether there is anything to narrow, or anything narrowing."""
        return bool(self.distances or self.facets)

    @property
    def chosen(self) -> int:
        return sum(facet.chosen for facet in self.facets)

    @property
    def unknown_kind(self) -> str:
        """Where to see services that help people where they live when the list does not say how."""
        within = {KINDS.by_code[code].within for code in self.question.kinds}
        return self.form.address(type=["at-home"]) if within == {"at-home"} else ""

    @property
    def all_kinds(self) -> str:
        return self.explicit(**dict.fromkeys(TICKED))

    def explicit(self, **changes: Any) -> str:
        """The address of this search as it was understood, with some of it changed: what was understood is ticked."""
        return self.form.address(**(self._meant() | changes))

    def _meant(self) -> dict[str, Any]:
        """What was understood of the words, as it stands in an address where it was ticked."""
        reading = self.reading
        if not (reading.said or reading.place_typed):
            return {}
        where = {"near": reading.place_typed} if reading.place_typed else {}
        meant = {"q": reading.words or None, "type": self.question.kinds, "specialism": self.question.needs}
        return meant | where

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the search box passes on of the rest of the search."""
        return self._carry(self.form.state(), "within", *TICKED)

    @property
    def carried_to_narrow(self) -> list[tuple[str, str]]:
        """What the form that narrows passes on of the search box, as it was understood."""
        return self._carry(self.form.state() | self._meant(), "q", "near", "order", "words")

    def _carry(self, state: dict[str, Any], *names: str) -> list[tuple[str, str]]:
        found = [(name, state[name]) for name in names if state.get(name)]
        return [
            (name, one) for name, value in found for one in ([value] if isinstance(value, str) else value)
        ]

    @property
    def unknown_words(self) -> str:
        return and_so_on([f"“{word}”" for word in self.answer.terms.unknown])

    @property
    def unknown_number(self) -> str:
        """The telephone number that was asked for, as it was typed: nothing here has it."""
        return self.form.typed.get("q") or "" if self.question.telephone else ""

    @property
    def ways_on(self) -> list[tuple[str, str]]:
        """What to try when there is nothing: words and address."""
        ways = []
        if isinstance(self.place, Spot) and self.question.within:
            wider = next(value for value in WIDER if value == ANYWHERE or int(value) > self.question.within)
            ways.append((str(WIDER[wider]), self.form.address(within=wider)))
        if self.chosen:
            ways.append((_("Take away what narrows it"), self.all_kinds))
        if self.question.typed:
            without = _("Look without “{words}”").format(words=self.question.typed[:60])
            ways.append((without, self.explicit(q=None)))
        if self.unknown_number:
            ways.append((_("Look for it as words"), self.form.address(words="typed")))
        return ways

    @property
    def place_choices(self) -> list[tuple[str, str]]:
        """Places that may have been meant, each with the address of this search there."""
        if not self.unclear:
            return []
        return [(choice, self.explicit(near=choice)) for choice in self.unclear.choices]
