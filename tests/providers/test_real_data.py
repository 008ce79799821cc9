"""The real base register, whole, where GOOD_LIVES_DATA has it. No name of it stands in this file."""

import time

import pytest
from django.test import Client

from providers.models import Provider, Rating, Service
from tests.providers.api import STANDARD, faults, standard
from tests.providers.lists import outside_data, take_in
from tests.providers.test_import import counts, versions

BASE = outside_data("cqc/england_asc_locations_joined_2021-02.csv.xz")
SECONDS = 60

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(BASE is None, reason="GOOD_LIVES_DATA has no base register"),
]


def faults_of_a_fair_sample() -> list[str]:
    """What the standard says of one in a hundred records, in the order of their ids: which says nothing of them."""
    ids = list(Service.objects.order_by("pk").values_list("pk", "provider_id"))[::100]
    wrong = []
    for address, schema, pks in (
        ("services", "compiled/service", [pk for pk, _ in ids]),
        ("organizations", "compiled/organization", [pk for _, pk in ids]),
    ):
        validator = standard(schema)
        for pk in pks:
            wrong += faults(validator, Client().get(f"/api/{address}/{pk}").json())
    return wrong


def test_the_base_register_comes_in_whole_and_a_second_run_touches_nothing(capsys, settings) -> None:
    began = time.perf_counter()
    assert counts(take_in(capsys, BASE)) == (23_124, 23_124, 0, 0, 0, 0)
    assert time.perf_counter() - began < SECONDS
    assert Service.objects.count() == 23_124
    assert Provider.objects.count() == 12_423
    assert Service.objects.values("authority").distinct().count() == 153
    assert not Service.objects.filter(authority=None).exists()
    assert Rating.objects.count() >= 23_124
    before = versions()
    assert counts(take_in(capsys, BASE)) == (23_124, 0, 0, 23_124, 0, 0)
    assert versions() == before
    # Here, because taking the list in is what takes long. `make bench` looks at every record.
    settings.API_REQUESTS_A_MINUTE = 0
    assert STANDARD is None or not faults_of_a_fair_sample()
