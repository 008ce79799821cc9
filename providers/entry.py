"""What is known of one service, each thing with who said so and when, and what nobody has said."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from providers.models import Provider, Rating, Service
from providers.models.entries import Told
from providers.near import Spot
from providers.search import Question, answer, miles_from
from providers.vocabulary import NEEDS, RATINGS, SOURCES, Source
from providers.wording import (
    age,
    and_so_on,
    day,
    in_a_sentence,
    miles,
    months_since,
    number_of,
    old_check,
    telephone,
)
from ui.parts import Fact

NEIGHBOURS = 4
SIBLINGS = 6
STALE_AFTER = 12  # months


def in_short(service: Service) -> str:
    """What it is, in one line."""
    if service.ended_on:
        return f"Closed. It left the list on {day(service.ended_on)}."
    return and_so_on(service.kind_labels()[:3]) or "The list does not say what kind of support this is"


def said(told: Told | None) -> str:
    return f"{told.source.label}, {day(told.on)}" if told else ""


def where(service: Service) -> Fact:
    source = said(service.told_about("postcode"))
    return Fact(
        "place",
        "Where",
        ", ".join(filter(None, (service.town, service.area))) or "They have not said",
        source,
    )


def where_in_words(service: Service) -> str:
    """Where it is, and whether I would go there or they would come to me."""
    comes = "They come to me. This is their office." if service.comes_to_people else ""
    return " ".join(filter(None, (f"{service.town}." if service.town else "", comes)))


def rating(service: Service, today: date) -> Fact:
    if not service.rating or not service.rated_on:
        return Fact("star", "Rating", "Not rated yet", said(service.listed))
    who = SOURCES[service.rating_source or service.listed.source.code].rates
    before = "Earned under a previous owner. " if service.rating_inherited else ""
    warning = old_check(service.rated_on, today)
    return Fact(
        "star", "Rating", RATINGS.label(service.rating), f"{before}{who}, {day(service.rated_on)}.", warning
    )


def who_runs_it(service: Service) -> Fact:
    kind = service.provider.owner_kind
    brand = f"Part of {service.brand}." if service.brand else ""
    return Fact(
        "people",
        "Who runs it",
        service.provider_name,
        " ".join(filter(None, (f"{kind}." if kind else "", brand))),
    )


def listed(service: Service, today: date) -> Fact:
    told = service.listed
    warning = f"This list is {age(told.on, today)}." if months_since(told.on, today) >= STALE_AFTER else ""
    return Fact("file", "Who told us", told.source.label, f"{day(told.on)}.", warning)


@dataclass(frozen=True)
class Neighbour:
    """Another service not far away."""

    service: Service
    distance: str

    @property
    def in_short(self) -> str:
        """What it is, how far and how it was rated, in one line."""
        rating, on = self.service.rating, self.service.rated_on
        rated = f"{RATINGS.label(rating)}, {day(on)}." if rating and on else "Not rated yet."
        return f"{in_short(self.service)}, {in_a_sentence(self.distance)} from here. {rated}"


@dataclass(frozen=True)
class Moment:
    """One rating in the history of a service."""

    rating: Rating
    age: str
    is_now: bool


class Entry:
    """Everything that the page of one service shows."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.provider: Provider = service.provider
        self.today: date = timezone.localdate()

    @property
    def kind(self) -> str:
        return and_so_on(self.service.kind_labels())

    @property
    def lede(self) -> str:
        place = and_so_on([word for word in (self.service.town, self.service.area) if word][:1])
        return f"{self.kind or 'Support'}{f', in {place}' if place else ''}."

    @property
    def facts(self) -> list[Fact]:
        """What is known, in the order people ask."""
        found = [
            self._fact("home", "What it is", self.kind, "kinds"),
            self._fact("place", "Where", self.address, "postcode"),
            self._fact("hand", "Who they support", self.needs, "needs"),
            self._fact("people", "How many people live there", self._places(), "places"),
            self._fact("phone", "Telephone", telephone(self.service.phone or ""), "phone"),
            self._fact("calendar", "Since", self._day(self.service.opened_on), "opened_on"),
            self._fact("calendar", "Closed", self._day(self.service.closed_on), "closed_on"),
        ]
        return [fact for fact in found if fact.value]

    def _fact(self, icon: str, term: str, value: str, field: str) -> Fact:
        return Fact(icon, term, value, said(self.service.told_about(field)))

    @property
    def address(self) -> str:
        service = self.service
        lines = (service.street, service.street2, service.town, service.county, service.postcode)
        return ", ".join(dict.fromkeys(line for line in lines if line))

    @property
    def needs(self) -> str:
        return (
            and_so_on(
                [
                    NEEDS.label(self.service.needs[0]),
                    *(in_a_sentence(NEEDS.label(c)) for c in self.service.needs[1:]),
                ]
            )
            if self.service.needs
            else ""
        )

    def _places(self) -> str:
        return f"Up to {number_of(self.service.places, 'person', 'people')}" if self.service.places else ""

    def _day(self, on: date | None) -> str:
        return day(on) if on else ""

    @property
    def website_told(self) -> str:
        return said(self.service.told_about("website"))

    @property
    def unsaid(self) -> list[str]:
        """What nobody has told us, plainly."""
        service = self.service
        lacks = [
            ("They have not said what it costs.", True),
            ("They have not said whether there is room.", True),
            ("They have not said what they believe in, in their own words.", True),
            ("Nobody has said which kind of support this is.", service.kinds in ([], ["at-home"])),
            ("Nobody has said whom they are good at supporting.", not service.needs),
            (
                "Nobody has said how many people live there.",
                "care-home" in service.kinds and not service.places,
            ),
            ("Nobody has told us their telephone number.", not service.phone),
            ("Nobody has told us their website.", not service.website),
            ("Nobody has said what kind of owner it has.", not self.provider.owner_kind),
            ("Nobody has rated it yet.", not service.rating),
        ]
        return [words for words, is_lacking in lacks if is_lacking]

    @cached_property
    def ratings(self) -> list[Moment]:
        """Every rating we know, newest first."""
        overall = [rating for rating in self.service.ratings.all() if rating.question == "overall"]
        return [
            Moment(rating, age(rating.given_on, self.today), n == 0 and not rating.is_inherited)
            for n, rating in enumerate(overall)
        ]

    @property
    def rating_is_old(self) -> str:
        return old_check(self.service.rated_on, self.today) if self.service.rated_on else ""

    @cached_property
    def siblings(self) -> list[Service]:
        """Other open services of the same provider, by name; one more than are shown."""
        others = self.provider.services.listed().exclude(pk=self.service.pk)
        return list(others.order_by("name", "pk")[: SIBLINGS + 1])

    @property
    def siblings_shown(self) -> list[Service]:
        return self.siblings[:SIBLINGS]

    @property
    def siblings_in_words(self) -> str:
        if len(self.siblings) > SIBLINGS:
            return f"It runs more than {SIBLINGS} other services. Some of them:"
        return f"It runs {number_of(len(self.siblings), 'other service')}:"

    @property
    def owner_note(self) -> tuple[str, str]:
        """What kind of owner, and who said so."""
        kind = self.provider.owner_kind
        told = self.provider.told_about("ownership") or self.provider.told_about("charity_number")
        return (f"{kind}.", said(told)) if kind else ("Nobody has said what kind of owner this is.", "")

    @property
    def brand_told(self) -> str:
        return said(self.service.told_about("brand"))

    @property
    def rating_in_short(self) -> str:
        fact = rating(self.service, self.today)
        return (
            " ".join(filter(None, (f"{fact.value}.", fact.source, fact.warning)))
            if self.service.rating
            else "Not rated yet."
        )

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The nearest open services of the same kind."""
        if self.service.lat is None or self.service.lon is None:
            return []
        here = Spot(self.service.name, self.service.lat, self.service.lon)
        near = answer(Question(place=here, within=15, kinds=tuple(self.service.kinds[:1]))).services
        others = [other for other in near if other.pk != self.service.pk][:NEIGHBOURS]
        return [Neighbour(other, miles(miles_from(here, other) or 0)) for other in others]

    @property
    def sources(self) -> list[tuple[Source, str]]:
        """Everybody who told us something of this service, and of what day it is."""
        days: dict[str, str] = {}
        for code, on in self.service.told.values():
            days[code] = max(on, days.get(code, ""))
        return [(SOURCES[code], day(date.fromisoformat(on))) for code, on in days.items()]
