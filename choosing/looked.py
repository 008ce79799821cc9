"""Where the rows of choosing belong, for who looked: the choice, by its name."""

from uuid import UUID

from access.gate import Request, list_for
from choosing import models
from choosing.models import Choice
from choosing.models.shape import OfChoice
from journeys.looked.things import Thing
from journeys.models import Journey

PARTS: tuple[type[OfChoice], ...] = (
    models.Option, models.Matter, models.Idea, models.Question, models.Interest, models.Visit, models.Decision,
)  # fmt: skip


def things(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    """Every row of a choice among these ids; the same few questions for any number."""
    titles = dict(list_for(request, Choice).filter(journey=journey).values_list("pk", "title"))
    found = {pk: Thing(part=pk, title=title) for pk, title in titles.items()}
    for model in PARTS:
        rows = list_for(request, model).filter(journey=journey, pk__in=ids).values_list("pk", "choice_id")
        found |= {pk: Thing(part=choice, title=titles.get(choice, "")) for pk, choice in rows}
    return found
