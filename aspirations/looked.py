"""Where the rows of a statement belong, for who looked: the part of it, by its title."""

from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from aspirations.models import Answer, Area, Comment, Other, SignedStatement, Statement, Suggestion
from journeys.looked.things import Thing
from journeys.models import Journey

# Rows that are in no part.
WHOLE: dict[type[Model], str | Promise] = {
    Statement: _("my statement"),
    SignedStatement: _("what I signed"),
    Other: _("somebody who is seen or heard"),
}


def things(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    """Every row of the statement among these ids, and all its parts; the same few questions for any number."""
    areas = list_for(request, Area).filter(journey=journey).select_related("framework_area")
    titles = {area.pk: area.title for area in areas}
    found = {pk: Thing(part=pk, title=title) for pk, title in titles.items()}
    for model in (Answer, Suggestion, Comment):
        rows = list_for(request, model).filter(journey=journey, pk__in=ids).values_list("pk", "area_id")
        found |= {pk: Thing(part=area, title=titles.get(area, "")) for pk, area in rows}
    for whole, title in WHOLE.items():
        rows = list_for(request, whole).filter(journey=journey, pk__in=ids).values_list("pk", flat=True)
        found |= {pk: Thing(title=title) for pk in rows}
    return found
