"""Searches that found nothing, counted so that an area can see what it lacks.

What is counted is the code of a kind or a need, the month and the council's area: never what was typed, and never
who asked. Each is counted once a day, however many look. Nothing of it is shown here: the figures of a quarter tell it
(commissioning). The count is made by a worker, so that a page that is read writes nothing; one that is lost is lost.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from providers import kept
from providers.vocabulary import KINDS, NEEDS

COUNT = "register.missed"
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|^$", re.IGNORECASE)
# Who has been counted today for what, so that no worker is woken twice for it: as digests that only this process can
# make, and nowhere but in its memory.
_counted: kept.Shelf[bool] = kept.Shelf(most=10_000, minutes=24 * 60)


def note(codes: Iterable[str], areas: list[str], *, place: str, agent: str) -> None:
    """Have it counted that a search for these terms found nothing: once a day for one place on the internet, and not
    for programs. Never raises for a broker that is away."""
    known = sorted({code for code in codes if code in KINDS or code in NEEDS})
    if known and not _PROGRAM.search(agent):
        area = areas[0] if len(areas) == 1 else ""
        _counted.get(kept.digest(place, known, area), lambda: _sent(known, area))


def _sent(known: list[str], area: str) -> bool:
    with suppress(OperationalError):
        current_app.send_task(COUNT, [known, area], retry=False)
    return True


@transaction.atomic
def count(codes: list[str], area: str, on: date | None = None) -> None:
    """Add this day to each of these terms, unless it is counted."""
    day = on or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO providers_missed (month, term, area, days, last_on) VALUES (%s, %s, %s, 1, %s)"
            " ON CONFLICT (month, term, area) DO UPDATE SET days = providers_missed.days + 1,"
            " last_on = EXCLUDED.last_on WHERE providers_missed.last_on < EXCLUDED.last_on",
            [(day.replace(day=1), code, area, day) for code in codes],
        )
