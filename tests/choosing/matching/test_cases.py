"""The twenty worked cases of cases.toml: the order, what puts each above the next, and the words beside each option."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from choosing.matching import fits, match, why_above
from choosing.matching.why import decides
from providers.near import Spot, find
from tests.choosing.matching.register import HERE, choice, made_up, matters

pytestmark = pytest.mark.django_db

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text())["case"]
MARKS = {True: "+", False: "-", None: "?"}


def the_case(case: dict[str, Any]) -> Any:
    """Its five services in the register, and what came of matching them."""
    spot = find(HERE)
    assert isinstance(spot, Spot)
    for name, facts in case["services"].items():
        made_up(name, (spot.lat, spot.lon), facts)
    return match(choice(), matters(*case["matters"]))


def test_there_are_twenty() -> None:
    assert len(CASES) == 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_lay_reader_gets_what_they_expect(case: dict[str, Any]) -> None:
    found = the_case(case)
    assert [one.service.name for one in found.ranked] == case["order"]
    said = {one.service.name: [f"{MARKS[fit.meets]} {fit.words}" for fit in one.fits] for one in found.ranked}
    assert said == case["reasons"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_one_thing_puts_each_above_the_next(case: dict[str, Any]) -> None:
    found = the_case(case)
    pairs = list(zip(found.ranked, found.ranked[1:], strict=False))
    assert [because(decides(a, b)) for a, b in pairs] == case["because"]
    for a, b in pairs:
        assert why_above(a, b)


def because(decided: Any) -> str:
    if isinstance(decided, tuple):
        return str(decided[0].matter.fact)
    return {"missing": "must"}.get(decided, decided)


@pytest.mark.parametrize("case", CASES[:3], ids=lambda case: case["title"])
def test_reasons_are_the_same_for_services_that_are_given(case: dict[str, Any]) -> None:
    found = the_case(case)
    given = [one.service for one in found.ranked]
    assert fits(choice(), matters(*case["matters"]), given[::-1]) == {
        one.service.pk: one.fits for one in found.ranked
    }
