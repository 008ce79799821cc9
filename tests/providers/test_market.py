"""Understand the market: what is counted, what is kept back, and that a search leaves no trace but a code."""

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from providers import kept
from providers.details import DETAILS
from providers.market import figures, missed, places, store
from providers.models import LocalAuthority, Missed, Service
from tests.providers.lists import TOLD, made_up_service

NORTH_YORKSHIRE = "E06000065"


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def here() -> places.Here:
    return places.area("north-yorkshire")


def rows(code: str) -> dict[str, int | None]:
    tables = {table.code: table for table in figures.market(here()).tables}
    return {bar.label: bar.count for bar in tables[code].bars} if code in tables else {}


def stand(number: int, **changes: object) -> None:
    made_up_service(number=f"T-{number}", authority_id=NORTH_YORKSHIRE, **changes)


def test_only_open_services_that_anybody_may_see_are_counted() -> None:
    stand(1)
    stand(2, kinds=["home-care", "at-home"])
    stand(3, closed_on="2024-05-01")
    stand(4, is_shown=False)
    made_up_service(number="T-5", authority_id="E08000032")
    counted = rows("kinds")
    assert (counted["A care home"], counted["Help in my home"], len(counted)) == (1, 1, 3)
    assert figures.market(here()).open_now == 2
    assert figures.market(places.area(places.ENGLAND)).open_now == 3
    assert rows("change") == {"2024, closed": 1}


def test_a_price_of_fewer_than_five_is_somebodys_price_and_is_not_told() -> None:
    for n in range(4):
        stand(n, details={"fee-from": f"{900 + n}.00", "fee-per": "week"})
    assert rows("prices") == {}
    stand(9, details={"fee-from": "1000.00", "fee-per": "week"})
    (table,) = [table for table in figures.market(here()).tables if table.code == "prices"]
    assert [bar.said for bar in table.bars] == ["£902 a week"]


def test_what_a_service_says_of_its_owner_counts_once_the_registrar_has_seen_it() -> None:
    said = {"details": {"ownership-model": "owner-operator"}}
    stand(1, told=TOLD | {"ownership-model": ["provider", "2026-10-01"]}, **said)
    stand(2, told=TOLD | {"ownership-model": ["provider", "2026-10-01", "registrar"]}, **said)
    assert rows("owners") == {
        "Nobody has said": 1, DETAILS.by_code["ownership-model"].choice("owner-operator"): 1,
    }  # fmt: skip


def test_free_places_are_believed_for_a_month() -> None:
    today = figures.timezone.localdate()
    old = (today - figures.timedelta(days=60)).isoformat()
    for number, day in ((1, today.isoformat()), (2, old)):
        stand(number, details={"vacancies": 3}, places=20)
        Service.objects.filter(number=f"T-{number}").update(told=TOLD | {"vacancies": ["provider", day]})
    assert rows("free") == {"Places in care homes": 40, "Free places, as services say": 3}


@pytest.mark.parametrize("path", ["/market/", "/market/north-yorkshire/", "/market/london/"])
def test_every_area_has_a_page_with_a_table_for_each_chart(client: Client, path: str) -> None:
    stand(1)
    page = client.get(path).content.decode()
    assert page.count("<table>") == page.count('class="bars"')
    assert client.get("/market/atlantis/").status_code == 404


def test_the_numbers_can_be_taken_away_and_no_cell_begins_a_formula(client: Client) -> None:
    stand(1, brand="=HYPERLINK(1)")
    stand(2, brand="=HYPERLINK(1)")
    answer = client.get("/market/north-yorkshire/numbers.csv")
    table = list(csv.reader(io.StringIO(answer.content.decode())))
    assert table[0] == ["area", "table", "row", "number"]
    assert ["North Yorkshire", "Who runs most", "'=HYPERLINK(1)", "2"] in table


def test_figures_are_counted_once_in_ten_minutes() -> None:
    stand(1)
    assert store.of_area(here()).open_now == 1
    stand(2)
    assert store.of_area(here()).open_now == 1


def test_every_council_and_region_has_one_slug() -> None:
    slugs = [h.slug for region in places.regions() for h in (region.here, *region.councils)]
    assert len(slugs) == len(set(slugs)) == LocalAuthority.objects.count() + 9


def test_what_was_looked_for_in_vain_is_counted_once_a_day() -> None:
    for day in (1, 1, 2, 1):
        missed.count(["homeshare", "hospice"], NORTH_YORKSHIRE, date(2026, 7, day))
    missed.count(["homeshare"], NORTH_YORKSHIRE, date(2026, 8, 1))
    assert sorted(Missed.objects.values_list("month", "term", "area", "days")) == [
        (date(2026, 7, 1), "homeshare", NORTH_YORKSHIRE, 2),
        (date(2026, 7, 1), "hospice", NORTH_YORKSHIRE, 2),
        (date(2026, 8, 1), "homeshare", NORTH_YORKSHIRE, 1),
    ]


def test_of_searches_the_pages_of_the_market_tell_nothing(client: Client) -> None:
    """They would tell as it happens what figures of a quarter keep back."""
    for day in range(1, 29):
        missed.count(["homeshare"], NORTH_YORKSHIRE, date(2026, 7, day))
    for path in ("/market/", "/market/north-yorkshire/", "/market/north-yorkshire/numbers.csv"):
        assert "Sharing my home" not in client.get(path).content.decode()


def test_a_search_that_finds_nothing_is_counted_as_a_code_and_never_as_typed(monkeypatch) -> None:
    kept.clear()
    told: list[tuple] = []
    monkeypatch.setattr(missed.current_app, "send_task", lambda name, args, **how: told.append((name, args)))
    stand(1)
    seek = {"q": "my secret illness", "type": "homeshare", "near": "North Yorkshire"}
    client = Client(headers={"user-agent": "Mozilla/5.0"})
    client.get("/register/", seek)
    assert told == [(missed.COUNT, [["homeshare"], NORTH_YORKSHIRE])]
    # Pressing again, or in other words, adds nothing; a program is not counted, and somebody elsewhere is.
    client.get("/register/", seek)
    client.get("/register/", seek | {"q": "my other illness"})
    client.get(
        "/register/", seek | {"q": "any"}, headers={"user-agent": "Findbot/1.0"}, REMOTE_ADDR="192.0.2.9"
    )
    assert len(told) == 1
    client.get("/register/", seek, REMOTE_ADDR="192.0.2.7")
    assert len(told) == 2
    client.get("/register/", {"type": "care-home"})
    client.get("/register/", {"q": "my secret illness"})
    assert len(told) == 2
    assert {field.name for field in Missed._meta.fields} == {"id", "month", "term", "area", "days", "last_on"}
