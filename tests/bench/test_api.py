"""The open API at 56,000 services: how long a list takes beside its bare statement, and how long files take to make.

On the real base register where GOOD_LIVES_DATA has it, filled up with made-up entries; names are never printed.
"""

import json
import os
import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from providers import kept
from providers.api import downloads, terms
from providers.models import Service
from tests.bench import crowd
from tests.bench.test_register import seconds, settled

ENTRIES = 56_000
ROUNDS = 40
MOST_MS = 50
# The work for all files, in that for as many entries asked for in pages of 100.
MOST_WORK = 1

pytestmark = pytest.mark.django_db(transaction=True)

_BARE = """
SELECT s.id, s.name, s.website, s.kinds, s.needs, s.town, s.area, s.rating, s.rated_on, s.changed_at, p.id, p.name
FROM providers_service s JOIN providers_provider p ON p.id = s.provider_id
WHERE s.is_shown AND s.closed_on IS NULL AND s.gone_on IS NULL ORDER BY s.id LIMIT 50"""

LISTS = {
    "first page": "services",
    "page 500": "services?page=500",
    "page 1,000": "services?page=1000",
    "100 with everything": "services?full=true&per_page=100",
    "what changed": "services?modified_after=2020-01-01&page=2",
    "a need": f"services?taxonomy_term_id={terms.example}",
    "words": "services?search=house",
    "near": "service_at_locations?postcode=BD23&proximity=20000",
    "near London": "service_at_locations?postcode=SW1A&proximity=20000",
    "organisations": "organizations",
    "organisations in full": "organizations?full=true&per_page=20",
    "only ids": "services?minimal=true",
}


@pytest.fixture
def filled(settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    settled()
    crowd.fill(ENTRIES)


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE)
        json.dumps([[str(cell) for cell in row] for row in cursor.fetchall()])


def quantiles(work: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds, after one round to warm up."""
    work()
    times = sorted(seconds(work) * 1000 for _ in range(ROUNDS))
    return statistics.median(times), times[int(len(times) * 0.95)]


def new(query: str) -> tuple[float, float]:
    """Each time as if nobody had asked before. The best of three rounds: others use this machine too."""

    def asked() -> None:
        kept.clear()
        Client().get(f"/api/{query}")

    return min((quantiles(asked) for _ in range(3)), key=lambda found: found[1])


def kept_again(query: str) -> tuple[float, float]:
    return quantiles(lambda: Client().get(f"/api/{query}"))


def ms(work: Callable[[], object]) -> str:
    median, high = quantiles(work)
    return f"{median:7.1f} {high:7.1f}"


def test_a_list_is_answered_quickly(filled: None) -> None:
    client, anchor = Client(), quantiles(bare)
    print(f"\nopen API, {Service.objects.count():,} services; median and 95th percentile in ms")
    print(f"  50 rows and their JSON by hand {anchor[0]:.1f} {anchor[1]:.1f}")
    print(
        f"  an entry by its id        {ms(lambda: client.get(f'/api/services/{Service.objects.first().pk}'))}"
    )
    took = {}
    for name, query in LISTS.items():
        assert client.get(f"/api/{query}").status_code == 200
        took[name], again = new(query), kept_again(query)
        print(
            f"  {name:24}  {took[name][0]:7.1f} {took[name][1]:7.1f}   {took[name][0] / anchor[0]:5.1f} times by hand;"
            f" again {again[0]:7.1f} {again[1]:7.1f}"
        )
        assert name != "first page" or again[1] <= MOST_MS
    tag = client.get("/api/services")["ETag"]
    print(
        f"  nothing has changed (304) {ms(lambda: client.get('/api/services', headers={'if-none-match': tag}))}"
    )
    squeezed = {"accept-encoding": "gzip"}
    print(f"  first page, squeezed      {ms(lambda: client.get('/api/services', headers=squeezed))}")
    # Where more wants to run than there are processors, everybody waits that much longer.
    crowded = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert took["first page"][1] <= MOST_MS * crowded


def test_the_whole_register_becomes_files(filled: None) -> None:
    page = "/api/services?full=true&per_page=100"
    Client().get(page)
    began = time.process_time()
    for _ in range(5):
        kept.clear()
        assert Client().get(page).status_code == 200
    of_pages = (time.process_time() - began) / 5 * ENTRIES / 100
    began, worked = time.perf_counter(), time.process_time()
    files = downloads.build()
    took, worked = time.perf_counter() - began, time.process_time() - worked
    sizes = ", ".join(f"{file.name} {file.size / 1e6:.0f} MB" for file in files)
    print(
        f"\nopen API, {files[0].rows:,} services as files in {took:.0f} s: {sizes}; on the processor {worked:.0f} s,"
        f" {worked / of_pages:.2f} times their pages (goal: {MOST_WORK})"
    )
    assert {file.rows for file in files} == {Service.objects.listed().count()}
    assert worked <= MOST_WORK * of_pages
