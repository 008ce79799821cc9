"""The cards as the pages show them, and which of them are for a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from delivery.models import Card
from journeys.models import Attachment, Journey
from ui.words import listed

When = Card.When
ICONS = {
    When.MORNING: "sun", When.DAY: "cup", When.EVENING: "moon", When.NIGHT: "star", When.OUT: "place",
    When.TALK: "speech", When.UPSET: "heart", When.ANY: "clock",
}  # fmt: skip
# From this hour on, until that one. A time that is not of the day has none.
HOURS = {When.MORNING: (5, 12), When.DAY: (12, 17), When.EVENING: (17, 22), When.NIGHT: (22, 5)}


@dataclass(frozen=True)
class Shown:
    """One card. `file` is there only where whoever reads may open it: somebody in it may have said no."""

    card: Card
    first: bool = False
    last: bool = False

    @property
    def file(self) -> Attachment | None:
        return self.card.attachment

    @property
    def icon(self) -> str:
        return ICONS[When(self.card.when)]

    @property
    def days(self) -> str:
        """Its days in words; nothing where it is for every day."""
        picked = sorted(set(self.card.days))
        if len(picked) in (0, 7):
            return ""
        return _("on {days}").format(days=listed(str(WEEKDAYS[day]) for day in picked))

    @property
    def hours(self) -> tuple[int, int] | None:
        return HOURS.get(When(self.card.when))


def shown(cards: Iterable[Card]) -> list[Shown]:
    listed = list(cards)
    return [Shown(card, number == 0, number == len(listed) - 1) for number, card in enumerate(listed)]


def open_cards(request: Request, journey: Journey) -> list[Card]:
    """Every card that is there for those who support me; for nobody one that only I see, or that is put away."""
    return list(list_for(request, Card).there().filter(journey=journey, private=False))


@dataclass(frozen=True)
class Time:
    """A time of the day, and its cards. `now` on the clock of this moment."""

    when: str
    title: str | Promise
    icon: str
    cards: list[Shown]
    hours: tuple[int, int] | None
    now: bool


def is_for(card: Card, day: date) -> bool:
    return not card.days or day.weekday() in card.days


def by_time(cards: Iterable[Card], day: date, hour: int | None = None) -> list[Time]:
    """The cards for this day in the order in which a day goes; what is for any time comes last."""
    here = [card for card in cards if is_for(card, day)]
    times = []
    for when in When:
        picked = [card for card in here if card.when == when]
        if picked:
            span = HOURS.get(when)
            now = hour is not None and span is not None and within(hour, span)
            times.append(Time(when.value, when.label, ICONS[when], shown(picked), span, now))
    return times


def within(hour: int, span: tuple[int, int]) -> bool:
    """Whether an hour lies in this part of the day; the night goes over midnight."""
    start, end = span
    return start <= hour < end if start < end else hour >= start or hour < end
