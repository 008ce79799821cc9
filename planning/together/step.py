"""Where a plan and My people say that it is made together."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, list_for
from journeys.models import Journey
from journeys.people import parts
from planning.contents import Part
from planning.models import Plan, PlanIdea
from planning.together import page
from ui.dates import number


def contents(request: Request, plan: Plan) -> Part | None:
    """For a helper who may say something, that they can. For the owner, once somebody has."""
    may = page.may(request, plan.journey)
    url = reverse("plan_ideas", args=[plan.journey_id])
    if may.comment:
        return Part(
            _("What I think"), "speech", url, _("Only {name} reads it.").format(name=plan.journey.name)
        )
    rows = list_for(request, PlanIdea).filter(journey_id=plan.journey_id)
    if not may.mine or not rows.exists():
        return None
    wait = rows.filter(state=page.State.WAITING).count()
    words = ngettext("{count} idea waits for me.", "{count} ideas wait for me.", wait).format(
        count=number(wait)
    )
    return Part(_("What others say of it"), "people", url, words if wait else _("No ideas wait"))


def _of_mine(request: Request, journey: Journey) -> dict[str, Any]:
    people = page.from_each(page.shown(request, page.waiting(request, journey), mine=True))
    return {"people": people, "journey": journey} if people else {}


PART = parts.Part("planning/together/waiting_here.html", _of_mine, order=12)
