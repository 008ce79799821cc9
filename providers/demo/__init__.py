"""A made-up register of about 2,000 services, so that a newcomer can search at once.

It comes in as a list in the regulator's own shape, by the same way as a real one. What such a list does not hold comes
after it: what services say of themselves, older ratings, owners, and the kinds that no regulator lists.
"""

import csv
import hashlib
import io
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from providers.actions import Request, import_register
from providers.demo import lives, past, unlisted
from providers.demo.rows import AS_OF, HEADINGS, SERVICES, rows
from providers.models import ImportRun

__all__ = ["AS_OF", "HEADINGS", "SERVICES", "MadeUp", "load", "rows"]

# Goes up when what comes after the list changes, so that a demo that is there already gets it.
EDITION = "2"


class MadeUp:
    """The list as a file would be: a name, its lines and their digest."""

    name = "made-up-register.csv"

    def __init__(self) -> None:
        self.rows = list(rows())
        self._lines = list(_lines(self.rows))
        self.digest = hashlib.sha256(f"{EDITION}{''.join(self._lines)}".encode()).hexdigest()

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)


@transaction.atomic
def load() -> None:
    """Put the made-up register in, unless it is there already."""
    made_up = MadeUp()
    if ImportRun.objects.filter(source="demo", digest=made_up.digest).exists():
        return
    import_register(lines=made_up, asked=Request(AS_OF, "England", confirmed=True, source="demo"))
    today = timezone.localdate()
    past.load(made_up.rows)
    lives.load(made_up.rows, today)
    unlisted.load(today)


def _lines(listed: list[dict[str, str]]) -> Iterator[str]:
    for cells in ([*HEADINGS], *([row.get(heading, "") for heading in HEADINGS] for row in listed)):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(cells)
        yield line.getvalue()
