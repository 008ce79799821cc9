"""The step of a choice that says whose it is."""

from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.models import Choice, Deciding
from choosing.steps import Step


def step(request: Request, choice: Choice) -> Step | None:
    """Mine alone: nobody else sees that there is such a page."""
    if not can(request.user, Permission.CHOICE_EDIT, choice):
        return None
    row = list_for(request, Deciding).filter(choice=choice).first()
    words = row.get_decides_display() if row and row.decides else _("And did anybody offer me an advocate?")
    return Step(
        _("Who decides this?"), "face", reverse("who_decides", args=[choice.journey_id, choice.pk]), words
    )
