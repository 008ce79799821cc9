"""Everything that the page of one service shows: what is known, who said so and when, and what nobody has said."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.details import DETAILS, fee
from providers.entry import lines
from providers.entry.checks import Checks, Moment, Turn, successor_of
from providers.entry.groups import Group, Line, groups, line_of
from providers.entry.owners import Owners
from providers.entry.unsaid import Unsaid, unsaid
from providers.models import Check, Service, Showing, Succession
from providers.near import Spot
from providers.search import Question, answer, miles_from
from providers.unlisted.kinds import ABOUT
from providers.visiting import facts
from providers.vocabulary import GIVES_WAY, NEEDS, RATINGS, SOURCES, Source
from providers.wording import age, in_a_sentence, miles, months_since, old_check, telephone
from ui.dates import day, number
from ui.parts import Fact
from ui.words import listed as and_so_on

NEIGHBOURS = 4
QUESTIONS_SHOWN = 8
GROUPS = ("room", "people", "life", "home")


@dataclass(frozen=True)
class Neighbour:
    """Another service not far away."""

    service: Service
    distance: str

    @property
    def in_short(self) -> str:
        """What it is, how far and how it was rated, in one line."""
        rating, on = self.service.rating, self.service.rated_on
        rated = f"{RATINGS.label(rating)}, {day(on)}." if rating and on else _("Not rated yet.")
        if not self.service.is_regulated:
            rated = lines.unregulated(self.service)
        near = _("{kind}, {distance} from here.").format(
            kind=lines.in_short(self.service), distance=in_a_sentence(self.distance)
        )
        return f"{near} {rated}"


class Entry:
    """What the page of one service shows, in the order of the page."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.today: date = timezone.localdate()
        self.owners = Owners(service, self.today)
        self.checks = Checks(service, self.today)

    @property
    def kind(self) -> str:
        return and_so_on(self.service.kind_labels())

    @property
    def lede(self) -> str:
        place = and_so_on([word for word in (self.service.town, self.service.area) if word][:1])
        kind = self.kind or _("Support")
        return _("{kind}, in {place}.").format(kind=kind, place=place) if place else f"{kind}."

    @property
    def unregulated(self) -> str:
        return lines.unregulated(self.service)

    @property
    def facts(self) -> list[Fact]:
        """What is known, in the order people ask."""
        found = [
            self._fact("home", _("What it is"), self.kind, "kinds"),
            self._fact("place", _("Where"), self.address, self._place_field),
            self._fact("hand", _("Who they support"), self.needs, "needs"),
            self._room(),
            self._cost(),
            self._fact("people", _("How many people live there"), self._places(), "places"),
            self._fact("phone", _("Telephone"), telephone(self.service.phone or ""), "phone"),
            self._fact("calendar", _("Since"), self._day(self.service.opened_on), "opened_on"),
            self._fact("calendar", _("Closed"), self._day(self.service.closed_on), "closed_on"),
        ]
        return [fact for fact in found if fact and fact.value]

    def _fact(self, icon: str, term: str, value: str, field: str) -> Fact:
        told = self.service.told_about(field) if value else None
        return Fact(icon, term, value, lines.said(told), lines.unconfirmed(told, self.today))

    def _room(self) -> Fact | None:
        return lines.room(self.service, self.today) if self.service.told_about("vacancies") else None

    def _cost(self) -> Fact | None:
        return lines.cost(self.service, self.today) if fee(self.service.details) else None

    @property
    def _place_field(self) -> str:
        return "postcode" if self.service.postcode else "town"

    @property
    def address(self) -> str:
        service = self.service
        parts = (service.street, service.street2, service.town, service.county, service.postcode)
        return ", ".join(dict.fromkeys(part for part in parts if part))

    @property
    def needs(self) -> str:
        if not self.service.needs:
            return ""
        first, *rest = (NEEDS.label(code) for code in self.service.needs)
        return and_so_on([first, *(in_a_sentence(label) for label in rest)])

    def _places(self) -> str:
        count = self.service.places
        if not count:
            return ""
        return ngettext("Up to {count} person", "Up to {count} people", count).format(count=number(count))

    def _day(self, on: date | None) -> str:
        return day(on) if on else ""

    @property
    def website_told(self) -> str:
        return lines.said(self.service.told_about("website"))

    @cached_property
    def showings(self) -> list[Showing]:
        """Their pictures, in their order."""
        return [one for one in self._seen if not one.is_film]

    @cached_property
    def films(self) -> list[Showing]:
        """Their films, in their order."""
        return [one for one in self._seen if one.is_film]

    @cached_property
    def _seen(self) -> list[Showing]:
        return [one for one in self.service.showings.all() if one.is_ready and not one.out_at]

    @property
    def in_their_words(self) -> Line | None:
        return line_of(self.service, self.today, DETAILS.by_code["ethos"])

    @property
    def more_of_their_words(self) -> list[Line]:
        found = (
            line_of(self.service, self.today, DETAILS.by_code[code]) for code in ("proud-of", "last-week")
        )
        return [line for line in found if line]

    @cached_property
    def groups(self) -> list[Group]:
        """What they said of themselves, and visitors of them; the money has a place of its own."""
        return groups(self.service, self.today, GROUPS, facts.seen_at(self.service, self.today))

    @property
    def can_be_visited(self) -> bool:
        """Whether somebody who was there may say what they saw."""
        return facts.can_be_said_of(self.service)

    @cached_property
    def values(self) -> Group | None:
        """What they said beside their own large words: whom they cannot support, and how to complain."""
        return next(iter(groups(self.service, self.today, ("values",))), None)

    @property
    def kind_page(self) -> str:
        """The kind whose page says what it is, where no regulator lists it."""
        return next((code for code in self.service.kinds[::-1] if code in ABOUT), "")

    @property
    def checked_long_ago(self) -> str:
        """A sentence where the papers were seen longer ago than a year."""
        on = self.service.checked_on
        if on is None or months_since(on, self.today) < lines.STALE_AFTER:
            return ""
        return _("That is {age}.").format(age=age(on, self.today))

    @cached_property
    def checks_seen(self) -> list[Check]:
        """What the registrar saw of an entry that no regulator checks: the newest of each."""
        newest: dict[str, Check] = {}
        for check in self.service.checks_seen.all():
            newest.setdefault(check.what, check)
        return [newest[what] for what in Check.What.values if what in newest]

    @cached_property
    def money(self) -> Group | None:
        return next(iter(groups(self.service, self.today, ("money",))), None)

    @property
    def cost(self) -> Fact:
        return lines.cost(self.service, self.today)

    @property
    def has_cost(self) -> bool:
        return bool(fee(self.service.details))

    @cached_property
    def unsaid(self) -> list[Unsaid]:
        """What nobody has told us, as questions; most asked first."""
        return unsaid(self.service)

    @property
    def unsaid_first(self) -> list[Unsaid]:
        return self.unsaid[:QUESTIONS_SHOWN]

    @property
    def unsaid_more(self) -> list[Unsaid]:
        return self.unsaid[QUESTIONS_SHOWN:]

    @property
    def unsaid_more_in_words(self) -> str:
        count = len(self.unsaid_more)
        return ngettext("{count} more question", "{count} more questions", count).format(count=count)

    @cached_property
    def history(self) -> list[Moment | Turn]:
        return self.checks.path()

    @property
    def rating_is_old(self) -> str:
        return old_check(self.service.rated_on, self.today) if self.service.rated_on else ""

    @property
    def rating_in_short(self) -> str:
        if not self.service.is_regulated:
            return self.unregulated
        fact = lines.rating(self.service, self.today)
        if not self.service.rating:
            return _("Not rated yet.")
        return " ".join(filter(None, (f"{fact.value}.", fact.source, fact.warning)))

    @cached_property
    def goes_on_as(self) -> Succession | None:
        """What a closed entry became where a list tells, or may have become where its name and place are alike."""
        return successor_of(self.service) if self.service.ended_on else None

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
        for code, on, *_checked in self.service.told.values():
            on = self.service.heard.get(code, on) if on == GIVES_WAY else on
            days[code] = max(on, days.get(code, ""))
        return [(SOURCES[code], day(date.fromisoformat(on))) for code, on in days.items()]
