"""What the addresses of messages need, and what their tests do: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from journeys.models import Consent
from journeys.reminders import kinds, links
from journeys.reminders.actions import ask
from tests.cast import Cast


def a_yes(cast: Cast, kind: str = "step", way: str = "email", **said: Any) -> Consent:
    """Rosa asks for one kind of message."""
    rhythm = {"often": "soon"} if (found := kinds.named(kind)) and found.is_news else {"before": "1"}
    assert found
    with acting_as(cast.owner):
        return ask(journey=cast.journey, kind=found, way=way, by=cast.owner, shown="words", **rhythm | said)


def of_stop_link(cast: Cast) -> dict:
    return {"token": links.token(a_yes(cast))}
