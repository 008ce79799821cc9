"""The home page and what is round it, as each kind of person finds it."""

from collections.abc import Callable

import pytest
from django.test import Client

from access.gate import readable
from access.identity import acting_as
from access.models import Event
from access.rules import Level
from journeys.models import Journey
from tests.cast import Cast, make_user, share_with

pytestmark = pytest.mark.django_db


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.fixture
def newcomer(db: None, as_user: Callable) -> tuple:
    user = make_user("newcomer")
    return user, as_user(user)


def test_a_newcomer_is_asked_what_they_like_to_be_called(newcomer: tuple) -> None:
    assert "What do I like to be called?" in text(newcomer[1].get("/home/"))


def test_a_name_begins_the_journey_and_leaves_its_event(newcomer: tuple) -> None:
    user, client = newcomer
    response = client.post("/home/begin/", {"name": "Bill"}, follow=True)
    assert "Hello, Bill." in text(response)
    with acting_as(user):
        assert [event.kind for event in Event.objects.all()] == ["journey.begun"]


def test_no_name_is_asked_for_again_in_plain_words(newcomer: tuple) -> None:
    user, client = newcomer
    response = client.post("/home/begin/", {"name": "  "})
    assert "Write a name. Any name I like is fine." in text(response)
    with acting_as(user):
        assert not Journey.objects.owned_by(user).exists()


def test_beginning_twice_keeps_the_journey_there_is(cast: Cast, as_user: Callable) -> None:
    as_user(cast.owner).post("/home/begin/", {"name": "Another"})
    with acting_as(cast.owner):
        assert [journey.name for journey in Journey.objects.owned_by(cast.owner)] == ["Rosa"]


def test_the_owner_changes_their_name_and_nobody_else_does(cast: Cast, as_user: Callable) -> None:
    address = f"/journey/{cast.journey.pk}/name/"
    for name, status in (("helper", 403), ("stranger", 404), ("former_supporter", 404)):
        assert as_user(cast[name]).post(address, {"name": "Taken"}).status_code == status
    as_user(cast.owner).post(address, {"name": "Rose"})
    with acting_as(cast.owner):
        assert Journey.objects.get().name == "Rose"


def test_a_refusal_says_what_was_shared_and_whom_to_ask(cast: Cast, as_user: Callable) -> None:
    response = as_user(cast.helper).get(f"/journey/{cast.journey.pk}/name/")
    assert response.status_code == 403
    assert "Rosa" in text(response)
    assert "You can read the statement and suggest words." in text(response)


def test_home_lists_what_others_share_with_me_and_only_that(cast: Cast, as_user: Callable) -> None:
    assert "<b>Rosa</b>" in text(as_user(cast.supporter).get("/home/"))
    for name in ("former_supporter", "stranger", "editor", "registrar"):
        assert "Rosa" not in text(as_user(cast[name]).get("/home/"))


def test_home_says_who_looked_in_the_owners_words(cast: Cast, as_user: Callable) -> None:
    owner = as_user(cast.owner)
    assert "Nobody but me has looked." in text(owner.get("/home/"))
    with acting_as(cast.supporter):
        Event.record("looked", cast.journey, by=cast.supporter)
    assert "<b>Asha</b> looked" in text(owner.get("/home/"))


def test_home_costs_the_same_however_many_look_and_share(
    cast: Cast, as_user: Callable, same_queries: Callable
) -> None:
    def more() -> None:
        for number in range(6):
            other = make_user(f"other{number}")
            share_with(cast.owner, cast.journey, other, Level.SEE)
            with acting_as(other):
                Event.record("looked", readable(other, Journey).get(), by=other)

    same_queries(as_user(cast.owner), "/home/", more)


def test_how_pages_look_follows_the_person_to_a_new_device(cast: Cast, as_user: Callable) -> None:
    first, second = as_user(cast.owner), as_user(cast.owner)
    choice = {
        "text": "larger",
        "space": "usual",
        "colours": "cream",
        "pictures": "on",
        "aloud": "on",
        "easy": "off",
    }
    first.post("/settings/display/", choice)
    assert 'data-colours="cream"' in text(second.get("/home/"))
    assert 'data-colours="cream"' not in text(as_user(cast.stranger).get("/home/"))
    assert 'data-colours="cream"' not in text(Client().get("/about/"))
