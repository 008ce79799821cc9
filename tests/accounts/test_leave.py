"""Signing out, and Exit this page."""

import re
from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def test_signing_out_asks_first(as_user: Callable[..., StrictClient], cast: Cast) -> None:
    client = as_user(cast.owner)
    assert "Sign out here?" in client.get("/sign-out/").content.decode()
    assert "_auth_user_id" in client.session


def test_signing_out_signs_out(as_user: Callable[..., StrictClient], cast: Cast) -> None:
    client = as_user(cast.owner)
    response = client.post("/sign-out/")
    assert response.headers["Location"] == "/come-in/"
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"', "nor what was not kept yet"
    assert "_auth_user_id" not in client.session


def test_exit_signs_out_and_leaves_for_somewhere_neutral(client: StrictClient, settings: object) -> None:
    client.post("/demo/sign-in/person/")
    assert UserSession.objects.count() == 1
    response = client.post("/exit/")
    assert response.headers["Location"] == settings.EXIT_URL
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "_auth_user_id" not in client.session
    assert UserSession.objects.count() == 0


def test_exit_works_after_coming_in_again_in_another_tab() -> None:
    client = StrictClient(enforce_csrf_checks=True)
    come_in_again = "/demo/sign-in/person/"
    client.post(come_in_again)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/home/").content.decode())
    assert token
    client.handler.enforce_csrf_checks = False
    client.post(come_in_again)
    client.handler.enforce_csrf_checks = True
    assert client.post("/exit/", {"csrfmiddlewaretoken": token[1]}).status_code == 302
    assert "_auth_user_id" not in client.session


def test_exit_by_a_link_leaves_and_changes_nothing(
    as_user: Callable[..., StrictClient], cast: Cast, settings: object
) -> None:
    client = as_user(cast.owner)
    assert client.get("/exit/").headers["Location"] == settings.EXIT_URL
    assert "_auth_user_id" in client.session


def test_the_browser_lets_the_exit_form_leave(client: StrictClient, settings: object) -> None:
    policy = client.get("/come-in/").headers["Content-Security-Policy"]
    allowed = next(part for part in policy.split(";") if part.strip().startswith("form-action"))
    assert "/".join(settings.EXIT_URL.split("/")[:3]) in allowed


def test_what_i_saw_is_not_kept_by_the_browser(as_user: Callable[..., StrictClient], cast: Cast) -> None:
    assert "no-store" in as_user(cast.owner).get("/home/").headers["Cache-Control"]


def test_what_was_to_be_said_to_me_is_not_said_to_whoever_comes_next(
    as_user: Callable[..., StrictClient], cast: Cast
) -> None:
    for way_out in ("exit", "account_logout", "next_person"):
        client = as_user(cast.owner)
        client.post(reverse("change_needs", args=[cast.journey.pk]), {"do": "right"})
        said = re.search(r'said-success"[^>]*><p>([^<]+)', client.get("/home/").content.decode())
        assert said
        client.post(reverse("change_needs", args=[cast.journey.pk]), {"do": "right"})
        client.post(reverse(way_out))
        assert "messages" not in client.cookies
        assert said[1] not in client.get("/help/").content.decode()
