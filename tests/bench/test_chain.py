"""What linking costs a write, and how fast every chain is gone over."""

import os
import time
from statistics import median

import pytest
from django.db import connections

from access.chain.check import Found, faults
from access.identity import acting_as
from access.models import Event
from journeys.actions import begin_journey
from journeys.models import Journey
from tests.cast import make_user

pytestmark = pytest.mark.django_db(transaction=True)

WRITES = int(os.environ.get("WRITES", "500"))
MANY = int(os.environ.get("EVENTS", "100000"))


def timed(journey: Journey) -> float:
    """Milliseconds of one transaction that writes one event."""
    begun = time.perf_counter()
    with acting_as(journey.owner):
        Event.record("bench", journey, by=journey.owner)
    return (time.perf_counter() - begun) * 1000


def begun(name: str) -> Journey:
    user = make_user(name)
    with acting_as(user):
        return begin_journey(name=name, by=user)


def switch(how: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE access_event {how} TRIGGER USER")


def test_what_a_link_costs_a_write() -> None:
    journey = begun("rosa")
    linked, plain = [], []
    for _ in range(5):
        for how, times in (("DISABLE", plain), ("ENABLE", linked)):
            switch(how)
            times += [timed(journey) for _ in range(WRITES // 5)]
    print(f"\none event a transaction: {median(plain):.2f} ms unlinked, {median(linked):.2f} ms linked")


def test_how_fast_chains_are_gone_over() -> None:
    journeys = [begun(f"owner{number}") for number in range(10)]
    began = time.perf_counter()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_event (id, journey_id, actor_id, kind, at) SELECT gen_random_uuid(),"
            " (%s::uuid[])[1 + i %% 10], 1, 'looked', now() FROM generate_series(1, %s) i",
            [[journey.pk for journey in journeys], MANY],
        )
    wrote, found = time.perf_counter() - began, Found()
    began = time.perf_counter()
    assert list(faults(found)) == []
    took = time.perf_counter() - began
    print(f"\n{found.events} events: linked in one transaction in {wrote:.1f} s, gone over in {took:.1f} s")
