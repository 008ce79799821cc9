"""What the page of a plan says of its lists and of the parts of its framework."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from aspirations.models import FrameworkArea
from planning.contents import Part
from planning.models import Part as Said
from planning.models import Plan
from planning.rows.kinds import KINDS
from planning.rows.reading import HAVE_ROWS
from ui.dates import number as count

ICONS = {
    "plan_about": "sun", "plan_strengths": "star", "plan_needs": "hand", "plan_how": "heart", "plan_well": "cup",
    "plan_money": "pound", "plan_information": "idea", "plan_legal": "file", "plan_carer": "people",
}  # fmt: skip
# What I am going for stands above all parts, with rows of its own.
ABOVE = "plan_goals"


def lists(request: Request, plan: Plan) -> list[Part]:
    """Every list, with how many there are of it. For others, those that show them something."""
    mine = can(request.user, Permission.PLAN_EDIT, plan)
    found = []
    for kind in KINDS.values():
        number = list_for(request, kind.model).filter(journey_id=plan.journey_id).count()
        if number or mine:
            url = reverse("plan_list", args=[plan.journey_id, kind.slug])
            found.append(Part(kind.title if mine else kind.theirs, kind.icon, url, _words(number)))
    return found


def parts(request: Request, plan: Plan) -> list[Part]:
    """Every part that is said in words. Its order is the framework's."""
    mine = can(request.user, Permission.PLAN_EDIT, plan)
    said = (
        list_for(request, Said)
        .filter(journey_id=plan.journey_id)
        .values_list("prompt__area__slug", flat=True)
    )
    there: dict[str, int] = {}
    for slug in said:
        there[slug] = there.get(slug, 0) + 1
    areas = FrameworkArea.objects.filter(framework_id=plan.framework_id).order_by("position")
    return [
        Part(
            area.title, ICONS.get(area.slug, "pen"), reverse("plan_part", args=[plan.journey_id, area.slug]),
            _words(there.get(area.slug, 0)) if there.get(area.slug) else area.about,
        )
        for area in areas
        if area.slug != ABOVE and area.slug not in HAVE_ROWS and (mine or there.get(area.slug))
    ]  # fmt: skip


def _words(number: int) -> str:
    if not number:
        return _("Nothing here yet")
    return ngettext("{number} thing", "{number} things", number).format(number=count(number))
