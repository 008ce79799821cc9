"""A council's review: the person alone marks one, only one that was, and nothing comes of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from journeys.models import Outbox
from reflection.council.models import CouncilReview
from tests.cast import Cast
from tests.reflection.pages import a_reflection

pytestmark = pytest.mark.django_db


def on(day: Any) -> dict[str, str]:
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def test_it_is_marked_when_it_was_and_never_planned(cast: Cast, as_user: Callable[..., Any]) -> None:
    owner, today = as_user(cast.owner), timezone.localdate()
    along = a_reflection(cast, title="My year on the bus")
    address = reverse("mark_review", args=[cast.journey.pk])
    said = {"key": str(uuid4()), "who": "Kemi", "words": "She read it first.", "reflection": str(along.pk)}
    wrong = owner.post(address, said | on(today + timedelta(days=1))).content.decode()
    assert "That day is still to come" in wrong
    assert "She read it first." in wrong
    for _twice in range(2):
        assert owner.post(address, said | on(today)).status_code == 302
    with acting_as(cast.owner):
        row = CouncilReview.objects.get()
        assert row.reflection_id == along.pk
        assert not Outbox.objects.exists()
    listed = reverse("council_reviews", args=[cast.journey.pk])
    page = owner.get(listed).content.decode()
    assert "I took along: My year on the bus" in page
    # It goes by its own words: what another page wrote meanwhile is shown beside it.
    edit = reverse("council_review", args=[cast.journey.pk, row.pk])
    newer = owner.post(edit, {"words": "Other.", "seen": "f" * 16, **on(today)}).content.decode()
    assert "I wrote here on another page meanwhile" in newer
    for member in ("supporter", "close_guest", "days_worker"):
        other = as_user(cast[member])
        assert other.get(edit).status_code == 404
        assert other.post(address, said | on(today)).status_code == 403
    out = reverse("take_out_review", args=[cast.journey.pk, row.pk])
    assert "Take it out for good?" in owner.post(out).content.decode()
    assert owner.post(out, {"sure": "1"}).status_code == 302
    with acting_as(cast.owner):
        assert not CouncilReview.objects.exists()
