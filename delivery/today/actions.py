"""That somebody took today along is written down, so that the owner sees it among who looked."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from journeys.models import Journey


@transaction.atomic
def take_along(*, journey: Journey, by: User) -> None:
    Event.record("today.taken_along", journey, by=by)
