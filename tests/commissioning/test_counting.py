"""Counting: what comes out of the database is what somebody who read every row would have counted."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import psycopg
import pytest
from django.utils import timezone

from access.identity import acting_as
from aspirations.models import Answer, Area, Framework, FrameworkArea, Prompt, Statement
from choosing.models import Choice, Deciding, Decision, Matter, Option, Wish
from commissioning import counting, released
from commissioning.catalogue.tables import TABLES
from delivery.models import Change, ChangeAnswer
from journeys.counted import actions
from journeys.models import CommunicationNeeds, Journey
from planning.models import Goal, Step
from providers.market import missed
from reflection.models import Reflection, Wanting
from tests.cast import make_user
from tests.commissioning.reporter import signed_in

LEEDS, YORK, BARNET = "E08000035", "E06000014", "E09000003"
YORKSHIRE, LONDON = "E12000003", "E12000007"
EVERYTHING = ("hopes", "choosing", "plans", "needs")


class Life:
    """One made-up person, and a short way to write things into their journey as themselves."""

    def __init__(self, number: int, area: str, purposes: tuple[str, ...]) -> None:
        self.user = make_user(f"life{number}")
        with acting_as(self.user):
            self.journey = Journey.objects.create(owner=self.user, name="Somebody")
            actions.count_me_in(journey=self.journey, purposes=purposes, area=area, by=self.user)

    def write(self, what: Callable[["Life"], None]) -> None:
        with acting_as(self.user):
            what(self)

    def has(self, model: Any, **said: Any) -> Any:
        return model.objects.create(journey=self.journey, **said)

    def answers(self, slug: str, prompt: str | None = None, text: str = "words", **said: Any) -> None:
        """`slug` of the framework's area, or "" for one of their own."""
        framework = Framework.objects.current()
        statement = Statement.objects.get_or_create(journey=self.journey, framework=framework)[0]
        part = FrameworkArea.objects.get(framework=framework, slug=slug) if slug else None
        area = Area.objects.get_or_create(
            journey=self.journey, statement=statement, framework_area=part, own_title="" if part else "Boats",
            defaults={"position": 1},
        )[0]  # fmt: skip
        asked = Prompt.objects.get(area=part, slug=prompt) if prompt else None
        self.has(Answer, area=area, prompt=asked, text=text, position=1, **said)

    def chooses(self, about: str, **said: Any) -> Choice:
        return self.has(Choice, about=about, title="words", **said)

    def decides(self, choice: Choice, days_ago: int = 0, **said: Any) -> None:
        at = timezone.now() - timedelta(days=days_ago)
        number = Decision.objects.count() + 1
        said = {"how": "pressed", "name": "Somebody", **said}
        self.has(Decision, choice=choice, number=number, signed_by=self.user, signed_at=at, **said)


def first(life: Life) -> None:
    life.answers("home", "where")
    life.answers("home", "feels_like_home")
    life.answers("community", "give")
    life.answers("money", text="")
    life.answers("people", private=True)
    life.answers("")
    choice = life.chooses("home")
    life.chooses("night", put_away_at=timezone.now())
    for fact, private in (("pets", False), ("garden", False), ("wifi", True), ("", False)):
        life.has(Matter, choice=choice, fact=fact, words="words", position=1, private=private)
    option = life.has(Option, choice=choice, kind="register", name="words", position=1)
    life.decides(choice, days_ago=9, outcome="none", real_options=0)
    life.decides(choice, days_ago=2, outcome="option", option=option, real_options=7)
    life.decides(choice, outcome="not_yet", changed_mind_at=timezone.now())
    life.has(Wish, choice=choice, about="home", facts=["pets", "food", "fee-week", "made up"], words="words")
    life.has(Deciding, choice=choice, advocate="no", said_by=life.user)
    goal = life.has(Goal, title="words", position=1, wellbeing=["control", "contribution"], state="working")
    life.has(Goal, title="words", position=2, horizon="now", state="working", wellbeing=["control"])
    life.has(Goal, title="words", position=3, horizon="one_day", state="done", private=True)
    life.has(Step, goal=goal, what="words", who="friend", position=1)
    life.has(Step, goal=goal, what="words", who="provider", position=2)
    life.has(Wanting, answer="yes")
    life.has(Reflection, title="words", held_on=date(2026, 9, 30))
    life.has(CommunicationNeeds, contact=["email", "made up"], formats=["audio"], contact_words="words")


def second(life: Life) -> None:
    life.answers("home", "where", taken_out=True)
    choice = life.chooses("help")
    life.has(Wish, choice=choice, about="help", facts=[], words="words")
    life.decides(choice, outcome="none", real_options=2)
    goal = life.has(Goal, title="words", position=1, horizon="year", state="dream")
    life.has(Step, goal=goal, what="words", who="council", position=1)
    life.has(Step, goal=goal, what="words", who="me", position=2, private=True)
    life.has(Reflection, title="words", held_on=date(2026, 10, 1))
    asked = {"words": "words", "to_user": life.user, "answer_by": date(2026, 10, 1)}
    life.has(Change, asked_on=date(2026, 7, 2), worked="no", **asked)
    change = life.has(Change, asked_on=date(2026, 8, 1), worked="yes", **asked)
    for day in (20, 9):
        life.has(
            ChangeAnswer, change=change, kind="yes", by=life.user, by_name="words",
            made_at=datetime(2026, 8, day, tzinfo=UTC),
        )  # fmt: skip
    life.has(Change, asked_on=date(2026, 10, 1), **asked)


def third(life: Life) -> None:
    life.has(Change, words="words", asked_on=date(2026, 8, 1), answer_by=date(2026, 8, 9))
    life.has(Goal, title="words", position=1, horizon="year", state="done")


# Of each table what is not 0, by area: (codes of the categories, or "" for the total) -> people.
EXPECTED: dict[str, dict[str, dict[tuple[str, ...], int]]] = {
    "areas-of-life": {LEEDS: {("home",): 1, ("giving_back",): 1, ("another",): 1, ("",): 2}, YORK: {("",): 1}},
    "chosen-between": {LEEDS: {("home",): 1, ("help",): 1, ("",): 2}},
    "matters": {LEEDS: {("pets",): 1, ("garden",): 1, ("",): 2}},
    "real-options": {LEEDS: {("3-more",): 1, ("2",): 1, ("",): 2}},
    "chosen": {LEEDS: {("register",): 1, ("none",): 1, ("",): 2}},
    "nobody-offers": {
        LEEDS: {("home.life",): 1, ("home.money",): 1, ("help.words",): 1, ("",): 2}
    },
    "goals-for": {LEEDS: {("control",): 1, ("contribution",): 1, ("",): 2}, YORK: {("",): 1}, BARNET: {("",): 1}},
    "goals-horizon": {
        LEEDS: {("year",): 2, ("now",): 1, ("",): 2}, YORK: {("",): 1}, BARNET: {("year",): 1, ("",): 1},
    },
    "goals-progress": {
        LEEDS: {
            ("working", "both"): 1, ("working", ""): 1, ("dream", "services"): 1, ("dream", ""): 1, ("", "both"): 1,
            ("", "services"): 1, ("", ""): 2,
        },
        YORK: {("", "unknown"): 1, ("", ""): 1},
        BARNET: {("done", "unknown"): 1, ("done", ""): 1, ("", "unknown"): 1, ("", ""): 1},
    },
    "changes-answered": {
        LEEDS: {("none",): 1, ("month",): 1, ("",): 2}, YORK: {("none",): 1, ("",): 1},
        BARNET: {("none",): 1, ("",): 1},
    },
    "changes-worked": {
        LEEDS: {("unknown",): 1, ("yes",): 1, ("",): 2}, YORK: {("unknown",): 1, ("",): 1},
        BARNET: {("unknown",): 1, ("",): 1},
    },
    "reflections": {
        LEEDS: {
            ("yes", "held"): 1, ("yes", ""): 1, ("unknown", "unknown"): 1, ("unknown", ""): 1, ("", "held"): 1,
            ("", "unknown"): 1, ("", ""): 2,
        },
        YORK: dict.fromkeys([("unknown", "unknown"), ("unknown", ""), ("", "unknown"), ("", "")], 1),
        BARNET: dict.fromkeys([("unknown", "unknown"), ("unknown", ""), ("", "unknown"), ("", "")], 1),
    },
    "contact": {LEEDS: {("email",): 1, ("",): 1}},
    "formats": {LEEDS: {("audio",): 1, ("",): 1}},
    "professionals": {LEEDS: {("",): 1}},
    "support": {LEEDS: {("",): 1}},
    "advocate": {LEEDS: {("no",): 1, ("",): 1}},
    "looked-for": {LEEDS: {("homeshare",): 2, ("dementia",): 1, ("",): 3}, BARNET: {("homeshare",): 1, ("",): 1}},
}  # fmt: skip


@pytest.fixture
def reporter() -> Iterator[psycopg.Connection]:
    with signed_in() as found:
        yield found


@pytest.mark.django_db(transaction=True)
def test_the_figures_are_what_reading_every_row_would_give(reporter: psycopg.Connection) -> None:
    for number, (area, purposes, what) in enumerate([
        (LEEDS, EVERYTHING, first),
        (LEEDS, ("hopes", "choosing", "plans"), second),
        (YORK, ("hopes", "plans"), lambda life: None),
        (BARNET, ("plans",), third),
        (LEEDS, (), first),
    ]):  # fmt: skip
        Life(number, area, purposes).write(what)
    missed.count(["homeshare", "dementia"], LEEDS, date(2026, 7, 1))
    missed.count(["homeshare"], LEEDS, date(2026, 9, 30))
    missed.count(["homeshare"], BARNET, date(2026, 8, 1))
    # Another quarter, and a search that named no place.
    missed.count(["homeshare"], LEEDS, date(2026, 10, 1))
    missed.count(["homeshare"], "", date(2026, 8, 1))
    with reporter.transaction(), reporter.cursor() as cursor:
        counting.one_snapshot(cursor)
        counts = counting.count(cursor, "2026-07")
    assert [table.code for table in counts.tables] == [table.code for table in TABLES]
    for table in counts.tables:
        areas = dict(EXPECTED[table.code])
        areas[YORKSHIRE] = added(areas.get(LEEDS), areas.get(YORK))
        areas[LONDON] = added(areas.get(BARNET))
        areas[counting.ENGLAND] = added(areas[YORKSHIRE], areas[LONDON])
        for place, code in enumerate(table.areas):
            assert by_code(table, table.cells[place]) == areas.get(code, {}), (table.code, code)


def added(*rows: dict[tuple[str, ...], int] | None) -> dict[tuple[str, ...], int]:
    total: dict[tuple[str, ...], int] = {}
    for row in rows:
        for key, people in (row or {}).items():
            total[key] = total.get(key, 0) + people
    return total


def by_code(table: released.Table, cells: np.ndarray) -> dict[tuple[str, ...], int]:
    names = [(*one.categories, "") for one in table.dimensions]
    return {
        tuple(names[axis][place] for axis, place in enumerate(where)): int(cells[tuple(where)])
        for where in np.argwhere(cells)
    }


class Rows:
    """A cursor that answers what it was told to, for what no real row can be."""

    def __init__(self, *answers: list[tuple]) -> None:
        self.answers = list(answers)

    def execute(self, query: Any, params: Any = None, /) -> None:
        """Nothing is asked of anybody."""

    def fetchall(self) -> list[tuple]:
        return self.answers.pop(0)


COUNCILS = [(LEEDS, "Leeds", "Yorkshire and The Humber")]


def test_what_the_catalogue_has_no_name_for_is_never_counted() -> None:
    for row in ((LEEDS, 0, ["made up"], 9), ("E99999999", 0, ["home"], 9)):
        with pytest.raises(ValueError, match="not in the catalogue"):
            counting.count(Rows(COUNCILS, [row]), "2026-07", TABLES[:1])


@pytest.mark.parametrize("period", ["2026-08", "2026", "2026-13", "", "2026-07-01"])
def test_a_period_is_a_quarter(period: str) -> None:
    with pytest.raises(ValueError, match="first month of a quarter"):
        counting.count(Rows(COUNCILS), period)
