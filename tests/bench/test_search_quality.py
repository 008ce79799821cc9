"""How often a search of the real register finds what was meant, by class; of the made-up one where there is none."""

import pytest

from tests.bench.test_register import settled
from tests.search_quality.report import EACH, EVERY, report

QUERIES = 60  # of a class

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_meant_is_in_the_first_three() -> None:
    settled()
    found = report(QUERIES)
    print("\n" + "\n".join(found.lines()))
    assert found.share >= EVERY
    assert {of: share for of, share in found.shares().items() if share < EACH} == {}
