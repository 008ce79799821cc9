"""The owner and two helpers at once: see interleaved.py. A longer run is in tests/faults."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.aspirations.interleaved import Interleaved
from tests.cast import Cast

# With this one a wrong name on what the owner changed is found in every place that gives names.
SEED = 1


@pytest.mark.django_db
def test_whatever_the_owner_and_two_helpers_do_in_any_order(cast: Cast, as_user: Callable) -> None:
    Interleaved.cast, Interleaved.sign_in = cast, staticmethod(as_user)
    how = settings(
        max_examples=8, stateful_step_count=22, deadline=None, suppress_health_check=list(HealthCheck),
        database=None,
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED)(Interleaved), settings=how)
