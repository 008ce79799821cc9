"""What does not exist: passwords, and pages that django-allauth would bring."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from tests.accounts.mailbox import come_in
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def patterns(found: list | None = None) -> list[URLPattern]:
    flat: list[URLPattern] = []
    for pattern in found if found is not None else get_resolver().url_patterns:
        flat += patterns(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
    return flat


def test_every_page_is_ours() -> None:
    modules = {pattern.callback.__module__.split(".")[0] for pattern in patterns()}
    assert "accounts" in modules
    assert not modules & {"allauth", "django"}


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/", "/accounts/password/change/", "/accounts/password/set/", "/accounts/password/reset/",
        "/accounts/signup/", "/accounts/2fa/", "/accounts/3rdparty/", "/accounts/reauthenticate/", "/accounts/email/",
        "/password/reset/", "/come-in/password/",
    ],
)  # fmt: skip
def test_there_is_no_page_about_passwords(client: StrictClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_account_ever_has_a_password() -> None:
    come_in()
    user = User.objects.get()
    assert not user.has_usable_password()


def test_a_password_given_by_hand_opens_nothing(client: StrictClient) -> None:
    come_in()
    user = User.objects.get()
    user.set_password("opensesame")
    user.save(update_fields=["password"])
    assert not client.login(username=user.email, password="opensesame")
