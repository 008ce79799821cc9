"""Searches that found nothing, counted so that an area can see what it lacks.

What is counted is the code of a kind or a need, the month and the council's area: never what was typed, and never
who asked. The count is made by a worker, so that a page that is read writes nothing; one that is lost is lost.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from celery import current_app
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from providers import kept
from providers.market.figures import Bar, Table
from providers.market.places import Here
from providers.models import Missed
from providers.vocabulary import KINDS, NEEDS

COUNT = "register.missed"
# Fewer than this in a year is not shown: it might be one person who looked again and again.
FEWEST = 10
MOST = 10
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|curl|wget|python|^$", re.IGNORECASE)
# Who has been counted today for what: as digests that only this process can make, and nowhere but in its memory.
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
    """Add one to each of these terms."""
    month = (on or timezone.localdate()).replace(day=1)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO providers_missed (month, term, area, times) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (month, term, area) DO UPDATE SET times = providers_missed.times + 1",
            [(month, code, area) for code in codes],
        )


def table(here: Here) -> Table:
    """What was looked for here and not found, this last year; rounded down to tens, and only from ten on."""
    since = timezone.localdate().replace(day=1).replace(year=timezone.localdate().year - 1)
    rows = Missed.objects.filter(month__gte=since)
    if here.codes:
        rows = rows.filter(area__in=here.codes)
    found = rows.order_by().values("term").annotate(times=Sum("times")).filter(times__gte=FEWEST)
    bars = [
        Bar(
            KINDS.label(row["term"]) if row["term"] in KINDS else NEEDS.label(row["term"]),
            row["times"] // 10 * 10,
        )
        for row in found.order_by("-times", "term")[:MOST]
    ]
    return Table(
        "missed", _("Looked for and not found"),
        _("How often a search for this found nothing in the last year, in tens. Nobody’s words are kept."),
        _("Looked for"), _("Times"), bars,
    )  # fmt: skip
