"""Where the rows of day by day belong, for who looked: a card, or what comes, by its name."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from delivery import models
from journeys.looked.things import Thing
from journeys.models import Journey

TITLED: tuple[Any, ...] = (models.Card, models.Coming)
WHOLE: dict[type[Model], str | Promise] = {
    models.Occasion: _("my week"),
    models.Happened: _("what happened in my week"),
    models.Moment: _("one of my moments"),
    models.Brought: _("a moment somebody brought me"),
    models.Change: _("a change I would like"),
    models.ChangeAnswer: _("an answer to a change I would like"),
}


def things(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    """Every row of day by day among these ids; the same few questions for any number."""
    found: dict[UUID, Thing] = {}
    for titled in TITLED:
        rows = list_for(request, titled).filter(journey=journey, pk__in=ids).values_list("pk", "title")
        found |= {pk: Thing(title=title) for pk, title in rows}
    for whole, title in WHOLE.items():
        here = list_for(request, whole).filter(journey=journey, pk__in=ids).values_list("pk", flat=True)
        found |= {pk: Thing(title=title) for pk in here}
    return found
