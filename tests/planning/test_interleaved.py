"""One goal, or one step, open on two screens, one of them offline: see interleaved.py. tests/faults runs longer."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import Cast
from tests.planning.interleaved import Interleaved, OfAStep


@pytest.mark.django_db
@pytest.mark.parametrize(("machine", "runs"), [(Interleaved, 5), (OfAStep, 5)])
def test_no_word_is_lost_in_any_order(cast: Cast, as_user: Callable, machine: type, runs: int) -> None:
    assert cast.plan_helper, "made before any run begins, so that no run takes them along when it is undone"
    machine.cast, machine.sign_in = cast, staticmethod(as_user)
    how = settings(
        max_examples=runs, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck),
        database=None,
    )  # fmt: skip
    run_state_machine_as_test(seed(1)(machine), settings=how)
