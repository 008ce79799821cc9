"""What stands first on My people: ideas that wait for me."""

from typing import Any

from django.urls import reverse

from access.gate import Request, list_for
from aspirations.ideas.page import from_each
from aspirations.models import Suggestion
from journeys.models import Journey
from journeys.people.parts import Part


def _waiting(request: Request, journey: Journey) -> dict[str, Any]:
    people = from_each(list_for(request, Suggestion).filter(journey=journey).told().waiting())
    return {"people": people, "all": reverse("ideas", args=[journey.pk])} if people else {}


PART = Part("aspirations/ideas/part.html", _waiting, order=10)
