"""What the page of my days and the page of today say of my week."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import Request, can
from access.rules import Permission
from delivery.contents import Section
from delivery.week import reading
from journeys.models import Journey

DAY = "delivery/week/day.html"


def my_week(request: Request, journey: Journey) -> Section | None:
    """What comes today, and the way to the week."""
    if not can(request.user, Permission.DAYS_READ, journey):
        return None
    mine = can(request.user, Permission.DAYS_EDIT, journey)
    times = reading.day(request, journey, timezone.localdate())
    return Section(
        title=_("My week") if mine else _("{name}’s week").format(name=journey.name),
        icon="calendar",
        url=reverse("my_week", args=[journey.pk]),
        words=_("Today:") if times else _("Nothing in it for today."),
        template=DAY if times else "",
        said={"times": times},
    )


def today(request: Request, journey: Journey, on: date) -> Section | None:
    """What comes on this day, in order. What only the owner sees is not on the page for others, nor on its paper."""
    if not can(request.user, Permission.DAYS_READ, journey):
        return None
    return Section(
        title=_("What comes today"),
        icon="calendar",
        url=reverse("my_week", args=[journey.pk]),
        template=DAY,
        said={"times": [time for time in reading.day(request, journey, on) if not time.coming.private]},
        along=True,
    )
