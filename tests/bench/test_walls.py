"""What the second wall costs: the same question with and without it, in the same run."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from access.identity import acting_for

JOURNEYS = 5_000
ROUNDS = 300
GOAL = 1.4  # times the same question asked with an explicit filter and no wall, transaction included

pytestmark = pytest.mark.django_db(transaction=True)

FILTERED = "SELECT * FROM aspirations_answer WHERE journey_id = %s"
FORGETFUL = "SELECT * FROM aspirations_answer"


@pytest.fixture
def people(transactional_db: None) -> list[tuple[int, Any]]:
    call_command("make_people", journeys=JOURNEYS, seed=7, verbosity=0)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT owner_id, id FROM journeys_journey ORDER BY id LIMIT %s", [ROUNDS])
        return cursor.fetchall()


def median_ms(
    people: list, enter: Callable[[int], AbstractContextManager], alias: str, statement: str
) -> float:
    times = []
    for owner, journey in people:
        start = time.perf_counter()
        with enter(owner), connections[alias].cursor() as cursor:
            cursor.execute(statement, [journey] if "%s" in statement else None)
            assert len(cursor.fetchall()) >= 5
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def test_the_wall_costs_little(people: list[tuple[int, Any]]) -> None:
    def bare(owner: int) -> AbstractContextManager:
        return transaction.atomic(using="owner")

    anchor = median_ms(people, bare, "owner", FILTERED)
    walled = median_ms(people, acting_for, "default", FILTERED)
    forgetful = median_ms(people, acting_for, "default", FORGETFUL)
    print(
        f"\nwalls: {JOURNEYS} journeys; no wall {anchor:.2f} ms; walled {walled:.2f} ms, {walled / anchor:.2f} times;"
        f" walled and without a filter {forgetful:.2f} ms, {forgetful / anchor:.2f} times (goal: {GOAL})"
    )
    # Far above the goal means that a plan lost its index; the goal itself is reported, not enforced.
    assert forgetful / anchor < 10
