"""The made-up register: enough of everything, the same every time, and nobody's."""

import csv
import lzma
import time

import pytest

from providers import demo
from providers.details import DETAILS, clean
from providers.models import Numbering, Provider, Rating, RawRow, Service, Succession
from providers.vocabulary import KINDS
from tests.providers.lists import outside_data

BASE = "cqc/england_asc_locations_joined_2021-02.csv.xz"
POSTCODES = "postcodes/england_live_postcodes_lad25_nov2025.csv.xz"


@pytest.mark.django_db
def test_it_has_two_thousand_of_every_kind_and_quality(made_up_register: None) -> None:
    assert Service.objects.filter(origin="demo").listed().count() == demo.SERVICES
    assert not RawRow.objects.exclude(reason="").exists()
    kinds = set(Service.objects.values_list("kinds__0", flat=True)) | {
        code for kinds in Service.objects.values_list("kinds", flat=True) for code in kinds
    }
    main = {
        "care-home",
        "nursing",
        "home-care",
        "supported-living",
        "extra-care",
        "shared-lives",
        "live-in",
        "day",
    }
    assert main <= kinds <= set(KINDS.by_code)
    assert len(set(Service.objects.values_list("rating", flat=True))) == 5
    assert Service.objects.filter(rating_inherited=True).count() > 10
    assert len(set(Service.objects.values_list("authority", flat=True))) > 100
    assert max(len(name) for name in Service.objects.values_list("name", flat=True)) > 100
    assert all(service.is_made_up for service in Service.objects.all())


@pytest.mark.django_db
def test_every_kind_stands_in_it_and_every_detail_is_answered_somewhere(made_up_register: None) -> None:
    kinds = {code for kinds in Service.objects.listed().values_list("kinds", flat=True) for code in kinds}
    assert {"homeshare", "personal-assistant", "advocacy", "live-in-introductory"} <= kinds
    unlisted = Service.objects.filter(is_regulated=False)
    assert unlisted.count() > 40
    assert not unlisted.filter(is_at_a_home=True, street__isnull=False).exists()
    answered = {code for details in Service.objects.values_list("details", flat=True) for code in details}
    answered |= {code for details in Provider.objects.values_list("details", flat=True) for code in details}
    assert set(DETAILS.by_code) - answered <= {"answers-for-it", "cultures"}
    for service in Service.objects.exclude(details={})[:200]:
        assert {code: clean(code, said) for code, said in service.details.items()} == service.details
        assert set(service.details) <= set(service.told)
    assert Succession.objects.count() > 10
    assert Provider.objects.filter(parent__parent__isnull=False).exists()
    assert Rating.objects.filter(question="safe").count() > 500


@pytest.mark.django_db
def test_loading_it_again_changes_nothing(made_up_register: None) -> None:
    before = set(Service.objects.values_list("pk", "changed_at"))
    began = time.perf_counter()
    demo.load()
    assert time.perf_counter() - began < 3
    assert set(Service.objects.values_list("pk", "changed_at")) == before


@pytest.mark.django_db
def test_a_newer_edition_leaves_what_is_there_and_its_numbers(made_up_register: None, monkeypatch) -> None:
    own = Service.objects.filter(origin="own")
    own.filter(number="GL-000001").update(name="Somebody’s own")
    own.filter(number="GL-000002").delete()
    Provider.objects.get(origin="own", number="GL-000002").delete()
    Numbering.objects.update(last=73)
    many = Service.objects.count()
    monkeypatch.setattr(demo, "EDITION", "next")
    demo.load()
    assert Service.objects.count() == many + 1
    assert own.get(number="GL-000001").name == "Somebody’s own"
    assert Numbering.objects.get(name="GL").last == 73


@pytest.mark.django_db
def test_what_no_regulator_lists_is_said_to_be_made_up_too(made_up_register: None, client) -> None:
    assert "These services are made up" in client.get("/register/?type=advocacy").content.decode()
    assert client.get("/api/services/GL-000001").json()["alert"].startswith("Made up")


def test_telephones_and_websites_belong_to_nobody() -> None:
    for row in demo.rows():
        assert row.get("Location Telephone Number", "01632960").startswith("01632960")
        assert row.get("Location Web Address", ".example").endswith(".example")


def test_no_made_up_name_is_a_real_one() -> None:
    base = outside_data(BASE)
    if base is None:
        pytest.skip("GOOD_LIVES_DATA has no base register")
    real, real_words = set(), set()
    with lzma.open(base, "rt", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["location_name"].lower(), row["provider_name"].lower()):
                real.add(name)
                real_words.update(name.split())
    for row in demo.rows():
        assert row["Location Name"].lower() not in real
        assert row["Provider Name"].lower() not in real
        assert row["Provider Name"].lower().split()[0] not in real_words


def test_no_made_up_postcode_is_a_live_one() -> None:
    postcodes = outside_data(POSTCODES)
    if postcodes is None:
        pytest.skip("GOOD_LIVES_DATA has no postcodes")
    made_up = {row["Location Postal Code"] for row in demo.rows()}
    with lzma.open(postcodes, "rt") as file:
        assert not {line.split(",", 1)[0] for line in file} & made_up
