"""How often a search finds what was meant, on the made-up register. `make bench` asks the same of the real one."""

import pytest

from providers import everyday
from tests.search_quality.labels import queries
from tests.search_quality.report import EACH, EVERY, report
from tests.search_quality.said import SAID

pytestmark = pytest.mark.django_db


def test_what_was_meant_is_in_the_first_three(made_up_register: None) -> None:
    found = report(12)
    print("\n" + "\n".join(found.lines()))
    assert found.share >= EVERY
    assert {of: share for of, share in found.shares().items() if share < EACH} == {}


def test_there_are_three_hundred_labelled_searches_and_they_are_the_same_in_every_run(
    made_up_register: None,
) -> None:
    once, again = ([(query.of, query.typed) for query in queries(30)] for _ in range(2))
    assert once == again
    assert len(once) >= 300
    assert len({of for of, _typed in once}) >= 12


def test_everyday_words_are_many_and_each_means_something_known() -> None:
    assert len(everyday.phrases()) >= 150
    assert len(SAID) >= 60
