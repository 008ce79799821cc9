"""The same interleavings as in tests/planning, many more of them: SEED=7 make faults."""

import os
import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import Cast
from tests.planning.interleaved import Interleaved, OfAStep

SEED = int(os.environ.get("SEED", "0")) or random.randrange(1, 10**6)
RUNS = int(os.environ.get("RUNS", "60"))


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Interleaved, OfAStep])
def test_saves_offline_spells_and_ideas_in_any_order(cast: Cast, as_user: Callable, machine: type) -> None:
    print(f"SEED={SEED}")
    assert cast.plan_helper, "made before any run begins, so that no run takes them along when it is undone"
    machine.cast, machine.sign_in = cast, staticmethod(as_user)
    how = settings(
        max_examples=RUNS, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck),
        database=None, phases=[Phase.generate, Phase.shrink],
    )  # fmt: skip
    run_state_machine_as_test(seed(SEED)(machine), settings=how)
