"""Publishing: counted as the reporter, kept back, attacked, written down; or refused, with the reason."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import StringIO
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connections, transaction
from django.utils import timezone

from access.identity import acting_as
from commissioning import counting, publishing, released
from commissioning.attack.audit import Report
from commissioning.attack.reading import NOT_SHOWN, Finding
from commissioning.catalogue import tables
from commissioning.disclosure.build import Built
from commissioning.models import Figures, Release
from journeys.counted import actions
from journeys.counted.rule import LEAST, LEAST_SENSITIVE
from journeys.models import Journey
from reflection.models import Wanting
from tests.cast import make_user
from tests.commissioning.made_up import whole_country
from tests.commissioning.small_worlds import SHAPES, Small
from tests.commissioning.test_disclosure_worlds import counted

ALIASES = ["default", "owner", "reporter"]
LEEDS = "E08000035"


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 11, 23), "2026-07"), (date(2026, 10, 1), "2026-07"), (date(2026, 9, 30), "2026-04"),
        (date(2026, 1, 1), "2025-10"), (date(2026, 3, 31), "2025-10"), (date(2026, 4, 1), "2026-01"),
    ],
)  # fmt: skip
def test_the_quarter_that_ended_last(today: date, period: str) -> None:
    assert publishing.last_quarter(today) == period


def people(*answers: str) -> None:
    for number, answer in enumerate(answers):
        user = make_user(f"counted{number}")
        with acting_as(user):
            journey = Journey.objects.create(owner=user, name="Somebody")
            actions.count_me_in(journey=journey, purposes=["plans"], area=LEEDS, by=user)
            if answer:
                Wanting.objects.create(journey=journey, answer=answer)


def publish(**options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("publish_figures", stdout=out, **options)
    return json.loads(out.getvalue().splitlines()[-1])


def _only(areas: dict[str, released.Area], codes: tuple[str, ...]) -> dict[str, released.Area]:
    return {code: areas[code] for code in codes}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Two tables of two councils: how long it takes with all of them is asked in tests/bench."""
    settings.FIGURES_WORKERS = 1
    every = counting.areas_of
    here = (counting.ENGLAND, counting.REGIONS["Yorkshire and The Humber"], LEEDS, "E06000014")
    monkeypatch.setattr(counting, "areas_of", lambda cursor: _only(every(cursor), here))
    few = tuple(table for table in tables.TABLES if table.code in ("changes-answered", "reflections"))
    monkeypatch.setattr(publishing.counting, "count", partial(counting.count, tables=few))


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_a_release_is_published_and_stays_and_what_the_attacker_finds_is_not(
    small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(*["yes"] * 13, *["not_now"] * 11, *[""] * 3)
    said = publish()
    assert said["release"] == 1
    row = Release.objects.get()
    release = released.from_json(row.body)
    assert release.number == 1
    assert release.period == said["period"] == row.period
    england = next(table for table in release.tables if table.code == "reflections")
    place = england.areas.index("E92000001")
    assert england.cells[place, -1, -1] == 25
    # Three who said nothing are kept back, and nobody can take them from the rest.
    wanted = dict(
        zip((*england.dimensions[0].categories, "all"), england.cells[place, :, -1].tolist(), strict=True)
    )
    assert wanted["unknown"] == released.SUPPRESSED
    assert list(wanted.values()).count(released.SUPPRESSED) >= 2
    yorkshire = counting.REGIONS["Yorkshire and The Humber"]
    flat = Figures.objects.get(release=row, table="reflections", area=yorkshire).cells
    at = england.areas.index(yorkshire)
    assert flat == [None if cell < 0 else cell for cell in england.cells[at].ravel().tolist()]
    for statement in (
        "UPDATE commissioning_release SET period = ''", "DELETE FROM commissioning_figures",
        "TRUNCATE commissioning_figures",
    ):  # fmt: skip
        for alias in ("default", "reporter"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using=alias):
                connections[alias].cursor().execute(statement)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Release.objects.create(number=9, period="", catalogue="", counted_at=row.counted_at, body={})

    found = Report(findings=[Finding("narrowed", "reflections, Leeds", "3 to 5")])
    monkeypatch.setattr(publishing, "audit", lambda releases, **how: found)
    with pytest.raises(CommandError, match="narrowed: reflections, Leeds"):
        publish()
    assert Release.objects.count() == 1


TODAY = date(2026, 11, 23)
SMALL = {
    "rows": Small(SHAPES["one"], 1, np.array([[3, 14, 30]])),
    "nearly all": Small(SHAPES["many"], 1, np.array([[38, 2]])),
    "two councils": Small(SHAPES["many"], 2, np.array([[3, 97], [40, 60]])),
}


def cells_of(release: released.Release) -> released.Cells:
    return release.tables[0].cells


def a_total_not_rounded(built: Built, true: released.Cells) -> None:
    cells_of(built.release)[..., -1] += 2


def a_forgotten_complement(built: Built, true: released.Cells) -> None:
    assert (cells_of(built.release)[0, 0], true[0, 0], true[0, -1]) == (released.SUPPRESSED, 38, 40)
    cells_of(built.release)[0, 0] = 40


def one_cell_unsuppressed(built: Built, true: released.Cells) -> None:
    """Of those that are kept back for the sake of another."""
    cells = cells_of(built.release)
    place = np.flatnonzero((cells[0] == released.SUPPRESSED) & (true[0] >= released.FLOORS["threshold"]))
    cells[0, place] = (true[0, place] + 2) // 5 * 5


FAULTS = [
    (a_total_not_rounded, "rows", "against the rules"),
    (a_forgotten_complement, "nearly all", "contradiction"),
    (one_cell_unsuppressed, "rows", "narrowed"),
]


@pytest.mark.django_db(transaction=True, databases=ALIASES)
@pytest.mark.parametrize(("fault", "world", "kind"), FAULTS)
def test_what_a_faulty_builder_makes_is_refused(
    fault: Callable[..., None], world: str, kind: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """The attacker stands between the builder and what is published; without the fault the same figures are."""
    settings.FIGURES_WORKERS = 1
    counts = counted(SMALL[world])
    monkeypatch.setattr(publishing, "_count", lambda period: (counts, timezone.now()))
    honest = publishing.build

    def build(*given: Any) -> Built:
        built = honest(*given)
        fault(built, counts.tables[0].cells)
        return built

    monkeypatch.setattr(publishing, "build", build)
    with pytest.raises(publishing.NotPublishedError, match=kind):
        publishing.publish("2026-07", TODAY)
    assert not Release.objects.exists()
    monkeypatch.setattr(publishing, "build", honest)
    publishing.publish("2026-07", TODAY)
    assert Release.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_an_area_around_others_told_later_by_a_builder_that_forgets_is_refused(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FIGURES_WORKERS = 1
    whole = counted(SMALL["two councils"])
    table = whole.tables[0]
    councils = replace(table, levels=("council",), areas=table.areas[:2], cells=table.cells[:2])
    counts = [replace(whole, tables=(councils,))]
    monkeypatch.setattr(publishing, "_count", lambda period: (counts[-1], timezone.now()))
    publishing.publish("2026-07", TODAY)
    region = replace(table, levels=("region",), areas=table.areas[2:], cells=table.cells[2:])
    forgets = partial(publishing.build, number=2)
    monkeypatch.setattr(publishing, "build", lambda counts, before, rules: forgets(counts, (), rules))
    counts.append(replace(whole, tables=(region,)))
    with pytest.raises(publishing.NotPublishedError, match="narrowed"):
        publishing.publish("2026-07", TODAY)
    assert Release.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_what_could_not_be_shown_to_be_safe_is_told_of_larger_areas_and_then_not_at_all(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FIGURES_WORKERS = 1
    counts = counted(SMALL["two councils"])
    monkeypatch.setattr(publishing, "_count", lambda period: (counts, timezone.now()))
    table = counts.tables[0]
    doubt = Finding(NOT_SHOWN, "here", "no time", table.population, frozenset({table.dimensions[0].code}))
    elsewhere = replace(doubt, dimensions=frozenset({"another"}))
    honest = publishing.audit
    answers: list[list[Finding]] = []

    def audit(*given: Any, **options: Any) -> Report:
        return Report(findings=answers.pop()) if answers else honest(*given, **options)

    monkeypatch.setattr(publishing, "audit", audit)
    for said, found in (
        ("No table could be shown", [[doubt], [doubt]]),
        ("no time", [[elsewhere]]),
        ("narrowed: there", [[doubt, Finding("narrowed", "there", "3 to 5")]]),
    ):
        answers[:] = found
        with pytest.raises(publishing.NotPublishedError, match=said):
            publishing.publish("2026-07", TODAY)
    assert not Release.objects.exists()
    answers[:] = [[doubt]]
    heard: list[object] = []
    publishing.publish("2026-07", TODAY, tell=heard.append)
    release = released.from_json(Release.objects.get().body)
    assert release.tables[0].levels == ("region",)
    assert f"Not shown to be safe, and told of larger areas or not at all: {table.code}." in heard


def test_where_dimensions_cross_a_number_that_is_narrowed_sends_its_table_to_larger_areas() -> None:
    """Elsewhere it is a fault of ours, and nothing is published before somebody has looked."""
    counts = counted(Small(SHAPES["many by one"], 1, np.array([[3, 20, 15, 6]])))
    (table,) = counts.tables
    narrowed = Finding("narrowed", "here", "3 to 5", table.population, frozenset({table.dimensions[0].code}))
    assert publishing._doubtful(counts, [narrowed]) == {table.code}
    assert publishing._doubtful(counts, [narrowed, replace(narrowed, population="")]) == set()
    single = replace(table, code="single", dimensions=table.dimensions[:1], cells=table.cells[..., -1])
    assert publishing._doubtful(replace(counts, tables=(table, single)), [narrowed]) == set()


def test_a_table_is_told_of_larger_areas_step_by_step() -> None:
    counts = six_councils(200)
    for levels in (("region", "england"), ("england",)):
        counts = publishing._coarser(counts, {"areas-of-life"})
        (table,) = counts.tables
        assert table.levels == levels
        assert {counts.areas[area].level for area in table.areas} == set(levels)
        assert len(table.cells) == len(table.areas)
    assert not publishing._coarser(counts, {"areas-of-life"}).tables


def six_councils(journeys: int) -> released.Counts:
    """One table of three councils in each of two regions."""
    return whole_country(journeys=journeys, sizes=(3, 3), only=("areas-of-life",))


@pytest.mark.django_db(transaction=True, databases=ALIASES)
@pytest.mark.parametrize(("journeys", "levels"), [(200, ("region", "england")), (800, released.LEVELS)])
def test_where_most_councils_have_few_people_a_table_is_told_of_larger_areas(
    journeys: int, levels: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FIGURES_WORKERS = 1
    monkeypatch.setattr(publishing, "_count", lambda period: (six_councils(journeys), timezone.now()))
    heard: list[object] = []
    publishing.publish("2026-07", TODAY, tell=heard.append)
    assert released.from_json(Release.objects.get().body).tables[0].levels == levels
    assert ("most councils have few people: areas-of-life." in str(heard)) == ("council" not in levels)


def test_a_table_that_was_told_of_councils_in_this_period_stays_so() -> None:
    counts = six_councils(200)
    before = publishing.build(counts).release
    assert publishing._with_people(counts, [before], released.Rules())[1] == set()
    other = replace(before, period="2026-04")
    assert publishing._with_people(counts, [other], released.Rules())[1] == {"areas-of-life"}


@pytest.mark.django_db(databases=ALIASES)
def test_only_the_quarter_that_ended_last_can_be_counted() -> None:
    with pytest.raises(CommandError, match="Only the quarter that ended last"):
        publish(period="2020-01")


@pytest.mark.django_db(databases=ALIASES)
@pytest.mark.parametrize("name", ["FIGURES_THRESHOLD", "FIGURES_SENSITIVE"])
def test_no_setting_goes_below_what_people_were_promised(settings: Any, name: str) -> None:
    setattr(settings, name, 7)
    with pytest.raises(CommandError, match="keep back too little"):
        publish()


def test_the_floors_are_what_the_page_promises() -> None:
    assert (released.FLOORS["threshold"], released.FLOORS["sensitive"]) == (LEAST, LEAST_SENSITIVE)
