"""Where the rows of a plan belong, for who looked: the goal by its name, else the plan."""

from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from journeys.looked.things import Thing
from journeys.models import Journey
from planning import models
from planning.models import Goal, Step

WHOLE: dict[type[Model], str | Promise] = {
    models.Plan: _("my plan"),
    models.Part: _("my plan"),
    models.Person: _("my circle of people"),
    models.Risk: _("a risk I choose"),
    models.IfThen: _("if things change"),
    models.EmergencySheet: _("my emergency sheet"),
    models.Budget: _("the money in my plan"),
    models.Cost: _("the money in my plan"),
    models.Unmet: _("what nobody offers yet"),
    models.PlanIdea: _("my plan"),
    models.CouncilPart: _("the council’s part"),
    models.Agreed: _("the plan I said yes to"),
    models.Acknowledged: _("who says yes to my plan"),
}


def things(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    """Every row of the plan among these ids; the same few questions for any number."""
    titles = dict(list_for(request, Goal).filter(journey=journey).values_list("pk", "title"))
    found = {pk: Thing(title=title) for pk, title in titles.items()}
    rows = list_for(request, Step).filter(journey=journey, pk__in=ids).values_list("pk", "goal_id")
    found |= {pk: Thing(title=titles.get(goal, "")) for pk, goal in rows}
    for whole, title in WHOLE.items():
        here = list_for(request, whole).filter(journey=journey, pk__in=ids).values_list("pk", flat=True)
        found |= {pk: Thing(title=title) for pk in here}
    return found
