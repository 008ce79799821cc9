"""What the registrar looks at before it shows, when a provider's people say it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from providers.keeping import fields
from providers.keeping.fields import Entry

PROVIDER = "provider"
# Whoever checks what a provider says of what is sensitive; their own word gives way to no provider by itself.
REGISTRAR = "registrar"
# Days that the registrar's word stands against a provider's on what changes from week to week.
PASSING = 31


def must_wait(entry: Entry, code: str, new: Any, source: str) -> bool:
    """Whether this change shows only once the registrar said yes, an undoing too."""
    if source != PROVIDER or new == fields.value(entry, code):
        return False
    return fields.is_looked_at(entry, code) or registrar_said(entry, code)


def registrar_said(entry: Entry, code: str) -> bool:
    """Whether the word that stands is the registrar's own, also where they took out what stood there."""
    told = entry.told.get(code)
    if not told or told[0] != REGISTRAR:
        return False
    since = timezone.localdate() - timedelta(days=PASSING)
    return not fields.field(code).passing or told[1] >= since.isoformat()


def told_by(entry: Entry, code: str, new: Any, source: str) -> list[str]:
    """Who says this from now on, and since when.

    Confirming what stands takes no word from the registrar, and no mark of what they saw from it.
    """
    was, now = entry.told.get(code), [source, timezone.localdate().isoformat()]
    if was is None or new != fields.value(entry, code):
        return now
    if source == PROVIDER and registrar_said(entry, code):
        return was
    return [*now, *was[2:]] if was[0] == source else now
