"""What pages about my data read. The database's wall says whose each row is: docs/permissions.md."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from access.gate import Request
from accounts.models import User
from journeys.mydata.models import Asked, DeskSeat


def at_the_desk(user: Any) -> bool:
    return isinstance(user, User) and user.work == User.Work.REGISTRAR and _seat(user)


def _seat(user: User) -> bool:
    return DeskSeat.objects.filter(user=user).exists()


def desk_only(request: Request) -> None:
    """For anybody else the desk is not there."""
    if not at_the_desk(request.user):
        raise Http404


def mine(journey_ids: Any) -> QuerySet[Asked]:
    """What was asked from this journey, the newest first."""
    return Asked.objects.filter(mine__journey__in=journey_ids).order_by("-came_on", "number")


def for_desk(pk: UUID) -> Asked:
    """One of them, as the database's wall lets whoever asks read it: the desk, or whose it is."""
    found = Asked.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting() -> list[Asked]:
    """What is not answered, by the day that comes first."""
    return sorted(Asked.objects.filter(answered_on=None), key=lambda asked: (asked.next_day, asked.number))


def answered() -> QuerySet[Asked]:
    return Asked.objects.exclude(answered_on=None).order_by("-answered_on", "number")[:100]
