"""The pages of figures: what was published, and nothing else, for everybody."""

import csv
import math
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from commissioning import reading
from commissioning.catalogue.tables import TABLES
from commissioning.catalogue.words import WORDS
from commissioning.models import Figures, Release
from journeys.counted import releases
from journeys.counted.models import Purpose
from journeys.models import Counted

LONDON = "E12000007"


def test_every_category_has_words() -> None:
    for table in TABLES:
        for one in table.dimensions:
            assert set(one.categories) <= set(WORDS[one.code]), one.code


@pytest.mark.django_db
def test_before_the_first_release_the_pages_say_so(client: Client) -> None:
    assert b"There are no figures yet" in client.get("/figures/").content
    for address in (
        "/figures/london/numbers.csv",
        "/figures/london/numbers.ods",
        "/figures/london/one-page.pdf",
        "/figures/london/matters/",
        "/figures/?release=1",
        "/figures/x/",
    ):
        assert client.get(address).status_code == 404, address


def published(table: str, cells: list[int | None], area: str = LONDON) -> None:
    release = Release.objects.using("owner").get_or_create(
        number=1,
        defaults={
            "period": "2026-07", "catalogue": "1", "counted_at": timezone.now(), "body": {},
            "told": {"rules": {"threshold": 9, "sensitive": 12}},
        },
    )[0]  # fmt: skip
    Figures.objects.using("owner").create(release=release, table=table, area=area, cells=cells)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_figures_are_shown_with_what_is_kept_back_and_taken_away_whole(client: Client) -> None:
    cache.clear()
    (wishes,) = (one.dimensions[0].categories for one in TABLES if one.code == "nobody-offers")
    many: list[int | None] = [None] * len(wishes)
    many[wishes.index("home.life")], many[wishes.index("night.money")] = 45, 20
    published("nobody-offers", [*many, 120])
    published("advocate", [30, None, None, 10, 20, 70])
    published("reflections", [*[10] * 12, None, None, 55])
    area = page(client, "/figures/london/")
    assert "July to September 2026" in area
    missing = ("Somewhere to live, with the daily life they want", "Somebody at night, that they can pay for")
    assert area.index(missing[0]) < area.index(missing[1])
    assert "Kept back" in area
    assert "These are the first figures of this area" in area
    assert "fewer than 9 people" in area
    assert "fewer than 12." in area
    assert len(area) < 60_000
    table = page(client, "/figures/london/advocate/?release=1")
    assert table.count('<span class="mark">[c]</span><span class="hide"> kept back</span>') == 4
    assert "43%" in table
    assert "Looked back" in page(client, "/figures/london/reflections/")
    gaps = page(client, "/figures/london/nobody-offers/")
    assert gaps.count('scope="rowgroup"') == 6
    places = [
        gaps.index(words)
        for words in ("Somewhere to live<", ">45<", "Somebody at night<", ">20<", "A break<")
    ]
    assert places == sorted(places)
    assert gaps.count("With the daily life they want<") == 6
    rows: list[dict[str, Any]] = list(csv.DictReader(StringIO(page(client, "/figures/london/numbers.csv"))))
    assert len(rows) == 61 + 6 + 15
    assert {"[c]", "45", "120"} <= {row["number"] for row in rows}
    assert {row["area"] for row in rows} == {"London"}
    assert client.get("/figures/yorkshire-and-the-humber/advocate/").status_code == 404
    assert client.get("/figures/london/?release=2").status_code == 404

    mine = [Counted(purpose="needs", area="E09000003", since=timezone.now() - timedelta(days=1))]
    (release,) = releases.with_me(mine)
    assert {one.purpose for one in release.tables} == {"needs"}
    for one in release.tables:
        assert one.address.endswith("/?release=1")


@pytest.mark.django_db(transaction=True)
def test_a_council_is_told_which_tables_are_for_larger_areas_and_led_there(client: Client) -> None:
    cache.clear()
    wider = {one.code: str(one.title) for one in TABLES if "council" not in one.levels}
    assert set(wider) == {"goals-progress", "reflections", "looked-for"}
    sizes = {one.code: math.prod(len(each.categories) + 1 for each in one.dimensions) for one in TABLES}
    for area in (LONDON, "E92000001"):
        for code in wider:
            published(code, [20] * sizes[code], area)
    published("advocate", [None] * sizes["advocate"], "E09000003")
    council = page(client, "/figures/barnet/")
    assert "Only for regions and for England" in council
    for code, title in wider.items():
        assert client.get(f"/figures/barnet/{code}/").status_code == 404
        for area in ("london", "england"):
            assert f'href="/figures/{area}/{code}/?release=1"' in council
            assert title in page(client, f"/figures/{area}/{code}/?release=1")
    for larger in ("/figures/london/", "/figures/"):
        assert "Only for regions and for England" not in page(client, larger)


@pytest.mark.django_db(transaction=True)
def test_an_area_with_few_people_says_so_and_leads_to_its_region_and_offers_no_empty_files(
    client: Client,
) -> None:
    cache.clear()
    for area in (LONDON, "E92000001"):
        published("advocate", [30, None, None, 10, 20, 70], area)
    council = page(client, "/figures/barnet/")
    assert "Too few people here have said" in council
    assert 'href="/figures/london/advocate/?release=1"' in council
    for address in ("/figures/barnet/", "/figures/barnet/?release=1"):
        assert "Get the numbers" not in page(client, address)
    assert client.get("/figures/barnet/numbers.ods").status_code == 404
    assert "Get the numbers" in page(client, "/figures/london/")
    assert "Too few people here have said" not in page(client, "/figures/london/")


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_kept_back_whole_is_one_line_that_leads_to_the_region(client: Client) -> None:
    cache.clear()
    published("areas-of-life", [None] * 16, "E09000003")
    published("areas-of-life", [20] * 15 + [120], LONDON)
    council, region = page(client, "/figures/barnet/"), page(client, "/figures/london/")
    said = "All of these numbers are kept back"
    assert said in council and said not in region
    assert council.count("Kept back") == 0
    assert 'href="/figures/london/areas-of-life/?release=1"' in council
    assert "These are the first figures of this area" not in council
    assert "These are the first figures of this area" in region
    assert page(client, "/figures/barnet/areas-of-life/").count('<span class="mark">[c]</span>') > 16


@pytest.mark.django_db(transaction=True)
def test_of_searches_days_are_told_and_no_people(client: Client) -> None:
    cache.clear()
    (terms,) = (one.dimensions[0].categories for one in TABLES if one.code == "looked-for")
    cells: list[int | None] = [None] * len(terms)
    cells[terms.index("homeshare")], cells[terms.index("dementia")] = 35, 20
    published("looked-for", [*cells, 60])
    table = page(client, "/figures/london/looked-for/")
    assert "Days, to the nearest 5" in table
    assert "For whom: " in table
    assert "one person can look on many days" in table
    assert "People, to the nearest 5" not in table and "Everybody asked" not in table
    rows = list(csv.DictReader(StringIO(page(client, "/figures/london/numbers.csv"))))
    assert {row["of"] for row in rows} == {"days"}
    assert rows[-1]["row"] == "All of these days"
    # Nobody said yes to it, so nobody was counted in it.
    mine = [
        Counted(purpose=each, area="E09000003", since=timezone.now() - timedelta(days=1))
        for each in Purpose.values
    ]
    assert releases.with_me(mine) == []
    published("advocate", [20] * 6)
    assert [one.title for one in releases.with_me(mine)[0].tables] == ["Whether an advocate was offered"]


def test_a_quarter_is_said_in_words() -> None:
    assert [reading.period(f"2026-{month}") for month in ("01", "04", "07", "10")] == [
        "January to March 2026", "April to June 2026", "July to September 2026", "October to December 2026",
    ]  # fmt: skip
