"""Side by side, as a step of the choice: there once there are two."""

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from choosing.models import Choice, Option
from choosing.steps import Step


def step(request: Request, choice: Choice) -> Step | None:
    many = list_for(request, Option).filter(choice=choice, put_aside_at=None, comparing=True).count()
    if many < 2:
        return None
    address = reverse("compare", args=[choice.journey_id, choice.pk])
    return Step(_("Side by side"), "both", address, _("What is different, on what matters first."))
