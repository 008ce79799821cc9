from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can
from access.rules import Permission
from planning.contents import Part
from planning.models import Plan


def part(request: Request, plan: Plan) -> Part | None:
    """For the owner alone."""
    if not can(request.user, Permission.PLAN_EDIT, plan):
        return None
    return Part(
        _("How it looks so far"), "eye", reverse("plan_coverage", args=[plan.journey_id]), _("Only for me")
    )
