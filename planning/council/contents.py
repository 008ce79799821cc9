"""What the page of a plan says of the council's part."""

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from planning.agreed.readers import works_for_a_council
from planning.contents import Part
from planning.models import CouncilPart, Plan


def part(request: Request, plan: Plan) -> Part | None:
    """For its owner once there is one, and for whoever of a council may write it."""
    there = list_for(request, CouncilPart).filter(journey_id=plan.journey_id)
    url = reverse("council_part", args=[plan.journey_id])
    if can(request.user, Permission.PLAN_EDIT, plan):
        given = [each.beside_at is not None for each in there.exclude(given_at=None)]
        if not given:
            return None
        words = _("It stands beside my plan.") if any(given) else _("It waits for me to look at it.")
        return Part(_("The council’s part"), "file", url, words)
    if not can(request.user, Permission.PLAN_COMMENT, plan) or not works_for_a_council(
        request.user, plan.journey_id
    ):
        return None
    return Part(_("Our part, as the council"), "file", url, _("Beside the plan, and kept apart from it."))
