from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.models import Event
from access.rules import Permission
from journeys.counted import actions
from journeys.counted.rule import LEAST
from journeys.models import Journey


@access(Permission.JOURNEY_MANAGE)
def count_me_in(request: Request, journey: UUID) -> HttpResponse:
    """Whether what I choose is counted with that of others: no until I say so, and one press to stop."""
    mine = open_for(request, Journey, pk=journey)
    if request.method == "POST":
        wanted = "yes" in request.POST
        actions.count_me_in(journey=mine, wanted=wanted, by=request.user)
        messages.success(request, _("I am counted in.") if wanted else _("I am not counted any more."))
        return redirect("count_me_in", journey)
    said = (
        list_for(request, Event).filter(journey_id=mine.pk, kind="journey.counted_in").order_by("-at").first()
    )
    context = {"journey": mine, "since": said.at if said and mine.count_me_in else None, "least": LEAST}
    return render(request, "journeys/counted/count_me_in.html", context)
