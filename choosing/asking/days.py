"""On which day a letter goes: to one provider on a day of its own, whichever of its services it goes to; and so to all
providers that go by one name of a group, where the same office may read all.

Two letters that come to a provider on one day look like one person, and so do two on days in a row at a quiet place.
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from choosing.asking.reading import Asked
from choosing.models import Choice, Interest, Option, Question

# How many days apart two letters to one provider go, drawn each time.
APART = (1, 3)
# By the name of the group, else by the provider.
Days = dict[str, set[date]]


def taken(journey_id: UUID, *, since: date | None = None, but: Asked | None = None) -> Days:
    """The days on which letters of mine go to each group or provider: from today on, or `since`. `but`: leave this one
    out."""
    found: Days = {}
    for model in (Question, Interest):
        rows: Any = model._default_manager.filter(
            journey=journey_id, letter__sent_on__gte=since or timezone.localdate()
        )
        rows = rows.exclude(pk=but.pk) if but else rows
        columns = ("letter__service__brand", "letter__service__provider", "letter__sent_on")
        for brand, provider, day in (
            rows.filter(letter__service__isnull=False).order_by().values_list(*columns)
        ):
            found.setdefault(brand or str(provider), set()).add(day)
    return found


def _whom(option: Option) -> str:
    """Whoever may read all letters that come there: as access/held.py says it when letters go."""
    service = option.service
    return (service.brand or str(service.provider_id)) if service else ""


def draw(days: Days, option: Option) -> date:
    """A day for a letter to this option, and take it: today where none is on its way, else some days after the last."""
    mine = days.setdefault(_whom(option), set())
    day = max(mine) + timedelta(days=random.SystemRandom().randint(*APART)) if mine else timezone.localdate()
    mine.add(day)
    return day


def come_together(choice: Choice, options: Iterable[Option]) -> bool:
    """Whether some of these letters would come to one provider (or group) together, or with one that is on its way."""
    days, seen = taken(choice.journey_id), set[str]()
    for whom in filter(None, map(_whom, options)):
        if whom in days or whom in seen:
            return True
        seen.add(whom)
    return False


def asked_lately(option: Option, *, but: Asked | None = None) -> bool:
    """Whether another letter of mine went to that provider in these days, or is on its way."""
    since = timezone.localdate() - timedelta(days=APART[1])
    whom = _whom(option)
    return bool(whom and whom in taken(option.journey_id, since=since, but=but))
