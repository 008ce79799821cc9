"""The step of a choice at which it is made."""

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.models import Choice, Decision
from choosing.steps import Step
from ui.dates import day


def step(request: Request, choice: Choice) -> Step | None:
    """For me: to choose, or what I chose. For others: what I let them read."""
    last = list_for(request, Decision).filter(choice=choice, changed_mind_at=None).first()
    where = [choice.journey_id, choice.pk]
    mine = can(request.user, Permission.CHOICE_SIGN, choice)
    if last:
        title = _("My choice, and why") if mine else _("What {name} chose").format(name=last.name)
        said = _("Chosen on {day}.").format(day=day(last.signed_at))
        return Step(title, "tick", reverse("decision", args=[*where, last.number]), said)
    if not mine:
        return None
    return Step(_("My choice, and why"), "tick", reverse("decide", args=where), _("When I am ready."))
