"""The browser forgets words that went with a button only when a page tells it that they were saved."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.answers.actions import next_id
from tests.aspirations.conftest import box
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_page_is_told_to_have_arrived_only_when_its_words_were_saved(
    cast: Cast, area: Callable, rosa: Client
) -> None:
    with acting_as(cast.owner):
        mine = area()
        empty = next_id(mine, mine.framework_area.prompts.get(slug="good_day"))
    page = reverse("prompt", args=[cast.journey.pk, mine.pk, "good_day"])
    other = reverse("prompt", args=[cast.journey.pk, mine.pk, "not_want"])
    assert rosa.post(page, box(empty, "x" * 20_001) | {"sent": "111"}).status_code == 200
    assert 'data-arrived=""' in rosa.get(other).content.decode()
    rosa.post(page, box(empty, "Boats.") | {"sent": "222"})
    rosa.post(page, box(empty, "Boats.") | {"sent": "<x> y"})
    assert 'data-arrived="222"' in rosa.get(other).content.decode()
