"""What the addresses of leaving and of my data need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from journeys.leaving.actions import say_afterwards
from journeys.models import Asked, DeskSeat
from journeys.mydata.views import _said
from tests.cast import Cast
from tests.journeys.samples import an_asked


def of_wish(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        say_afterwards(journey=cast.journey, when="dead", said={"what": "close"}, by=cast.owner)
    return {"journey": cast.journey.pk, "when": "dead"}


def of_asked(cast: Cast) -> dict[str, Any]:
    """There, and nobody of the cast sits at the desk."""
    return {"pk": an_asked().pk}


def of_said(cast: Cast) -> dict[str, Any]:
    return {"said": _said(an_asked())}


def at_the_desk(cast: Cast) -> Asked:
    """Something asked, and the registrar at the desk that answers it: the owner of the tables put them there."""
    DeskSeat.objects.using("owner").create(user_id=cast.registrar.pk)
    return an_asked()
