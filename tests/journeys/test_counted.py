"""What of mine may be counted: off until I say so, each purpose by itself, any time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from journeys.counted import actions, releases
from journeys.models import Counted, Journey
from tests.cast import Cast

pytestmark = pytest.mark.django_db

LEEDS, YORK = "E08000035", "E06000014"


def text(response: HttpResponse) -> str:
    return response.content.decode()


def live(cast: Cast) -> dict[str, str]:
    with acting_as(cast.owner):
        return dict(Counted.objects.live().values_list("purpose", "area"))


def test_nothing_is_counted_and_nothing_is_ticked_until_i_say_so(cast: Cast, as_user: Callable) -> None:
    address, owner = f"/journey/{cast.journey.pk}/count-me-in/", as_user(cast.owner)
    page = owner.get(address)
    assert "I am not counted" in text(page)
    assert b"checked" not in page.content
    assert (page.content.count(b"<optgroup"), page.content.count(b'value="E')) == (9, 153)
    assert address in text(owner.get("/home/"))
    assert as_user(cast.helper).post(address, {"purposes": "hopes", "area": LEEDS}).status_code == 403
    assert live(cast) == {}


def test_each_purpose_is_said_by_itself_and_one_press_stops_all(cast: Cast, as_user: Callable) -> None:
    address, owner = f"/journey/{cast.journey.pk}/count-me-in/", as_user(cast.owner)
    owner.post(address, {"purposes": ["hopes", "plans"], "area": LEEDS})
    owner.post(address, {"purposes": ["hopes", "plans"], "area": LEEDS})
    assert live(cast) == {"hopes": LEEDS, "plans": LEEDS}
    owner.post(address, {"purposes": ["plans", "needs"], "area": LEEDS})
    assert live(cast) == {"needs": LEEDS, "plans": LEEDS}
    owner.post(address, {"stop": "1"})
    owner.post(address, {"stop": "1"})
    assert live(cast) == {}
    with acting_as(cast.owner):
        assert Counted.objects.count() == 3
        kinds = Event.objects.filter(kind__startswith="journey.counted").order_by("at", "kind")
        assert list(kinds.values_list("kind", flat=True)) == [
            "journey.counted_in", "journey.counted_in", "journey.counted_out", "journey.counted_out",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"purposes": "hopes"}, "Pick the council’s area"),
        ({"purposes": "hopes", "area": "E99999999"}, "Pick one of the councils"),
        ({"purposes": "everything", "area": LEEDS}, "Tick only what stands in the list"),
    ],
)
def test_what_cannot_be_counted_is_explained(
    cast: Cast, as_user: Callable, said: dict[str, str], wrong: str
) -> None:
    page = as_user(cast.owner).post(f"/journey/{cast.journey.pk}/count-me-in/", said)
    assert wrong in text(page)
    assert live(cast) == {}


def test_who_moves_is_counted_where_they_live_now_and_once(cast: Cast) -> None:
    with acting_as(cast.owner):
        for area in (LEEDS, YORK):
            actions.count_me_in(journey=cast.journey, purposes=["hopes"], area=area, by=cast.owner)
        assert live(cast) == {"hopes": YORK}
        with pytest.raises(IntegrityError), transaction.atomic():
            Counted.objects.create(journey=cast.journey, purpose="hopes", area=LEEDS)


def test_nobody_else_learns_that_i_am_counted(cast: Cast) -> None:
    with acting_as(cast.owner):
        actions.count_me_in(journey=cast.journey, purposes=["hopes"], area=LEEDS, by=cast.owner)
        assert Journey.objects.get(pk=cast.journey.pk).count_me_in
    for other in (cast.helper, cast.stranger):
        with acting_as(other):
            assert not Counted.objects.exists()
            assert not any(journey.count_me_in for journey in Journey.objects.all())


def test_who_said_yes_to_the_question_before_is_asked_anew(cast: Cast, as_user: Callable) -> None:
    with acting_as(cast.owner):
        Event.record("journey.counted_in", cast.journey, by=cast.owner)
    page = text(as_user(cast.owner).get(f"/journey/{cast.journey.pk}/count-me-in/"))
    assert "Nothing was ever counted by it" in page
    assert live(cast) == {}


def test_i_see_the_tables_that_i_was_counted_in(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    tables = tuple(releases.Table(purpose, "", purpose) for purpose in ("hopes", "needs"))
    published = [releases.Release(str(day), now - timedelta(days=day), tables) for day in (0, 5, 15, 25)]
    monkeypatch.setattr(releases, "_publishers", [lambda: published])
    mine = [
        Counted(purpose="hopes", area=LEEDS, since=now - timedelta(days=20), until=now - timedelta(days=10)),
        Counted(purpose="needs", area=LEEDS, since=now - timedelta(days=7)),
    ]
    found = [(release.title, [table.title for table in release.tables]) for release in releases.with_me(mine)]
    assert found == [("0", ["needs"]), ("5", ["needs"]), ("15", ["hopes"])]
