"""The clock of a change that was asked: whole days, the same for both sides. It never says late."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delivery.models import Change
from ui.dates import number

DAYS = 14


def begin(today: date | None = None) -> tuple[date, date]:
    """From today, and the day an answer should be there. Days and not hours: clocks that change move nothing."""
    first = today or timezone.localdate()
    return first, first + timedelta(days=DAYS)


@dataclass(frozen=True)
class Clock:
    """How many of the days have gone by, and how many are left."""

    left: int
    over: bool = False

    @property
    def dots(self) -> list[bool]:
        """One for each day, in two rows of seven: those that have gone by come first."""
        return [day < DAYS - self.left for day in range(DAYS)]

    @property
    def words(self) -> str:
        if self.over:
            return ngettext("The {days} day has gone by.", "The {days} days have gone by.", DAYS).format(
                days=number(DAYS)
            )
        if not self.left:
            return _("Today is the day for an answer.")
        return ngettext("{days} day left to answer.", "{days} days left to answer.", self.left).format(
            days=number(self.left)
        )


def clock_of(change: Change, now: datetime | None = None) -> Clock:
    """As it stands now, in the clock of the people here (Europe/London)."""
    left = (change.answer_by - timezone.localdate(now or timezone.now())).days
    return Clock(left=max(0, min(DAYS, left)), over=left < 0)


def took(change: Change, answered: datetime) -> str:
    """How long this round took until its answer, in words."""
    days = (timezone.localdate(answered) - (change.answer_by - timedelta(days=DAYS))).days
    if days <= 0:
        return _("It came on the same day.")
    return ngettext("It took {days} day.", "It took {days} days.", days).format(days=number(days))
