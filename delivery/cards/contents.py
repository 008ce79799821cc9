"""What the page of my days says of the cards."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from delivery.contents import Section
from delivery.models import Card
from journeys.models import Journey
from ui.dates import number as count


def section(request: Request, journey: Journey) -> Section | None:
    """How I like things done, with how many cards there are. For others, where there is one to read."""
    mine = can(request.user, Permission.DAYS_EDIT, journey)
    there = list_for(request, Card).there().filter(journey=journey)
    number = (there if mine else there.filter(private=False)).count()
    if not mine and not number:
        return None
    words = (
        ngettext("{number} card", "{number} cards", number).format(number=count(number))
        if number
        else _("Short cards for the people who support me.")
    )
    title = (
        _("How I like things done") if mine else _("How {name} likes things done").format(name=journey.name)
    )
    return Section(title, "hand", reverse("cards", args=[journey.pk]), words)


def today(request: Request, journey: Journey) -> Section | None:
    """The way to the page of today, for whoever my days are shared with, and for me to see what they see."""
    if not can(request.user, Permission.DAYS_READ, journey):
        return None
    mine = can(request.user, Permission.DAYS_EDIT, journey)
    title = _("Today, as they see it") if mine else _("Today with {name}").format(name=journey.name)
    words = (
        _("The cards for today, for whoever supports me.")
        if mine
        else _("What is for today, on one page. It can be taken along.")
    )
    return Section(title, "sun", reverse("today", args=[journey.pk]), words)
