from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from planning.contents import Part
from planning.models import EmergencyOpening, EmergencySheet, Plan


def part(request: Request, plan: Plan) -> Part | None:
    """The sheet. Its owner reads here that it was opened since they last looked."""
    sheet = list_for(request, EmergencySheet).filter(journey_id=plan.journey_id).first()
    if sheet is None and not can(request.user, Permission.PLAN_EDIT, plan):
        return None
    words = _("One page for an emergency") if sheet else _("Nothing here yet")
    if sheet and list_for(request, EmergencyOpening).filter(sheet=sheet, seen=False).exists():
        words = _("Somebody opened it by its code")
    return Part(_("In an emergency"), "phone", reverse("emergency_sheet", args=[plan.journey_id]), words)
