"""Where nothing near has all that must be: which one thing to give up brings how many."""

from typing import Any

import pytest
from django.utils import timezone

from choosing.matching import closest
from choosing.models import Matter
from providers import demo
from providers.near import Spot, find
from tests.choosing.matching.by_hand import ByHand, whole_register
from tests.choosing.matching.people import people
from tests.choosing.matching.register import HERE, choice, made_up, matters

pytestmark = pytest.mark.django_db


def there(**services: dict[str, Any]) -> None:
    spot = find(HERE)
    assert isinstance(spot, Spot)
    for name, facts in services.items():
        made_up(name, (spot.lat, spot.lon), facts)


def test_it_says_how_much_further_brings_how_many() -> None:
    there(
        Ash={"miles": 4, "pets": "no"}, Beech={"miles": 18, "pets": "yes"}, Cedar={"miles": 19},
        Damson={"miles": 80, "pets": "yes"},
    )  # fmt: skip
    said = closest(choice(miles=10), matters(("must", "pets", "yes")))
    assert said.found == 0
    assert [way.words for way in said.ways] == [
        "If 20 miles is fine: 2.", "If 100 miles is fine: 3.", "If I do without “Pets: My pet can live with me”: 1."
    ]  # fmt: skip
    assert [way.miles for way in said.ways] == [20, 100, None]


def test_it_says_which_one_thing_to_give_up() -> None:
    there(
        Ash={"miles": 4, "pets": "no", "garden": True}, Beech={"miles": 5, "pets": "yes", "garden": False},
        Cedar={"miles": 6, "pets": "visit", "garden": True}, Damson={"miles": 6, "pets": "no", "garden": False},
    )  # fmt: skip
    said = closest(choice(), matters(("must", "garden", True), ("must", "pets", "yes")))
    assert [way.words for way in said.ways] == [
        "If I do without “Pets: My pet can live with me”: 2.",
        "If I do without “There is a garden”: 1.",
    ]


def test_what_must_not_be_can_be_fine() -> None:
    there(Ash={"miles": 4, "kinds": ["care-home"]})
    said = closest(choice(), matters(("must_not", "kinds", ["care-home"])))
    assert [way.words for way in said.ways] == ["If “What kind of support it is: A care home” is fine: 1."]


def test_a_place_that_must_be_near_has_a_distance_of_its_own() -> None:
    there(Ash={"miles": 4}, Beech={"miles": 8})
    said = closest(choice(), matters(("must", "near", {"miles": 1, "place": HERE})))
    assert [way.words for way in said.ways] == [
        "If 5 miles from Skipton is fine: 1.", "If 10 miles from Skipton is fine: 2."
    ]  # fmt: skip


def test_what_nobody_has_said_is_not_missed() -> None:
    there(Ash={"miles": 4})
    said = closest(choice(miles=10), matters(("must", "pets", "yes")))
    assert said.found == 1
    assert said.ways == []


def test_every_count_is_that_of_the_data() -> None:
    """For made-up people over the made-up register, against the rule read by hand."""
    demo.load()
    rows, today = whole_register(), timezone.localdate()
    for chosen, things in people(12, seed=7):
        hand = ByHand(chosen, things, today)
        said = closest(chosen, things)
        lacks = [(row, hand.inside(row), missed(hand, row, things)) for row in rows]
        assert said.found == sum(inside and not gone for _row, inside, gone in lacks)
        for way in (way for way in said.ways if not way.is_far):
            assert way.many == sum(inside and gone <= {way.matter.pk} for _row, inside, gone in lacks)  # type: ignore[union-attr]
        for way in (way for way in said.ways if way.is_far and way.matter is None):
            wider = ByHand(Wider(chosen, way.miles), things, today)  # type: ignore[arg-type]
            assert way.many == sum(wider.inside(row) and not gone for row, _inside, gone in lacks)


class Wider:
    """The same choice, with more miles."""

    def __init__(self, chosen: Any, miles: int | None) -> None:
        self.near, self.miles, self.about = chosen.near, miles, chosen.about


def missed(hand: ByHand, row: Any, things: list[Matter]) -> set[Any]:
    return {one.pk for one in things if one.weight != "like" and hand.meets(row, one) is False}
