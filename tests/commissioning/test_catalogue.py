"""The catalogue is fixed: when a room has another code, a table here is drawn anew under another version."""

import tomllib

import pytest

from aspirations.framework.load import HERE
from choosing.facts import FACTS
from choosing.models import Choice, Deciding, Decision, Option
from commissioning import released
from commissioning.catalogue import codes as c
from commissioning.catalogue.tables import LEVELS, TABLES, Table
from commissioning.reporter.views import SEARCHES, VIEWS
from delivery.models import Change
from journeys.needs.parts import PARTS
from planning.models import Goal, Step
from providers.vocabulary import KINDS, NEEDS
from reflection.models import Wanting

EVERY_VIEW = (*VIEWS, SEARCHES)


def test_every_code_of_a_room_has_its_place() -> None:
    framework = tomllib.loads((HERE / "v1.toml").read_text(encoding="utf-8"))
    areas = {area["slug"] for area in framework["area"]}
    assert set(c.AREAS_OF_LIFE) == areas | {"giving_back", "caring", "another"}
    community = next(area for area in framework["area"] if area["slug"] == "community")
    assert "give" in {prompt["slug"] for prompt in community["prompt"]}
    assert set(c.ABOUT) == set(Choice.About.values)
    assert {group: {fact.code for fact in facts} for group, _, facts in FACTS.in_groups() if facts} == {
        group: set(facts) for group, facts in c.FACTS.items()
    }
    assert set(c.CHOSEN) == {*Option.Kind.values, "gone", "undecided", *Decision.Outcome.values} - {"option"}
    assert set(c.HORIZONS) == set(Goal.Horizon.values)
    assert set(c.PROGRESS) == set(Goal.State.values)
    assert {*c.CIRCLE, *c.SERVICES} == set(Step.Who.values)
    assert set(c.WORKED) == {*Change.Worked.values, "unknown"}
    assert set(c.WANTED) == {*Wanting.Answer.values, "unknown"}
    assert set(c.ADVOCATE) == {*Deciding.Advocate.values, "unknown"}
    assert {part.slug: {choice.code for choice in part.choices} for part in PARTS} == {
        "contact": set(c.CONTACT), "formats": set(c.FORMATS), "professionals": set(c.PROFESSIONALS),
        "support": set(c.SUPPORT),
    }  # fmt: skip
    assert set(c.LOOKED_FOR) == {*KINDS.by_code, *NEEDS.by_code, "another"}
    assert set(c.WELLBEING) == {part for area in framework["area"] for part in area["wellbeing"]}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
def test_a_table_reads_what_the_reporter_reads_of_its_purpose(table: Table) -> None:
    columns = {
        column.name: column for view in EVERY_VIEW if view.purpose == table.purpose for column in view.columns
    }
    assert sum(one.kind == "many" for one in table.dimensions) <= 1
    assert 1 <= len(table.dimensions) <= 2
    for one in table.dimensions:
        column = columns[one.column]
        assert column.kind == ("quarters" if one.within else one.kind)
        assert set(column.allowed) <= set(one.categories)
        assert not one.within or one.nothing in one.categories
    assert table.of_people is (table.purpose != SEARCHES.purpose)
    assert table.sensitive is (table.purpose in ("needs", SEARCHES.purpose))


def test_nothing_is_counted_twice_and_nothing_is_read_for_nothing() -> None:
    """What one table counts no other does: else what one keeps back could be taken from the other."""
    used = [(table.purpose, one.column) for table in TABLES for one in table.dimensions]
    assert len(used) == len(set(used))
    assert set(used) == {(view.purpose, column.name) for view in EVERY_VIEW for column in view.columns}
    assert len({table.code for table in TABLES}) == len(TABLES)
    assert LEVELS == released.LEVELS
