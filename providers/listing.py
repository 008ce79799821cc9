"""The page of results: what was found, why each thing is there, what narrows it, and what to try when there is none."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from providers import entry
from providers.forms import ANYWHERE, USUAL, WITHIN, SearchForm
from providers.models import Service
from providers.near import Area, Spot, Unclear
from providers.search import PAGE, Answer, Question, answer, miles_from
from providers.vocabulary import KINDS, NEEDS, RATINGS, UNRATED
from providers.wording import and_so_on, in_a_sentence, miles, number_of
from ui.parts import Fact, Kind

# The picture buttons: kinds that most people look for.
PICTURES = (
    ("home-care", "kind-home"),
    ("supported-living", "kind-supported"),
    ("shared-lives", "kind-shared"),
    ("live-in", "kind-livein"),
    ("care-home", "kind-carehome"),
    ("day", "kind-daytime"),
)
# Words that so many names have that they are no reason for anything.
COMMON = frozenset(
    ("care", "home", "homes", "house", "support", "services", "service", "limited", "ltd", "nursing")
)


@dataclass(frozen=True)
class Result:
    """One service in the list."""

    service: Service
    number: int
    kind: str
    why: SafeString
    facts: list[Fact]
    more: list[Fact]


@dataclass(frozen=True)
class Tick:
    """One line of what narrows the list, with how many there would be."""

    value: str
    label: str
    count: int | None
    ticked: bool

    @property
    def count_in_words(self) -> str:
        return f"{self.count:,}"


class Listing:
    """Everything that the page of results shows. One place, one search, one list of services: three or four queries."""

    def __init__(self, form: SearchForm) -> None:
        self.form = form
        self.today: date = timezone.localdate()
        found = form.place()
        self.unclear = found if isinstance(found, Unclear) else None
        self.place = None if isinstance(found, Unclear) else found
        self.question: Question = form.question(self.place)
        self.answer: Answer = Answer() if self.unclear else answer(self.question)

    @property
    def heading(self) -> str:
        """How many there are, of what and where."""
        return number_of(self.answer.total, "service") + self._where()

    def _where(self) -> str:
        if isinstance(self.place, Area):
            return f" in {self.place.name}"
        if self.place is None:
            return ""
        within = (
            f"within {number_of(self.question.within, 'mile')} of"
            if self.question.within
            else "by how near to"
        )
        return f" {within} {self.place.name}"

    @cached_property
    def results(self) -> list[Result]:
        first = (self.answer.page - 1) * PAGE + 1
        return [self._result(service, first + n) for n, service in enumerate(self.answer.services)]

    def _result(self, service: Service, number: int) -> Result:
        return Result(
            service=service,
            number=number,
            kind=entry.in_short(service),
            why=self._why(service),
            facts=[self._where_it_is(service), entry.rating(service, self.today)],
            more=[entry.who_runs_it(service), entry.listed(service, self.today)],
        )

    def _where_it_is(self, service: Service) -> Fact:
        distance = miles_from(self.place, service) if isinstance(self.place, Spot) else None
        if distance is None or self.place is None:
            return entry.where(service)
        how_far = f"{miles(distance)} from {self.place.name}"
        return Fact("place", "Where", how_far, entry.where_in_words(service))

    def _why(self, service: Service) -> SafeString:
        """What of it is what was asked for. Empty where nothing was."""
        reasons: list[tuple[str, str]] = []
        for code in self.question.kinds:
            if code in service.kinds:
                label = in_a_sentence(KINDS.label(code))
                reasons.append(("it is" if label.startswith("a ") else "it offers", label))
        reasons += [("it supports", in_a_sentence(NEEDS.label(code))) for code in self.question.needs]
        reasons += self._words_in(service)
        return (
            format_html("{}.", format_html_join(", ", "{} <b>{}</b>", reasons)) if reasons else SafeString("")
        )

    def _words_in(self, service: Service) -> list[tuple[str, str]]:
        """Which of the words stand where."""
        name, provider = service.name.lower(), service.provider_name.lower()
        sought = [term.instead or term.typed for term in self.answer.terms.terms]
        sought = [word for word in sought if word not in COMMON]
        in_name = [word for word in sought if word in name]
        in_provider = [word for word in sought if word not in in_name and word in provider]
        found = [("its name has", and_so_on(in_name))] if in_name else []
        return found + ([("who runs it has", and_so_on(in_provider))] if in_provider else [])

    @property
    def page(self) -> Page:
        return Paginator(range(self.answer.total), PAGE).page(self.answer.page)

    @property
    def notes(self) -> list[str]:
        """What was understood otherwise than it was typed."""
        said = [self.place.note] if isinstance(self.place, Spot) and self.place.note else []
        said += [
            f"Nothing has the word “{term.typed}”. I looked for “{term.instead}” and words like it."
            for term in self.answer.terms.put_right
        ]
        if self.answer.terms.unknown and self.answer.total:
            words = and_so_on([f"“{word}”" for word in self.answer.terms.unknown])
            said.append(f"Nothing has {words}. I looked for the rest.")
        if self.answer.is_loose and self.answer.total:
            said.append("Nothing has all of these words. These have some of them, the best match first.")
        if self.question.page > self.answer.page and self.answer.total:
            said.append(f"There is no page {self.question.page:,}. This is the last one.")
        return said

    @property
    def is_made_up(self) -> bool:
        return any(service.origin == "demo" for service in self.answer.services)

    @property
    def order_change(self) -> tuple[str, str] | None:
        """The other order this list could have: its words and its address."""
        if not (isinstance(self.place, Spot) and self.answer.terms.terms):
            return None
        if self.question.best_match_first:
            return "Show nearest first", self.form.address(order=None)
        return "Show best match first", self.form.address(order="best")

    @property
    def order(self) -> str:
        if isinstance(self.place, Spot) and not self.question.best_match_first:
            return "Nearest first."
        return "Best match first." if self.answer.terms.terms else "In order of name."

    @property
    def picture_buttons(self) -> list[Kind]:
        chosen = self.question.kinds
        return [
            Kind(
                KINDS.label(code),
                picture,
                self.form.address(type=None if chosen == (code,) else [code]),
                current=code in chosen,
            )
            for code, picture in PICTURES
        ]

    @property
    def kinds(self) -> list[Tick]:
        counts = self.answer.counts.get("kinds", {})
        return _ticks([(t.code, t.label) for t in KINDS.terms], counts, self.question.kinds)

    @property
    def needs(self) -> list[Tick]:
        counts = self.answer.counts.get("needs", {})
        return _ticks([(t.code, t.label) for t in NEEDS.terms], counts, self.question.needs)

    @property
    def ratings(self) -> list[Tick]:
        counts = self.answer.counts.get("ratings", {})
        labels = [*((t.code, t.label) for t in RATINGS.terms), (UNRATED, "Not rated yet")]
        return _ticks(labels, counts, self.question.ratings)

    @property
    def distances(self) -> list[Tick]:
        """How far to look; only where there is a place to look from."""
        chosen = self.form.cleaned_data.get("within") or USUAL
        return (
            [Tick(value, label, None, value == chosen) for value, label in WITHIN]
            if isinstance(self.place, Spot)
            else []
        )

    @property
    def narrows(self) -> bool:
        """Whether there is anything to narrow, or anything narrowing."""
        return bool(self.distances or self.kinds or self.chosen)

    @property
    def chosen(self) -> int:
        return len(self.question.kinds) + len(self.question.needs) + len(self.question.ratings)

    @property
    def unknown_kind(self) -> str:
        """Where to see services that help people where they live when the list does not say how."""
        within = {KINDS.by_code[code].within for code in self.question.kinds}
        return self.form.address(type=["at-home"]) if within == {"at-home"} else ""

    @property
    def all_kinds(self) -> str:
        return self.form.address(type=None, specialism=None, rating=None)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the search box passes on of the rest of the search."""
        return self._carry("within", "type", "specialism", "rating")

    @property
    def carried_to_narrow(self) -> list[tuple[str, str]]:
        """What the form that narrows passes on of the search box."""
        return self._carry("q", "near", "order")

    def _carry(self, *names: str) -> list[tuple[str, str]]:
        state = self.form.state()
        found = [(name, state[name]) for name in names if name in state]
        return [
            (name, one) for name, value in found for one in ([value] if isinstance(value, str) else value)
        ]

    @property
    def unknown_words(self) -> str:
        return and_so_on([f"“{word}”" for word in self.answer.terms.unknown])

    @property
    def ways_on(self) -> list[tuple[str, str]]:
        """What to try when there is nothing: words and address."""
        ways = []
        if isinstance(self.place, Spot) and self.question.within:
            wider = next(
                (value for value, _ in WITHIN if value == ANYWHERE or int(value) > self.question.within)
            )
            ways.append(
                (
                    f"Look {dict(WITHIN)[wider].lower()}".replace("england", "England"),
                    self.form.address(within=wider),
                )
            )
        if self.chosen:
            ways.append(
                ("Take away what narrows it", self.form.address(type=None, specialism=None, rating=None))
            )
        if self.question.typed:
            ways.append(
                (f"Look without “{self.question.typed[:60]}”", self.form.address(q=self._only_place()))
            )
        return ways

    def _only_place(self) -> str | None:
        """The search without its words; a place that stood among them stays."""
        return None if self.form.cleaned_data.get("near") or not self.place else f"near {self.place.name}"

    @property
    def place_choices(self) -> list[tuple[str, str]]:
        """Places that may have been meant, each with the address of this search there."""
        if not self.unclear:
            return []
        words = self.form.words() or None
        return [(choice, self.form.address(near=choice, q=words)) for choice in self.unclear.choices]


def _ticks(labels: list[tuple[str, str]], counts: dict[str, int], chosen: tuple[str, ...]) -> list[Tick]:
    """The lines there is something behind, and those that are ticked already."""
    return [
        Tick(code, label, counts.get(code, 0), code in chosen)
        for code, label in labels
        if counts.get(code) or code in chosen
    ]
