"""How a service has been rated: each question now, and the whole path back through earlier owners."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.models import Rating, Service, Succession
from providers.wording import age

# How far back through owners the page goes.
MOST_OWNERS = 5


@dataclass(frozen=True)
class Question:
    """One thing the regulator looks at. Codes are those of `Rating.question`."""

    code: str
    words: Promise
    plain: Promise


QUESTIONS = (
    Question("safe", gettext_lazy("Safe"), gettext_lazy("Are people kept from harm?")),
    Question("effective", gettext_lazy("Effective"), gettext_lazy("Does the support work?")),
    Question("caring", gettext_lazy("Caring"), gettext_lazy("Are the workers kind, and do they listen?")),
    Question("responsive", gettext_lazy("Responsive"), gettext_lazy("Do they change things when I ask?")),
    Question(
        "well-led", gettext_lazy("Well-led"), gettext_lazy("Is it run well, and do they put things right?")
    ),
)
_ORDER = {question.code: number for number, question in enumerate(QUESTIONS)}
_BY_CODE = {question.code: question for question in QUESTIONS}


@dataclass(frozen=True)
class Answer:
    """What the regulator last said to one question."""

    question: Question
    rating: Rating
    age: str


@dataclass(frozen=True)
class Moment:
    """One check in the history of a place."""

    on: date
    title: str
    who: str
    age: str
    is_inherited: bool
    owner: str = ""  # who ran it then, where that was somebody else
    is_now: bool = False
    parts: list[str] = field(default_factory=list)  # each question and what was said to it
    is_turn: bool = False


@dataclass(frozen=True)
class Turn:
    """The day a place went from one owner to another."""

    before: Service
    succession: Succession
    on: date | None
    is_turn: bool = True

    @property
    def words(self) -> str:
        if not self.is_sure:
            return _("Earlier this place may have been run by {provider}.").format(
                provider=self.before.provider_name
            )
        if self.on:
            return _("Before {year} this place was run by {provider}.").format(
                year=self.on.year, provider=self.before.provider_name
            )
        return _("Earlier this place was run by {provider}.").format(provider=self.before.provider_name)

    @property
    def is_sure(self) -> bool:
        return self.succession.is_told


class Checks:
    """Everything the page says of ratings."""

    def __init__(self, service: Service, today: date) -> None:
        self.service, self.today = service, today
        self.ratings = list(service.ratings.all())

    @property
    def answers(self) -> list[Answer]:
        """The newest word to each question."""
        newest: dict[str, Rating] = {}
        for rating in self.ratings:  # newest first
            newest.setdefault(rating.question, rating)
        return [
            Answer(question, newest[question.code], age(newest[question.code].given_on, self.today))
            for question in QUESTIONS
            if question.code in newest
        ]

    @property
    def all_of_one_day(self) -> Answer | None:
        """Any of them, where all were given on one day by one source: then that is said once."""
        answers = self.answers
        told = {(a.rating.given_on, a.rating.source, a.rating.is_inherited) for a in answers}
        return answers[0] if len(told) == 1 else None

    def path(self) -> list[Moment | Turn]:
        """Newest first: this owner's checks, the day it changed hands, the checks before."""
        steps: list[Moment | Turn] = []
        own = list(self._moments(self.ratings))
        if own and not own[0].is_inherited:
            own[0] = Moment(**{**own[0].__dict__, "is_now": True})
        steps += [moment for moment in own if not moment.is_inherited]
        inherited = [moment for moment in own if moment.is_inherited]
        for turn in self.turns():
            steps.append(turn)
            named = turn.before.provider_name
            theirs = list(self._moments(turn.before.ratings.all(), owner=named))
            steps += _once([*inherited, *theirs])
            inherited = []
        return steps + inherited

    def turns(self) -> Iterator[Turn]:
        """Each change of owner that anybody may see, newest first."""
        here, seen = self.service, {self.service.pk}
        for _step in range(MOST_OWNERS):
            found = predecessor_of(here)
            if found is None or found.before_id in seen:
                return
            yield Turn(found.before, found, found.on or here.opened_on)
            here = found.before
            seen.add(here.pk)

    def _moments(self, ratings: Iterable[Rating], owner: str = "") -> Iterator[Moment]:
        for on, among in groupby(ratings, key=lambda rating: rating.given_on):
            yield self._moment(on, list(among), owner)

    def _moment(self, on: date, among: list[Rating], owner: str) -> Moment:
        overall = next((rating for rating in among if rating.question == "overall"), None)
        asked = sorted((r for r in among if r.question in _ORDER), key=lambda r: _ORDER[r.question])
        return Moment(
            on=on,
            title=overall.get_value_display() if overall else _("Checked in part"),
            who=among[0].who,
            age=age(on, self.today),
            is_inherited=bool(owner) or any(rating.is_inherited for rating in among),
            owner=owner,
            parts=[f"{_BY_CODE[r.question].words}: {r.get_value_display()}." for r in asked],
        )


def _once(moments: list[Moment]) -> list[Moment]:
    """Newest first, one for each day: what came along to the new owner stands with the old one too."""
    by_day: dict[date, Moment] = {}
    for moment in moments:
        if moment.on not in by_day or moment.owner:
            by_day[moment.on] = moment
    return [by_day[on] for on in sorted(by_day, reverse=True)]


def predecessor_of(service: Service) -> Succession | None:
    """The entry that this one came after, where anybody may see it."""
    rows = Succession.objects.filter(after=service, before__is_shown=True)
    return (
        rows.select_related("before__provider")
        .prefetch_related("before__ratings")
        .order_by("-is_told", "id")
        .first()
    )


def successor_of(service: Service) -> Succession | None:
    """The entry that this one went on as, or may have: only where a list tells it is it sure."""
    rows = Succession.objects.filter(before=service, after__is_shown=True)
    return rows.select_related("after").order_by("-is_told", "id").first()
