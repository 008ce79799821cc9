"""The same interleavings as in tests/aspirations, many more of them: SEED=7 make faults."""

import os
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.aspirations.interleaved import Interleaved
from tests.cast import Cast

SEED = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
RUNS = int(os.environ.get("RUNS", "60"))


@pytest.mark.django_db
def test_edits_offline_spells_ends_and_invitations_in_any_order(cast: Cast, as_user: Callable) -> None:
    print(f"SEED={SEED}")
    Interleaved.cast, Interleaved.sign_in = cast, staticmethod(as_user)
    how = settings(
        max_examples=RUNS, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck),
        database=None, phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED)(Interleaved), settings=how)
