"""What the addresses of reflection need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from reflection.models import Reflection
from tests.cast import Cast


def a_reflection(cast: Cast, **said: Any) -> Reflection:
    with acting_as(cast.owner):
        return Reflection.objects.create(journey=cast.journey, **{"title": "My year", **said})


def of_reflection(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "reflection": a_reflection(cast).pk}
