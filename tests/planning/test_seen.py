"""The same plan seen in other ways: the same rows, as private, and no more questions for more of them."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.rules import Level, Stage
from planning.models import Person, Step
from planning.seen import path, ring, week
from tests.cast import Cast, share_with
from tests.planning.pages import a_goal, a_row, a_step

SHARES = (("plan_wall",), ("plan_week",), ("plan_path",))


def step(**said: Any) -> Step:
    return Step(**{"what": "Swim", "state": "to_do", **said})


def test_a_week_has_each_step_on_its_days() -> None:
    # Clocks go forward on Sunday 29 March 2026.
    first = date(2026, 3, 23)
    weekly = step(what="Choir", on=date(2026, 1, 1), rule="FREQ=WEEKLY", at=time(19))
    daily = step(what="Toast", on=date(2026, 3, 27), rule="FREQ=DAILY", at=time(9))
    once, later = step(what="Dentist", on=date(2026, 3, 26)), step(what="Boat", on=date(2026, 4, 2))
    over = step(what="Old", on=date(2026, 1, 1), rule="FREQ=DAILY", state="done")
    odd = step(what="Odd", on=date(2026, 3, 24), rule="FREQ=SOMETIMES")
    seen = week.week([weekly, daily, once, later, over, odd, step(what="Some day")], first, date(2026, 3, 26))
    found = [[each.what for each in day.steps] for day in seen.days]
    assert found == [[], ["Odd"], [], ["Dentist", "Choir"], ["Toast"], ["Toast"], ["Toast"]]
    assert [day.today for day in seen.days].index(True) == 3
    assert [each.what for each in seen.some_day] == ["Some day"]
    assert week.monday(seen.last) == first


def test_the_circle_has_everybody_apart_and_in_their_ring() -> None:
    people = [Person(name=f"Name {n}", ring=1 + n % 3, sort=list(Person.Sort)[n % 5]) for n in range(90)]
    drawn = ring.dots(people)
    assert {dot.shape for dot in drawn} == {ring.ROUND, ring.SQUARE, ring.DIAMOND}
    for number, dot in enumerate(drawn):
        assert all((dot.x - o.x) ** 2 + (dot.y - o.y) ** 2 > 45**2 for o in drawn[:number])
        far = ((dot.x - 240) ** 2 + (dot.y - 240) ** 2) ** 0.5
        assert min(abs(far - each) for each, _first in ring.RINGS.values()) < 2
    # Thirty in each ring: those without room are counted.
    assert sum(int(dot.letters[1:]) - 1 for dot in drawn if dot.letters.startswith("+")) + len(drawn) == 90
    assert [dot.letters for dot in ring.dots([Person(name="Bo"), Person(name="Bill"), Person(name="jo")])] == [
        "Bo", "Bi", "J",
    ]  # fmt: skip
    assert ring.dots([]) == []


def test_a_path_is_walked_up_to_what_comes_next() -> None:
    assert path._path([]).stops == []
    found = path._path([(None, None, done) for done in (True, True, False, False)])  # type: ignore[list-item]
    assert [(stop.done, stop.here) for stop in found.stops] == [
        (True, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip
    assert found.walked.count("C") == 2
    assert found.ahead.count("C") == 3
    assert path._path([(None, None, True)]).ahead.count("C") == 1  # type: ignore[list-item]


@pytest.mark.django_db
def test_every_way_shows_the_same_rows_and_asks_as_often(cast: Cast, as_user: Callable[..., Any]) -> None:
    def fill(number: int, **said: Any) -> None:
        for n in range(number):
            goal = a_goal(cast, title=f"Goal {n}", **said)
            a_step(cast, goal, what=f"Step {n}", on=date(2026, 3, 26), rule="FREQ=WEEKLY")

    fill(2)
    hidden = a_goal(cast, title="Leave him", private=True)
    a_step(cast, hidden, what="Ring Kemi", on=date(2026, 3, 26))
    a_row(cast, "people", name="Kemi Secret", private=True)
    share_with(cast.owner, cast.journey, cast.stranger, Level.SEE, stage=Stage.PLAN)
    owner, helper = as_user(cast.owner), as_user(cast.stranger)
    asked = {}
    for name in ("plan_wall", "plan_week", "plan_path"):
        address = reverse(name, args=[cast.journey.pk]) + "?from=2026-03-25"
        with CaptureQueriesContext(
            connection,
        ) as counted:
            page = helper.get(address).content.decode()
        asked[address] = len(counted)
        assert ("Step 1" if name == "plan_week" else "Goal 1") in page
        assert "Leave him" not in page
        assert "Ring Kemi" not in page
        mine = owner.get(address).content.decode()
        assert ("Ring Kemi" if name == "plan_week" else "Leave him") in mine
    fill(9)
    for address, number in asked.items():
        with CaptureQueriesContext(connection) as counted:
            helper.get(address)
        assert len(counted) == number, address
    people = reverse("plan_list", args=[cast.journey.pk, "people"])
    assert "Kemi Secret" in owner.get(people).content.decode()
    assert "Kemi" not in helper.get(people).content.decode()
    assert owner.get(reverse("goal_path", args=[cast.journey.pk, hidden.pk])).status_code == 200
    assert helper.get(reverse("goal_path", args=[cast.journey.pk, hidden.pk])).status_code == 404
    assert owner.get(reverse("plan_week", args=[cast.journey.pk]) + "?from=9999-12-31").status_code == 200
