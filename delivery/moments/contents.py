"""What the page of my days and the page of today say of moments."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can
from access.rules import Permission
from delivery.contents import Section
from delivery.moments import reading
from journeys.models import Journey
from ui.dates import number, weekday


def my_moments(request: Request, journey: Journey) -> Section | None:
    if not can(request.user, Permission.DAYS_READ, journey):
        return None
    mine = can(request.user, Permission.DAYS_EDIT, journey)
    newest = reading.moments(request, journey).first()
    waits = len(reading.waiting(request, journey)) if mine else 0
    said = _("The newest is of {day}.").format(day=weekday(newest.on)) if newest else _("None yet.")
    if waits:
        said = ngettext("{number} waits for me to say.", "{number} wait for me to say.", waits).format(
            number=number(waits)
        )
    return Section(
        title=_("My moments") if mine else _("{name}’s moments").format(name=journey.name),
        icon="sun",
        url=reverse("moments", args=[journey.pk]),
        words=said,
    )


def today(request: Request, journey: Journey, on: date) -> Section | None:
    """For whoever may bring a moment: the way to it. The person's own word is not given on somebody else's page."""
    if can(request.user, Permission.DAYS_EDIT, journey) or not can(
        request.user, Permission.DAYS_COMMENT, journey
    ):
        return None
    return Section(
        title=_("Bring a moment"),
        icon="camera",
        url=reverse("bring_moment", args=[journey.pk]),
        words=_("A few words or a photo of today. It waits for {name}, who keeps it or not.").format(
            name=journey.name
        ),
    )
