"""Moments as the pages show them: mine by day, and what others brought."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from access.gate import Request, list_for
from delivery.models import Brought, Moment
from journeys.models import Journey

ON_A_PAGE = 30


@dataclass
class OfDay:
    """The moments of one day."""

    date: date
    moments: list[Moment] = field(default_factory=list)


def moments(request: Request, journey: Journey) -> QuerySet[Moment]:
    """Every moment that whoever asks may read, newest first; of a file that they may not, nothing."""
    found: QuerySet[Moment] = list_for(request, Moment).filter(journey=journey).select_related("attachment")
    return found


def by_day(listed: Iterable[Moment]) -> list[OfDay]:
    return [OfDay(on, list(group)) for on, group in groupby(listed, key=lambda moment: moment.on)]


def brought(request: Request, journey: Journey) -> list[Brought]:
    """What waits for the owner; for others, all that they brought themselves."""
    return list(list_for(request, Brought).filter(journey=journey))


def waiting(request: Request, journey: Journey) -> list[Brought]:
    return [row for row in brought(request, journey) if row.state == Brought.State.WAITING]
