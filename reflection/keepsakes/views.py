"""What I can keep of a reflection."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from journeys.models import Export
from journeys.needs.reading import needs_of
from reflection.keepsakes import actions
from reflection.keepsakes.kinds import FORMS, KINDS
from reflection.models import Reflection
from reflection.stage import stops


@access(Permission.REFLECTION_EDIT)
def keepsakes(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Each form for me alone and to show to others, and those that are ready now."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    ready = list_for(request, Export).filter(journey_id=journey, kind__in=KINDS, about_id=mine.pk).ready()
    easy_first = needs_of(mine.journey).easy_read
    context = {
        "journey": mine.journey,
        "reflection": mine,
        "forms": sorted(FORMS, key=lambda form: not form.mine.easy) if easy_first else FORMS,
        "there": [(export, KINDS[export.kind]) for export in ready],
        "stops": stops(mine.journey),
    }
    return render(request, "reflection/keepsakes/keepsakes.html", context)


@require_POST
@access(Permission.REFLECTION_EDIT)
def make_keepsake(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Have one made, as the reflection is now."""
    mine = open_for(request, Reflection, pk=reflection, journey_id=journey)
    kind = KINDS.get(request.POST.get("kind", ""))
    if kind is None:
        return redirect("keepsakes", journey, reflection)
    export = actions.make(reflection=mine, kind=kind, by=request.user)
    return redirect(export.get_absolute_url())
