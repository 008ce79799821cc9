"""The step of a choice that says who gains from it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can
from access.rules import Permission
from choosing.gains.reading import gains
from choosing.models import Choice
from choosing.steps import Step
from ui.dates import number


def step(request: Request, choice: Choice) -> Step:
    mine = can(request.user, Permission.CHOICE_EDIT, choice)
    title = _("Who gains from what I choose") if mine else _("Who gains from what is chosen")
    found = len(gains(request, choice))
    words = (
        ngettext("{count} that we know of.", "{count} that we know of.", found).format(count=number(found))
        if found
        else _("Nobody that we know of. I can write it down.")
        if mine
        else _("Nobody is written down here.")
    )
    where = reverse("who_gains", args=[choice.journey_id, choice.pk])
    return Step(title, "pound", where, words)
