"""What the page of a plan says of its money. Never an amount: that page is often on a screen that others see."""

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from planning.contents import Part
from planning.models import Budget, Plan


def part(request: Request, plan: Plan) -> Part | None:
    budget = list_for(request, Budget).filter(journey_id=plan.journey_id).first()
    if budget is None and not can(request.user, Permission.PLAN_EDIT, plan):
        return None
    words = budget.get_held_display() if budget and budget.held else _("Nothing here yet")
    return Part(_("Money"), "pound", reverse("plan_money", args=[plan.journey_id]), words)
