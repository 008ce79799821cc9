"""Visits, as a step of the choice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.models import Choice, Visit
from choosing.steps import Step
from choosing.visits.reading import Shown
from ui.dates import number


def step(request: Request, choice: Choice) -> Step:
    visits = list(list_for(request, Visit).filter(choice=choice, called_off_at=None))
    return Step(
        title=_("Going to see"),
        icon="eye",
        url=reverse("visits", args=[choice.journey_id, choice.pk]),
        words=_words(visits, can(request.user, Permission.CHOICE_EDIT, choice)),
    )


def _words(visits: list[Visit], mine: bool) -> str:
    ahead = [visit for visit in visits if not visit.is_over]
    if ahead:
        return _("Next: {when}.").format(when=Shown(ahead[0]).when)
    if visits:
        said = ngettext("{count} visit so far.", "{count} visits so far.", len(visits))
        return said.format(count=number(len(visits)))
    return _("I can go and look, try it, or talk with them first.") if mine else _("Nothing here yet.")
