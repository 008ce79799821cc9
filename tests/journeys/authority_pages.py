"""Rows that the pages about attorneys, deputies and single decisions are about: part of tests/access/pages.py."""

from typing import Any

from django.utils import timezone

from access.identity import acting_as
from journeys.authority.actions import add_authority, add_capacity_note
from tests.cast import Cast


def of_authority(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        row = add_authority(journey=cast.journey, kind="lpa_money", holder_name="Bill", by=cast.owner)
    return {"journey": cast.journey.pk, "pk": row.pk}


def of_decision(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        note = add_capacity_note(
            journey=cast.journey, by=cast.owner, decision="Have my tooth out", on=timezone.localdate(),
            help_tried="Pictures.", finding="helped", by_name="My dentist",
        )  # fmt: skip
    return {"journey": cast.journey.pk, "pk": note.pk}
