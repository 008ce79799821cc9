"""What stands first on My people: ideas about my choices that wait for me."""

from typing import Any

from access.gate import Request
from choosing.together.page import from_each, waiting
from journeys.models import Journey
from journeys.people.parts import Part


def _waiting(request: Request, journey: Journey) -> dict[str, Any]:
    people = from_each(waiting(request, journey=journey))
    return {"people": people} if people else {}


PART = Part("choosing/together/part.html", _waiting, order=11)
