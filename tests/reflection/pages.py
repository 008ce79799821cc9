"""What the addresses of reflection need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from reflection.models import PaperGuest, Reflection, Said
from tests.cast import Cast


def a_reflection(cast: Cast, **said: Any) -> Reflection:
    with acting_as(cast.owner):
        return Reflection.objects.create(journey=cast.journey, **{"title": "My year", **said})


def of_reflection(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "reflection": a_reflection(cast).pk}


def of_said(cast: Cast) -> dict:
    of = of_reflection(cast)
    with acting_as(cast.owner):
        said = Said.objects.create(
            journey=cast.journey, reflection_id=of["reflection"], words="I learned it."
        )
    return of | {"said": said.pk}


def of_paper(cast: Cast) -> dict:
    of = of_reflection(cast)
    with acting_as(cast.owner):
        guest = PaperGuest.objects.create(journey=cast.journey, reflection_id=of["reflection"], name="Gran")
    return of | {"pk": guest.pk}
