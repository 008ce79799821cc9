"""What the page of a plan says of the versions that were said yes to."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from planning.contents import Part
from planning.models import Acknowledged, Agreed, Plan
from ui.dates import number as count


def part(request: Request, plan: Plan) -> Part | None:
    """Every version, and how many others say yes to one. For others, those that they may read."""
    versions = list_for(request, Agreed).filter(journey_id=plan.journey_id).count()
    mine = can(request.user, Permission.PLAN_SIGN, plan)
    if not versions and not mine:
        return None
    said = list_for(request, Acknowledged).filter(journey_id=plan.journey_id, taken_back_at=None).count()
    words = ngettext("{number} version", "{number} versions", versions).format(number=count(versions))
    if not versions:
        words = _("Nothing yet. There is no hurry.")
    if said and mine:
        others = ngettext("{number} other says yes to it", "{number} others say yes to it", said)
        words = f"{words}. {others.format(number=count(said))}."
    title = _("What I said yes to") if mine else _("What they said yes to")
    return Part(title, "tick", reverse("agreed_plans", args=[plan.journey_id]), words)
