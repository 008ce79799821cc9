"""Where the rows of reflection belong, for who looked: a reflection by its name. Each folder adds its own to WHOLE."""

from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from journeys.looked.things import Thing
from journeys.models import Journey
from reflection.models import (
    Accepted,
    Celebration,
    CouncilReview,
    Learned,
    PaperGuest,
    Piece,
    Placed,
    Reflection,
    Said,
    Scale,
    Suggested,
    Thought,
    Wanting,
)  # fmt: skip

WHOLE: dict[type[Model], str | Promise] = {
    Wanting: _("whether I want to look back"),
    Learned: _("what I learned"),
    Thought: _("what I want to keep, change or try"),
    Suggested: _("a change somebody suggests"),
    CouncilReview: _("a council’s review"),
    Said: _("what I said when I looked back"),
    PaperGuest: _("who comes when I look back"),
    Accepted: _("a yes to how I want it to go"),
    Piece: _("something I am glad about"),
    Celebration: _("a celebration somebody sent me"),
    Scale: _("how far I have come"),
    Placed: _("a day of how far I have come"),
}


def things(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    """Every row of reflection among these ids; the same few questions for any number."""
    rows = list_for(request, Reflection).filter(journey=journey, pk__in=ids).values_list("pk", "title")
    found = {pk: Thing(title=title) for pk, title in rows}
    for whole, title in WHOLE.items():
        here = list_for(request, whole).filter(journey=journey, pk__in=ids).values_list("pk", flat=True)
        found |= {pk: Thing(title=title) for pk in here}
    return found
