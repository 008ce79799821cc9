"""Three hundred spoilt films and sounds, as a worker meets them. SEED picks how they are spoilt."""

import os

import pytest

from tests.cast import make_cast
from tests.journeys.test_hostile_media import outside, spoil  # noqa: F401  (a fixture)

SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("outside")
def test_three_hundred_spoilt_files_leave_no_job_and_nothing_over() -> None:
    came = spoil(make_cast(), 300, SEED)
    print(f"\nspoilt files, SEED={SEED}: {came}")
    assert sum(came.values()) == 300
