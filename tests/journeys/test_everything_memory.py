"""What films it holds is never in memory: the bound of tests/bench/test_everything.py, tried small."""

import pytest

from journeys.exports.models import Export
from tests.cast import Cast, make_cast
from tests.journeys import packing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_copy_with_films_is_made_in_little_memory(cast: Cast) -> None:
    packing.films(cast, 192, 2)
    export, held = packing.made(cast)
    assert export.state == Export.State.READY
    assert export.size > 192 * packing.MEGABYTE
    # The films themselves take next to nothing; most of it is the worker as it stands idle.
    assert held["most"] - held["begun"] <= 30 * packing.MEGABYTE, held
    assert held["most"] <= 160 * packing.MEGABYTE, held
