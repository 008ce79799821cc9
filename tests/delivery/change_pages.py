"""What the addresses of changes need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from delivery.changes.actions import keep
from delivery.models import Change
from tests.cast import Cast


def a_change(cast: Cast) -> Change:
    with acting_as(cast.owner):
        return keep(journey=cast.journey, words="A later start", by=cast.owner)


def of_change(cast: Cast) -> dict[str, Any]:
    return {"journey": cast.journey.pk, "pk": a_change(cast).pk}


def of_asked(cast: Cast) -> dict[str, Any]:
    return {"pk": a_change(cast).pk}
