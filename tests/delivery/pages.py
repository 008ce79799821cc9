"""What the addresses of delivery need: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from delivery.cards.actions import add_card
from delivery.models import Card
from tests.cast import Cast


def a_card(cast: Cast, **said: Any) -> Card:
    with acting_as(cast.owner):
        return add_card(
            journey=cast.journey, by=cast.owner, **{"title": "My mornings", "do": ["Knock."], **said}
        )


def of_card(cast: Cast) -> dict:
    return {"journey": cast.journey.pk, "card": a_card(cast).pk}
