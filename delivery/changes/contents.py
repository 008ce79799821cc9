"""What the page of my days, and the page of today, say of changes."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import Request, can, list_for
from access.rules import Permission
from delivery.changes.reading import Shown, Stands, answers_to, changes
from delivery.changes.sides import sides_of
from delivery.contents import Section
from delivery.models import Change
from journeys.models import Journey


def section(request: Request, journey: Journey) -> Section | None:
    """For the owner alone: how it stands with what they asked, and never how much."""
    if not can(request.user, Permission.DAYS_EDIT, journey):
        return None
    stand = {shown.stands for shown in changes(request, journey, sides_of(journey))}
    if Stands.ANSWERED in stand:
        words = _("An answer came.")
    elif Stands.WAITS in stand:
        words = _("I wait for an answer.")
    else:
        words = _("Small or big: I can ask, and take it back.")
    return Section(gettext_lazy("I’d like a change"), "swap", reverse("my_changes", args=[journey.pk]), words)


def today(request: Request, journey: Journey, day: date) -> Section | None:
    """For whoever was asked: what waits for their answer. What came without a name stands with no person."""
    asked = list_for(request, Change).filter(journey=journey, signed=True, closed_at=None)
    rows = list(asked.select_related("to_team"))
    if not rows or can(request.user, Permission.DAYS_EDIT, journey):
        return None
    answers = answers_to(request, [row.pk for row in rows])
    waiting = [
        each for row in rows if (each := Shown(row, answers[row.pk], desk=True)).stands == Stands.WAITS
    ]
    if not waiting:
        return None
    said = {"waiting": waiting, "name": journey.name}
    return Section(
        gettext_lazy("Waiting for an answer"), "swap", template="delivery/supporting/today.html", said=said
    )
