"""The order of the whole register for many made-up people, against the rule read a second time (by_hand.py); and what
follows when two things that matter change places. Against the real register where GOOD_LIVES_DATA has it: PEOPLE=200.
"""

import os
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from choosing.matching import match
from choosing.matching.ranking import Asked, rows_of
from choosing.models import Choice, Matter
from providers import demo, kept
from providers.actions import Request, import_register
from providers.models import Service
from providers.sources.reading import Lines
from tests.choosing.matching.by_hand import ByHand, Row, whole_register
from tests.choosing.matching.claims import check
from tests.choosing.matching.people import people
from tests.providers.lists import outside_data

pytestmark = pytest.mark.django_db

PEOPLE = int(os.environ.get("PEOPLE", "30"))
SEED = int(os.environ.get("SEED", "20261122"))
EVERYTHING = 1_000_000
A_HAIR = 1e-6  # of a mile: two ways of reckoning differ by less
BASE = outside_data("cqc/england_asc_locations_joined_2021-02.csv.xz") if "PEOPLE" in os.environ else None

World = dict[Any, Row]


@pytest.fixture
def world(db: None) -> World:
    demo.load()
    if BASE:
        import_register(lines=Lines(BASE), asked=Request())
    make_holes()
    kept.clear()
    return {row.id: row for row in whole_register()}


def make_holes() -> None:
    """A list knows all of this of nearly every entry; here some lack it, and some words are of the very last day."""
    for n, lacks in enumerate(
        ({"lat": None, "lon": None}, {"authority": None, "area": None}, {"kinds": []}, {"needs": []})
    ):
        Service.objects.filter(number__endswith=f"{n}7").update(**lacks)
    on = (timezone.localdate() - timedelta(days=31)).isoformat()
    for service in Service.objects.filter(details__has_key="vacancies", number__endswith="3"):
        service.told["vacancies"] = ["provider", on]
        service.save(update_fields=["told"])


def everything(choice: Choice, things: list[Matter]) -> list[tuple[Any, ...]]:
    asked = Asked(choice, things)
    return rows_of(asked, asked.where(), EVERYTHING, 0)


def test_the_order_is_the_rule_s(world: World) -> None:
    """Every entry stands where the rule puts it, each thing is so, not so or not known as the data says, and what is
    said beside the first ones is in the data."""
    today = timezone.localdate()
    for number, (choice, things) in enumerate(people(PEOPLE, SEED)):
        hand = ByHand(choice, things, today)
        found = everything(choice, things)
        assert {row[0] for row in found} == {row.id for row in world.values() if hand.inside(row)}, number
        keys = [hand.key(world[row[0]]) for row in found]
        for row, key in zip(found, keys, strict=True):
            assert list(row[4:-1]) == [hand.meets(world[row[0]], thing) for thing in things], (number, row[0])
            assert row[3] == key[0]
        assert_in_order(keys, [world[row[0]].name for row in found])
        check_the_first(hand, world, match(choice, things), [row[0] for row in found])


def assert_in_order(keys: list[tuple[Any, ...]], names: list[str]) -> None:
    for (a, first), (b, second) in pairwise(zip(keys, names, strict=True)):
        assert a[:3] <= b[:3]
        if a[:3] == b[:3]:
            assert a[3] <= b[3] + A_HAIR
            if a[3] == b[3]:
                assert first <= second


def check_the_first(hand: ByHand, world: World, page: Any, ids: list[Any]) -> None:
    assert page.total == len(ids)
    assert [one.service.pk for one in page.ranked] == ids[: page.size]
    for one in page.ranked:
        for fit, thing in zip(one.fits, hand.things, strict=True):
            check(hand, world[one.service.pk], thing, fit)


def swapped(things: list[Matter], i: int, j: int) -> list[Matter]:
    """The same list, with two of them in each other's place."""
    order = list(things)
    order[i], order[j] = order[j], order[i]
    return [
        Matter(pk=one.pk, position=n, weight=one.weight, words=one.words, fact=one.fact, wanted=one.wanted)
        for n, one in enumerate(order)
    ]


def ranks(row: tuple[Any, ...], i: int) -> int:
    return {True: 0, None: 1, False: 2}[row[4 + i]]


def test_when_two_things_change_places(world: World) -> None:
    """Two options change places only if they differ on one of the two, and only in favour of the one that is better on
    what went up or worse on what went down; of neighbours, always of the one that is better on what went up."""
    chance = Random(SEED)
    asked = [(choice, things) for choice, things in people(PEOPLE * 2, SEED + 1) if len(things) > 1]
    for choice, things in asked[:PEOPLE]:
        i, j = sorted(chance.sample(range(len(things)), 2))
        if chance.random() < 0.5:
            j = i + 1
        before, after = everything(choice, things), everything(choice, swapped(things, i, j))
        now = {row[0]: n for n, row in enumerate(after)}
        sample = sorted(chance.sample(range(len(before)), min(len(before), 150)))
        for n, a in enumerate(sample):
            for b in sample[n + 1 :]:
                above, below = before[a], before[b]
                if now[above[0]] > now[below[0]]:
                    check_swap(above, below, i, j)


def check_swap(fell: tuple[Any, ...], rose: tuple[Any, ...], down: int, up: int) -> None:
    """`fell` stood above `rose`, and no more, since the thing at `up` went up and the one at `down` went down."""
    better_on_what_went_up = ranks(rose, up) < ranks(fell, up)
    worse_on_what_went_down = ranks(rose, down) > ranks(fell, down)
    assert better_on_what_went_up or worse_on_what_went_down
    if up == down + 1:
        assert better_on_what_went_up
