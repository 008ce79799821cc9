"""Writing the sheet, and whether a code opens it."""

from typing import Any

from django.db import transaction

from access.models import Capability, Event
from access.rules import Permission
from accounts.models import User
from journeys.models import Journey
from planning import keeping
from planning.actions import touch
from planning.emergency import codes
from planning.keeping import Kept
from planning.models import EmergencyOpening, EmergencySheet


@transaction.atomic
def say_sheet(*, journey: Journey, said: dict[str, Any], seen: int, by: User) -> Kept:
    """Write what stands on it. It is mine alone, and no code opens it, until I say so."""
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
    there = EmergencySheet.objects.filter(journey=journey).first()
    sheet = there or EmergencySheet.objects.create(journey=journey)
    kept = keeping.save(sheet, said, by=by, seen=seen)
    if kept.changed:
        touch(journey)
        Event.record("emergency.changed", sheet, by=by)
    return kept


@transaction.atomic
def go_online(*, sheet: EmergencySheet, by: User) -> None:
    """A new code opens the sheet; the one before opens nothing any more."""
    held = _held(sheet)
    _end(held)
    held.code = codes.new_code(held.journey_id, by_id=by.pk)
    held.online = True
    held.save(update_fields=["code", "online"])
    Event.record("emergency.code_made", held, by=by)


@transaction.atomic
def go_offline(*, sheet: EmergencySheet, by: User) -> None:
    """At once: whoever holds the code finds nothing there."""
    held = _held(sheet)
    _end(held)
    held.online, held.code = False, None
    held.save(update_fields=["online", "code"])
    Event.record("emergency.code_ended", held, by=by)


@transaction.atomic
def have_seen(*, sheet: EmergencySheet) -> None:
    """I know of every opening so far."""
    EmergencyOpening.objects.filter(sheet=sheet, seen=False).update(seen=True)


def _held(sheet: EmergencySheet) -> EmergencySheet:
    return EmergencySheet.objects.select_for_update(no_key=True, of=("self",)).get(pk=sheet.pk)


def _end(sheet: EmergencySheet) -> None:
    """Every code that there ever was for this sheet."""
    codes_of = Capability.objects.filter(journey_id=sheet.journey_id, permission=Permission.EMERGENCY_OPEN)
    codes_of.delete()
