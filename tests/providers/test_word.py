"""The word of a provider against lists that come before it and after it, in every order."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from django.utils import timezone

from access.identity import acting_as
from providers.keeping.actions import publish
from providers.models import Keeper, Provider, Responsible, Service
from tests.providers.keeping import lead_of, registrar, worker
from tests.providers.lists import as_csv, as_line, rating_row, take_in, write
from tests.providers.workbooks import active_row, table

pytestmark = pytest.mark.django_db

List = Callable[..., None]


def day(from_today: int) -> date:
    return timezone.localdate() + timedelta(days=from_today)


def on_its_day(monkeypatch, capsys, path: Path, from_today: int) -> None:
    """Take the list in on the day that it is of: before, it would be refused."""
    then = day(from_today)
    with monkeypatch.context() as later:
        if from_today > 0:
            later.setattr(timezone, "localdate", lambda: then)
        take_in(capsys, path, "--as-of", then.isoformat())


@pytest.fixture
def listed(tmp_path: Path, capsys, monkeypatch) -> List:
    """A list of so many days from today comes in, on that day, and says this of the one service."""

    def come(from_today: int, town: str = "Skipton", **more: str) -> None:
        path = write(tmp_path, as_csv([rating_row(1, city=town, **more)]), f"{from_today}-{town}.csv")
        on_its_day(monkeypatch, capsys, path, from_today)

    return come


def said(source: str = "registrar", entry: Service | Provider | None = None, **changes: object) -> None:
    """The provider, or whoever `source` is, says this of the one service by hand."""
    service = entry or Service.objects.get()
    by = registrar()
    if source == "provider":
        by = worker("tom")
        if not Keeper.objects.filter(user=by).exists():
            lead_of(Provider.objects.get(), by)
    with acting_as(by):
        publish(entry=service, changes=changes, by=by, source=source)


def town() -> tuple[str, str]:
    """What stands there, and whose word it is."""
    service = Service.objects.get()
    return service.town, service.told_about("town").source.code


def test_a_list_that_only_says_it_again_changes_nothing(listed: List) -> None:
    listed(-30)
    said(town="Gargrave")
    for later in (1, 30, 60):
        listed(later)
        assert town() == ("Gargrave", "registrar")
    assert Service.objects.get().overruled == {"town": "Skipton"}


def test_a_newer_list_that_says_something_else_wins(listed: List) -> None:
    listed(-30)
    said(town="Gargrave")
    listed(30, "Settle")
    assert town() == ("Settle", "cqc-ratings")
    assert Service.objects.get().overruled == {}
    listed(60)
    assert town() == ("Skipton", "cqc-ratings"), "what was put right once is not held against later lists"


def test_an_older_list_never_wins(listed: List) -> None:
    listed(-30)
    said(town="Gargrave")
    for earlier in (-60, -10, 0):
        listed(earlier, "Settle")
        assert town() == ("Gargrave", "registrar")


def test_what_a_list_before_that_word_said_is_known_when_it_comes_late(listed: List) -> None:
    listed(-30)
    said(town="Gargrave")
    listed(-10, "Settle")
    listed(-20, "Ilkley")
    assert Service.objects.get().overruled == {"town": "Settle"}
    listed(30, "Settle")
    assert town() == ("Gargrave", "registrar")
    listed(60)
    assert town() == ("Skipton", "cqc-ratings"), "the list has changed its mind"


def test_a_list_that_comes_round_to_it_says_it_too(listed: List) -> None:
    listed(-30)
    said(town="Gargrave")
    listed(30, "Gargrave")
    assert town() == ("Gargrave", "cqc-ratings")
    assert Service.objects.get().overruled == {}


def test_what_no_list_had_said_gives_way_to_a_newer_one_that_does(listed: List) -> None:
    listed(-30, dir2016_phone="")
    said("provider", website="https://gargrave.example")
    listed(10)
    service = Service.objects.get()
    assert service.website == "https://gargrave.example"
    assert service.told_about("website").source.code == "provider"
    listed(-5, brand_name="BRAND Larkenfold")
    assert Service.objects.get().website == "https://gargrave.example"


def test_what_was_taken_out_by_hand_stays_out(listed: List) -> None:
    listed(-30, address_line_2="Flat 2")
    said(street2=None)
    listed(30, address_line_2="Flat 2")
    assert Service.objects.get().street2 is None
    listed(60, address_line_2="Flat 3")
    assert Service.objects.get().street2 == "Flat 3"


def test_the_word_of_a_provider_stands_until_the_monthly_list_changes(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    def monthly_list(from_today: int, phone: str) -> None:
        rows = table([active_row(1, Location_Telephone_Number=phone)])
        path = write(tmp_path, "".join(as_line(row) for row in rows), "monthly.csv")
        on_its_day(monkeypatch, capsys, path, from_today)

    monthly_list(-30, "01632960111")
    said("provider", phone="01632 960 222")
    monthly_list(1, "1632960111")
    service = Service.objects.get()
    assert (service.phone, service.told_about("phone").source.code) == ("01632960222", "provider")
    monthly_list(30, "01632960333")
    service = Service.objects.get()
    assert (service.phone, service.told_about("phone").source.code) == ("01632960333", "cqc-active")
    assert service.overruled == {}


def test_the_word_of_a_visitor_stands_as_well(listed: List) -> None:
    listed(-30)
    said("visit", town="Gargrave")
    listed(30)
    assert town() == ("Gargrave", "visit")


def test_details_that_no_list_knows_stay(listed: List) -> None:
    listed(-30)
    said("provider", vacancies=2)
    listed(30, "Settle")
    service = Service.objects.get()
    assert service.details == {"vacancies": 2}
    assert service.told_about("vacancies").source.code == "provider"


def test_the_name_of_a_provider_is_kept_in_the_same_way(listed: List) -> None:
    listed(-30)
    said("registrar", Provider.objects.get(), name="Heron Care")
    listed(30)
    assert (Provider.objects.get().name, Service.objects.get().provider_name) == ("Heron Care", "Heron Care")
    listed(60, provider_name="Curlew Care")
    assert (Provider.objects.get().name, Service.objects.get().provider_name) == (
        "Curlew Care",
        "Curlew Care",
    )


BEFORE = [(-40, "Ilkley"), (-30, "Skipton"), (-20, "Skipton")]
TURNING = [(-20, "Skipton"), (10, "Settle"), (20, "Settle"), (30, "Ilkley")]
AFTER = [(10, "Skipton"), (20, "Skipton"), (30, "Skipton")]


@pytest.mark.parametrize("before", list(permutations(BEFORE)))
@pytest.mark.parametrize(
    "after", [AFTER, AFTER[::-1], [AFTER[1], AFTER[2], AFTER[0]]], ids=["", "back", "mixed"]
)
def test_in_every_order_what_the_last_list_before_it_said_is_what_was_put_right(
    listed: List, before: tuple, after: list
) -> None:
    for from_today, name in before:
        listed(from_today, name)
    said(town="Gargrave")
    for from_today, name in after:
        listed(from_today, name)
    assert town() == ("Gargrave", "registrar")


@pytest.mark.parametrize("lists", list(permutations(TURNING)))
def test_in_every_order_the_newest_changed_word_stands(listed: List, lists: tuple) -> None:
    listed(-30)
    said(town="Gargrave")
    for from_today, name in lists:
        listed(from_today, name)
    assert town() == ("Ilkley", "cqc-ratings")


def managers(monkeypatch, capsys, tmp_path: Path, *lists: tuple[int, str]) -> None:
    """Monthly lists of so many days from today, each naming a manager."""
    for from_today, name in lists:
        rows = table([active_row(1, Registered_manager=name)])
        path = write(tmp_path, "".join(as_line(row) for row in rows), f"{from_today}-{name}.csv")
        on_its_day(monkeypatch, capsys, path, from_today)


def manager() -> tuple[list[str], str]:
    """Who answers today, and whose word it is."""
    service = Service.objects.get()
    rows = Responsible.objects.filter(service=service, role="registered-manager", until=None)
    return list(rows.values_list("name", flat=True)), service.who_said("manager").source.code


def said_manager(name: str) -> None:
    said("registrar", manager=name)


def test_a_manager_said_by_hand_stands_against_the_list_that_was_put_right(
    monkeypatch, capsys, tmp_path
) -> None:
    managers(monkeypatch, capsys, tmp_path, (-30, "Crow, Ben"))
    said_manager("Ada Finch")
    managers(monkeypatch, capsys, tmp_path, (-10, "Varn, Ida"), (1, "Crow, Ben"), (30, "Crow, Ben"))
    assert manager() == (["Ada Finch"], "registrar")


@pytest.mark.parametrize(
    "lists", list(permutations([(10, "Crow, Ben"), (40, "Varn, Ida"), (70, "Varn, Ida")]))
)
def test_a_manager_said_by_hand_gives_way_to_a_newer_list_that_names_another(
    monkeypatch, capsys, tmp_path, lists
) -> None:
    managers(monkeypatch, capsys, tmp_path, (-30, "Crow, Ben"))
    said_manager("Ada Finch")
    managers(monkeypatch, capsys, tmp_path, *lists)
    assert manager() == (["Varn, Ida"], "cqc-active")
    assert Responsible.objects.get(name="Ada Finch").until == day(0)
    assert Service.objects.get().overruled == {}


def test_a_manager_who_was_taken_out_stays_out_until_a_list_names_another(
    monkeypatch, capsys, tmp_path
) -> None:
    managers(monkeypatch, capsys, tmp_path, (-30, "Crow, Ben"))
    said_manager("")
    managers(monkeypatch, capsys, tmp_path, (30, "Crow, Ben"))
    assert manager() == ([], "registrar")
    managers(monkeypatch, capsys, tmp_path, (60, "Varn, Ida"))
    assert manager() == (["Varn, Ida"], "cqc-active")


def test_a_partner_said_by_hand_stands_and_gives_way_as_a_manager_does(monkeypatch, capsys, tmp_path) -> None:
    def partners(from_today: int, *names: str) -> None:
        rows = table([active_row(1, Provider_Main_Partner_Name="|".join(names))])
        path = write(tmp_path, "".join(as_line(row) for row in rows), f"{from_today}.csv")
        on_its_day(monkeypatch, capsys, path, from_today)

    def today() -> list[str]:
        rows = Responsible.objects.filter(role="partner", until=None).order_by("name")
        return list(rows.values_list("name", flat=True))

    partners(-30, "Crow, Ben", "Varn, Ida")
    idris = registrar()
    with acting_as(idris):
        publish(
            entry=Provider.objects.get(number="T-900"), changes={"partners": "Ada Finch"}, by=idris,
            source="registrar",
        )  # fmt: skip
    partners(10, "Varn, Ida", "Crow, Ben")
    assert today() == ["Ada Finch"]
    partners(40, "Varn, Ida", "Lark, Dee")
    assert today() == ["Lark, Dee", "Varn, Ida"]
    assert "partners" not in Provider.objects.get(number="T-900").told
