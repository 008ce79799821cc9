"""A copy of everything with 2 GB of films: how long it takes, and how much memory the worker holds at most."""

import time
import zipfile

import pytest

from journeys.exports.models import Export
from tests.cast import Cast, make_cast
from tests.journeys import packing

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 150 * packing.MEGABYTE
MEGABYTES = 2048


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_two_gigabytes_of_films_leave_in_little_memory(cast: Cast) -> None:
    packing.films(cast, MEGABYTES, 8)
    begun = time.perf_counter()
    export, held = packing.made(cast)
    seconds = time.perf_counter() - begun
    print(
        f"\neverything: {export.size / packing.MEGABYTE:,.0f} MB in {seconds:.0f} s, the worker held"
        f" {held['most'] / packing.MEGABYTE:.0f} MB at most, {held['begun'] / packing.MEGABYTE:.0f} before it began"
        f" (goal: {MOST // packing.MEGABYTE}); drawing a paper beside it {held['drawing'] / packing.MEGABYTE:.0f} MB"
    )
    assert export.state == Export.State.READY
    assert export.size > MEGABYTES * packing.MEGABYTE
    with zipfile.ZipFile(export.file.path) as archive:
        assert sum(entry.filename.endswith(".mp4") for entry in archive.infolist()) >= 8
    assert held["most"] <= MOST
