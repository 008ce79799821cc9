"""Rosa's days for the demo to show. Each folder adds its own part here."""

from collections.abc import Callable

from access.identity import acting_as
from accounts.models import User
from delivery.cards import demo as cards
from delivery.changes import demo as changes
from delivery.moments import demo as moments
from delivery.week import demo as week
from journeys.models import Journey

# Each is called as Rosa, and changes nothing where its part is there already.
PARTS: tuple[Callable[[Journey, User], None], ...] = (cards.load, changes.load, week.load, moments.load)


def load(person: User) -> None:
    """Through the same actions as anybody's. A second time changes nothing."""
    with acting_as(person):
        journey = Journey.objects.owned_by(person).first()
        if journey is None:
            return
        for part in PARTS:
            part(journey, person)
