from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.models import Event
from access.rules import Permission
from journeys.counted import actions, areas, releases
from journeys.counted.forms import CountMeInForm
from journeys.counted.models import Counted
from journeys.counted.rule import LEAST, LEAST_SENSITIVE
from journeys.models import Journey


@access(Permission.JOURNEY_MANAGE)
def count_me_in(request: Request, journey: UUID) -> HttpResponse:
    """What of mine is counted with that of others: nothing until I say so, and one press to stop."""
    mine = open_for(request, Journey, pk=journey)
    rows = list(list_for(request, Counted).filter(journey_id=mine.pk).order_by("since"))
    now = [row for row in rows if row.until is None]
    if request.method == "POST" and "stop" in request.POST:
        actions.stop(journey=mine, by=request.user)
        messages.success(request, _("Nothing of mine is counted any more."))
        return redirect("count_me_in", journey)
    form = CountMeInForm(request.POST if request.method == "POST" else None, initial=_as_it_is(now))
    if request.method == "POST" and form.is_valid():
        actions.count_me_in(journey=mine, by=request.user, **form.cleaned_data)
        messages.success(request, _said(form.cleaned_data["purposes"]))
        return redirect("count_me_in", journey)
    context = {
        "journey": mine,
        "form": form,
        "now": now,
        "area": areas.name_of(now[0].area) if now else "",
        "asked_anew": not rows and _said_yes_before(request, mine),
        "releases": releases.with_me(rows),
        "was_counted": bool(rows),
        "least": LEAST,
        "least_sensitive": LEAST_SENSITIVE,
    }
    return render(request, "journeys/counted/count_me_in.html", context)


def _as_it_is(now: list[Counted]) -> dict[str, object]:
    return {"purposes": [row.purpose for row in now], "area": now[0].area} if now else {}


def _said(purposes: list[str]) -> str:
    return _("Saved. What I ticked is counted.") if purposes else _("Saved. Nothing of mine is counted.")


def _said_yes_before(request: Request, journey: Journey) -> bool:
    """Whether I said yes to the one question that was asked before there was one for each purpose."""
    said = list_for(request, Event).filter(journey_id=journey.pk, kind__startswith="journey.counted_")
    last = said.order_by("-at").first()
    return last is not None and last.kind == "journey.counted_in"
