"""When a message comes: so long before a day, never in the quiet hours, by the clocks here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from journeys import clock
from journeys.models import Consent, MessageSettings
from journeys.reminders.models import Often
from ui.recurrence import LONDON

# The hour of the day at which messages come, where the quiet hours allow it.
AT = time(10)
# What is read ahead and written down as messages that wait.
AHEAD = timedelta(days=35)
# How long news is news.
NEWS_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Quiet:
    """From when to when nothing comes; over midnight where `start` is the later. The same twice: no quiet hours."""

    start: time = time(20)
    end: time = time(9)

    @classmethod
    def of(cls, settings: MessageSettings | None) -> Self:
        return cls(settings.quiet_from, settings.quiet_until) if settings else cls()

    def holds(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def after(self, moment: datetime) -> datetime:
        """This moment, or the end of the quiet hours it falls into."""
        here = moment.astimezone(LONDON)
        if not self.holds(here.time()):
            return moment
        day = here.date() + timedelta(days=self.end <= here.time())
        return _moment(day, self.end)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def due(on: date, consent: Consent, quiet: Quiet) -> datetime:
    """When the message for a day comes."""
    return quiet.after(_moment(on - timedelta(days=int(consent.before or 1)), AT))


def until(on: date) -> datetime:
    """The day itself is the last on which it helps, until its evening."""
    return _moment(on, time(20))


def news_due(consent: Consent, quiet: Quiet) -> datetime:
    """The next moment at which news comes: at once, at ten, or on Monday at ten."""
    now = clock.now()
    if consent.often == Often.SOON:
        return quiet.after(now)
    day = now.astimezone(LONDON).date()
    if consent.often == Often.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    slot = quiet.after(_moment(day, AT))
    if slot <= now:
        slot = quiet.after(_moment(day + timedelta(days=7 if consent.often == Often.WEEKLY else 1), AT))
    return slot


def today(now: datetime | None = None) -> date:
    return (now or clock.now()).astimezone(LONDON).date()
