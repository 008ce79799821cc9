"""Pressed twice, sent again by a phone, or reloaded: what is added comes in once."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper as DatabaseWrapper
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from planning.models import Goal
from tests.cast import Cast

WORDS = {"title": "Sing in a choir", "answer": "later"}


def titles(cast: Cast) -> list[str]:
    with acting_as(cast.owner):
        return list(Goal.objects.order_by("position").values_list("title", flat=True))


@pytest.mark.django_db
def test_the_same_page_sent_again_leads_where_it_led(cast: Cast, as_user: Callable[..., Client]) -> None:
    owner, page = as_user(cast.owner), reverse("add_goal", args=[cast.journey.pk])
    drawn = WORDS | {"csrfmiddlewaretoken": "a" * 64}
    # What could not be kept is no press: it is put right on the page and kept then.
    assert owner.post(page, drawn | {"title": ""}).status_code == 200
    first, again = owner.post(page, drawn), owner.post(page, drawn)
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert titles(cast) == ["Sing in a choir"]
    # Other words from the page that was gone back to, and the same words from a page that was asked for anew.
    owner.post(page, drawn | {"title": "Live by the water"})
    owner.post(page, drawn | {"csrfmiddlewaretoken": "b" * 64})
    assert titles(cast) == ["Sing in a choir", "Live by the water", "Sing in a choir"]


@pytest.mark.django_db
def test_without_the_cache_words_are_kept_all_the_same(
    cast: Cast, as_user: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: Any, **more: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(cache, "get", away)
    monkeypatch.setattr(cache, "set", away)
    page = reverse("add_goal", args=[cast.journey.pk])
    assert as_user(cast.owner).post(page, WORDS | {"csrfmiddlewaretoken": "a" * 64}).status_code == 302
    assert titles(cast) == ["Sing in a choir"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_the_database_refused_at_the_end_is_kept_by_the_next_press(
    cast: Cast, as_user: Callable[..., Client]
) -> None:
    page, drawn = reverse("add_goal", args=[cast.journey.pk]), WORDS | {"csrfmiddlewaretoken": "a" * 64}
    owner = as_user(cast.owner)

    def refuse(*args: Any) -> None:
        raise OperationalError("the server closed the connection")

    with pytest.MonkeyPatch.context() as patched, pytest.raises(OperationalError):
        patched.setattr(DatabaseWrapper, "_commit", refuse)
        owner.post(page, drawn)
    assert titles(cast) == []
    owner.post(page, drawn)
    assert titles(cast) == ["Sing in a choir"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_presses_at_one_moment_come_in_once(cast: Cast, as_user: Callable[..., Client]) -> None:
    page = reverse("add_goal", args=[cast.journey.pk])
    clients = [as_user(cast.owner) for _ in range(4)]
    for client in clients:
        client.cookies = clients[0].cookies

    def press(client: Client) -> None:
        client.post(page, WORDS | {"csrfmiddlewaretoken": "a" * 64})
        connection.close()

    presses = [Thread(target=press, args=[client]) for client in clients]
    for each in presses:
        each.start()
    for each in presses:
        each.join(30)
    assert titles(cast) == ["Sing in a choir"]
