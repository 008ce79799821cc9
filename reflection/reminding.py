"""A message before a reflection that I wanted, for whoever asked for it. Without a day there is none, and no nudge."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from journeys.models import Journey
from journeys.reminders import kinds
from journeys.reminders.kinds import Kind, Thing
from reflection.models import Reflection


def coming(journey: Journey, first: date, last: date) -> Iterable[Thing]:
    rows = Reflection.objects.filter(journey=journey, on__range=(first, last), held_on=None, finished_at=None)
    return [Thing(pk, on) for pk, on in rows.values_list("pk", "on") if on]


def register() -> None:
    kinds.register(
        Kind(
            "reflection",
            _("A reflection I wanted"),
            _("Before the day that I put for it."),
            10,
            "sun",
            coming,
        )
    )
