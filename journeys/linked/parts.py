"""The part about links on My people."""

from typing import Any

from access.gate import Request
from journeys.linked.face import links_of
from journeys.models import Journey
from journeys.people.parts import Part


def context(request: Request, journey: Journey) -> dict[str, Any]:
    return {"links": links_of(request, journey), "journey": journey}


PART = Part(template="journeys/linked/part.html", context=context, order=45)
