"""My week as its pages show it: what comes on which day. The same three questions to the database for any number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from choosing.conflict import mark_of
from delivery.models import Coming, Happened, Occasion
from delivery.week.actions import OTHERWISE
from delivery.week.often import in_words
from journeys.models import Journey
from ui import recurrence
from ui.dates import clock

State = Occasion.State
A_WEEK = 7
# Nobody's time stands before or after these, so that a rule is never asked for thousands of years.
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


@dataclass
class Time:
    """One time of something that comes. `on`: the day that the rule gives; `day`: the day it is."""

    coming: Coming
    on: date
    occasion: Occasion | None = None
    happened: list[Happened] = field(default_factory=list)
    # Of what was moved to another day: it stands where it was, and says where it went.
    gone: bool = False

    @property
    def state(self) -> str:
        return self.occasion.state if self.occasion else State.AS_IS

    @property
    def is_moved(self) -> bool:
        return self.state == State.MOVED

    @property
    def is_left_out(self) -> bool:
        return self.state == State.SKIPPED

    @property
    def is_asked(self) -> bool:
        return self.state == State.ASKED

    @property
    def comes(self) -> bool:
        """Whether it comes on `day`."""
        return not self.gone and not self.is_left_out

    @property
    def moved_to(self) -> date | None:
        return self.occasion.moved_on if self.occasion and self.is_moved else None

    @property
    def day(self) -> date:
        return self.on if self.gone else self.moved_to or self.on

    @property
    def at(self) -> time | None:
        if self.occasion and self.is_moved and not self.gone:
            return self.occasion.moved_at
        return self.coming.at

    @cached_property
    def begins(self) -> datetime | None:
        """The moment it begins; of a time that the clocks leave out, an hour later."""
        return recurrence.moment(self.day, self.at) if self.at else None

    @property
    def hours(self) -> str:
        """When it is, in words; to when, where it says how long."""
        if self.begins is None:
            return _("Some time this day")
        if not self.coming.minutes:
            return clock(self.begins)
        end = self.begins.astimezone(UTC) + timedelta(minutes=self.coming.minutes)
        return _("{start} to {end}").format(start=clock(self.begins), end=clock(end))

    @property
    def who(self) -> str:
        """Who comes; of a time for which somebody else was asked, whom I asked for."""
        if self.occasion and self.is_asked:
            return self.occasion.who_name
        return self.coming.who_name

    @property
    def photo(self) -> str:
        return "" if self.is_asked else photo_of(self.coming)

    @property
    def words(self) -> list["Word"]:
        return [Word(row) for row in self.happened]

    @property
    def seen(self) -> str:
        """The mark of what the page shows of this time (choosing.conflict)."""
        return mark_of(self.occasion, OTHERWISE)

    @property
    def address(self) -> str:
        return reverse("coming_time", args=[self.coming.journey_id, self.coming.pk, self.on.isoformat()])

    @property
    def change_address(self) -> str:
        return reverse("change_time", args=[self.coming.journey_id, self.coming.pk, self.on.isoformat()])

    @property
    def order(self) -> tuple:
        """By the clock; what has no time comes after what has."""
        return (self.at is None, self.at or time.min, self.coming.title, str(self.coming.pk))


@dataclass(frozen=True)
class Word:
    """What one person says happened."""

    row: Happened

    @property
    def icon(self) -> str:
        return {"yes": "tick", "otherwise": "swap", "no": "minus"}[self.row.what]


@dataclass
class Day:
    date: date
    is_today: bool
    times: list[Time] = field(default_factory=list)


def photo_of(coming: Coming) -> str:
    """The address of their face, which was asked for with the row or let go (only_seen): the wall may hide it."""
    face = coming.face
    return face.small_url if face and face.is_ready else ""


def days_of(coming: Coming, first: date, last: date) -> list[date]:
    """The days that its rule gives, from one day to another, both with them."""
    return recurrence.days(coming.rule, coming.starts_on, max(first, EARLIEST), min(last, LATEST))


def comes_on(coming: Coming, on: date) -> bool:
    return bool(days_of(coming, on, on))


def times(request: Request, journey: Journey, first: date, last: date) -> list[Time]:
    """Every time from one day to another, those left out and moved away too, in order of days and of the clock."""
    comings = list_for(request, Coming).filter(journey=journey).select_related("face")
    inside = Q(on__range=(first, last))
    changed = {
        (row.coming_id, row.on): row
        for row in list_for(request, Occasion)
        .filter(journey=journey)
        .filter(inside | Q(state=State.MOVED, moved_on__range=(first, last)))
    }
    said: dict[tuple, list[Happened]] = {}
    wanted = inside | Q(on__in=[on for _coming, on in changed])
    for row in list_for(request, Happened).filter(wanted, journey=journey).order_by("made_at", "id"):
        said.setdefault((row.coming_id, row.on), []).append(row)
    found = [
        time
        for coming in comings
        for time in _of_one(coming, changed, first, last, {on for pk, on in said if pk == coming.pk})
        if first <= time.day <= min(last, _last_of(coming))
    ]
    for each in found:
        each.happened = said.get((each.coming.pk, each.on), [])
    return sorted(found, key=lambda each: (each.day, *each.order))


def _last_of(coming: Coming) -> date:
    """What comes no more stands where it stood until the day on which I said so."""
    ended = coming.put_away_at
    return timezone.localdate(ended) - timedelta(days=1) if ended else LATEST


def _of_one(
    coming: Coming, changed: dict[tuple, Occasion], first: date, last: date, said_of: set[date]
) -> Iterable[Time]:
    own = {on: row for (pk, on), row in changed.items() if pk == coming.pk}
    days = set(days_of(coming, first, last))
    # A day that has been, and of which something was said, stays whatever the rule gives now.
    has_been = said_of | {on for on in own if on < timezone.localdate()}
    days |= {on for on in has_been if first <= on <= last}
    # What was moved here from a day outside, where its rule still gives that day.
    days |= {on for on in own if not first <= on <= last and comes_on(coming, on)}
    for on in days:
        time = Time(coming, on, own.get(on))
        yield time
        if time.is_moved and time.day != on:
            yield Time(coming, on, own.get(on), gone=True)


def week(request: Request, journey: Journey, monday: date) -> list[Day]:
    """Seven days from a Monday, today marked."""
    today = timezone.localdate()
    days = [monday + timedelta(days=number) for number in range(A_WEEK)]
    found = {on: Day(on, is_today=on == today) for on in days}
    for each in times(request, journey, days[0], days[-1]):
        found[each.day].times.append(each)
    return list(found.values())


def day(request: Request, journey: Journey, on: date) -> list[Time]:
    """What comes on a day, in order, for whoever asks: without what is left out or moved away."""
    return [time for time in times(request, journey, on, on) if time.comes]


def one(request: Request, coming: Coming, on: date) -> Time | None:
    """One time, with what was said of it; None where the rule does not give that day, and nothing was said of it."""
    if not EARLIEST <= on <= LATEST:
        return None
    occasion = list_for(request, Occasion).filter(coming=coming, on=on).first()
    happened = list(list_for(request, Happened).filter(coming=coming, on=on).order_by("made_at", "id"))
    has_been = happened or (occasion and on < timezone.localdate())
    return Time(coming, on, occasion, happened) if has_been or comes_on(coming, on) else None


def next_times(request: Request, coming: Coming, *, most: int = 5) -> list[Time]:
    """The next few times from today."""
    on = recurrence.next_day(coming.rule, coming.starts_on, timezone.localdate())
    days: list[date] = []
    while on and len(days) < most and on <= LATEST:
        days.append(on)
        on = (
            recurrence.next_day(coming.rule, coming.starts_on, on + timedelta(days=1))
            if coming.rule
            else None
        )
    rows = {row.on: row for row in list_for(request, Occasion).filter(coming=coming, on__in=days)}
    return [Time(coming, on, rows.get(on)) for on in days]


def how_often(coming: Coming) -> str:
    return in_words(coming.rule, coming.starts_on)
