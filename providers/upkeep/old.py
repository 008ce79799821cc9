"""What a provider said of its services and has not said again for long: it may still be so, and nobody knows."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from providers.details import DETAILS
from providers.entry.lines import unconfirmed
from providers.keeping import actions, fields
from providers.keeping.fields import Field
from providers.models import Revision, Service

OURS = "provider"


@dataclass(frozen=True)
class Old:
    """One thing that was said long ago: how it reads, and how long ago that was."""

    field: Field
    words: str
    since: str
    mark: str  # of the service, the field and the value, for the page that shows it


def said_by_us(service: Service) -> dict[str, Any]:
    """Every field whose word is the provider's own, with its value."""
    codes = [code for code, told in service.told.items() if told[0] == OURS and _is_known(code)]
    return {code: value for code in codes if (value := fields.value(service, code)) is not None}


def _is_known(code: str) -> bool:
    return code in fields.COLUMNS or code in DETAILS


def old(service: Service, today: date) -> list[Old]:
    """What is ours and was not confirmed for long, in the order of the pages."""
    found = []
    for code, value in said_by_us(service).items():
        field = fields.field(code)
        if since := unconfirmed(service.who_said(code), today, passing=field.passing):
            mark = _mark(service, code, value)
            found.append(Old(field, fields.in_words(code, value), since, mark))
    return found


def _mark(service: Service, code: str, value: Any) -> str:
    said = json.dumps([str(service.pk), code, value], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:24]


@transaction.atomic
def confirm(*, services: list[Service], seen: Collection[str], by: User) -> list[Revision]:
    """Say that what the page showed of these services is still true: as of today, one change for each service.

    `seen`: the marks of what stood there; nobody confirms what they did not read, or what has changed since. What
    others said is not ours to confirm. Raises BusyError while a list comes in.
    """
    today = timezone.localdate().isoformat()
    done = []
    # In one order always, so that two who confirm at once never wait for each other.
    for service in sorted(services, key=lambda one: one.pk):
        row = actions.locked(service)
        ours = {
            code: value
            for code, value in said_by_us(row).items()
            if row.told[code][1] != today and _mark(row, code, value) in seen
        }
        if ours:
            done.append(actions.publish(entry=row, changes=ours, by=by, source=OURS))
    return done
