"""Work accounts: nothing opens without a second factor but the page that sets it up, help and the way out."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.models import User
from tests.accounts.mailbox import by_code, come_in, is_in, printed_by
from tests.cast import make_user
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

WORKER = "worker@example.org"


@pytest.fixture(params=[User.Work.PROVIDER, User.Work.COMMISSIONER, User.Work.REGISTRAR])
def worker(request: Any) -> User:
    return make_user("worker", request.param)


@pytest.fixture
def editor() -> User:
    return make_user("worker", User.Work.PROVIDER)


def app_shows(secret: str) -> str:
    """What an authenticator app shows for this key."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(client: StrictClient) -> str:
    """Set an app up in this browser; its key."""
    page = client.get("/my/sign-ins/app/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    client.post("/my/sign-ins/app/", {"code": app_shows(found[1])})
    return found[1]


def test_a_worker_without_one_gets_no_further_than_setting_it_up(worker: User) -> None:
    client = come_in(WORKER)
    assert is_in(client)
    for address in ("/home/", "/home/begin/", "/my/sign-ins/", "/ui/", "/", "/my/sign-ins/printed/"):
        assert client.get(address).headers["Location"] == "/my/sign-ins/second-factor/", address
    assert client.post("/home/begin/", {"name": "x"}).headers["Location"] == "/my/sign-ins/second-factor/"
    for address in (
        "/my/sign-ins/second-factor/",
        "/my/sign-ins/app/",
        "/my/sign-ins/passkey/",
        "/sign-out/",
        "/help/",
    ):
        assert client.get(address).status_code == 200, address


def test_setting_up_an_app_opens_the_rest(worker: User) -> None:
    client = come_in(WORKER)
    with_app(client)
    assert client.get("/home/").status_code == 200


def test_a_wrong_code_sets_nothing_up(editor: User) -> None:
    client = come_in(WORKER)
    client.get("/my/sign-ins/app/")
    page = client.post("/my/sign-ins/app/", {"code": "000000"}).content.decode()
    assert "not what the app shows" in page
    assert not Authenticator.objects.exists()


def test_the_next_time_the_app_is_asked(worker: User, client: StrictClient) -> None:
    secret = with_app(come_in(WORKER))
    assert by_code(client, WORKER).headers["Location"] == "/come-in/second-step/"
    assert not is_in(client)
    client.post("/come-in/second-step/", {"code": app_shows(secret)})
    assert is_in(client)
    assert client.get("/home/").status_code == 200


def test_a_code_of_the_app_works_once(editor: User, client: StrictClient) -> None:
    secret = with_app(come_in(WORKER))
    code = app_shows(secret)
    by_code(client, WORKER)
    client.post("/come-in/second-step/", {"code": code})
    client.post("/sign-out/")
    by_code(client, WORKER)
    client.post("/come-in/second-step/", {"code": code})
    assert not is_in(client)


def test_a_printed_code_is_a_second_factor_after_the_mail(editor: User, client: StrictClient) -> None:
    first = come_in(WORKER)
    with_app(first)
    codes = printed_by(first)
    by_code(client, WORKER)
    client.post("/come-in/second-step/", {"code": codes[0]})
    assert client.get("/home/").status_code == 200


def test_guessing_the_second_is_slowed_down_for_the_account(editor: User) -> None:
    with_app(come_in(WORKER))
    answers = []
    for _ in range(2):
        browser = StrictClient()
        by_code(browser, WORKER)
        answers += [browser.post("/come-in/second-step/", {"code": "123456"}).status_code for _ in range(6)]
    # Setting the app up was the first of the ten.
    assert answers == [200] * 9 + [429] * 3


def test_the_second_step_is_nobodys_without_the_first(client: StrictClient) -> None:
    assert client.get("/come-in/second-step/").headers["Location"] == "/come-in/"
    assert client.post("/come-in/second-step/", {"code": "123456"}).headers["Location"] == "/come-in/"


def test_the_key_of_the_app_is_not_kept_in_the_clear(editor: User) -> None:
    secret = with_app(come_in(WORKER))
    assert secret not in str(Authenticator.objects.get().data)


def test_a_worker_keeps_the_last_one(editor: User) -> None:
    client = come_in(WORKER)
    with_app(client)
    session = client.session
    session["fresh_way"] = "app"
    session.save()
    pk = Authenticator.objects.get().pk
    page = client.post(f"/my/sign-ins/way/{pk}/take-out/", follow=True).content.decode()
    assert "Add another way in first" in page
    assert Authenticator.objects.count() == 1


def test_nobody_takes_out_somebody_elses(editor: User) -> None:
    with_app(come_in(WORKER))
    other = come_in("other@example.org")
    pk = Authenticator.objects.get().pk
    assert other.get(f"/my/sign-ins/way/{pk}/take-out/").status_code == 404
    assert other.post(f"/my/sign-ins/way/{pk}/take-out/").status_code == 404


def test_somebody_who_becomes_a_worker_is_asked_at_once() -> None:
    client = come_in()
    assert client.get("/home/").status_code == 200
    User.objects.update(work=User.Work.REGISTRAR)
    assert client.get("/home/").headers["Location"] == "/my/sign-ins/second-factor/"


def test_the_demo_gives_its_workers_a_second_factor(client: StrictClient) -> None:
    client.post("/demo/sign-in/registrar/")
    assert client.get("/home/").status_code == 200
