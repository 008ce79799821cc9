"""Coming in by a code: one flow for who is known and who is new, and the same answer to both."""

import socket
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.db import connections
from django.test.utils import CaptureQueriesContext

from accounts import limits
from accounts.models import User
from tests.accounts.mailbox import by_code, last_code
from tests.cast import Cast
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def ask(client: StrictClient, address: str = "new@example.org", **more: str) -> Any:
    return client.post("/come-in/", {"email": address, **more})


def test_somebody_new_comes_in_with_a_code_and_has_an_account(client: StrictClient) -> None:
    assert ask(client).headers["Location"] == "/come-in/code/"
    assert "new@example.org" in client.get("/come-in/code/").content.decode()
    response = client.post("/come-in/code/", {"code": last_code()})
    assert response.headers["Location"] == "/home/"
    user = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not user.has_usable_password()


def test_somebody_known_comes_in_to_their_own_account(client: StrictClient, cast: Cast) -> None:
    ask(client, "Owner@Example.org ")
    client.post("/come-in/code/", {"code": last_code("owner@example.org")})
    assert client.session["_auth_user_id"] == str(cast.owner.pk)
    assert User.objects.filter(email__iexact="owner@example.org").count() == 1


@pytest.mark.parametrize("typed", ["{0} {1}", " {0}-{1} ", "{0}\u00a0{1}\n"])
def test_a_code_may_be_typed_or_pasted_in_any_dress(client: StrictClient, typed: str) -> None:
    ask(client)
    code = last_code()
    client.post("/come-in/code/", {"code": typed.format(code[:3], code[3:])})
    assert "_auth_user_id" in client.session


def test_the_code_field_can_be_filled_in_by_the_phone(client: StrictClient) -> None:
    ask(client)
    page = client.get("/come-in/code/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert "maxlength" not in page


def test_known_and_unknown_addresses_get_the_same_answer(client: StrictClient, cast: Cast) -> None:
    answers = []
    for address in ("owner@example.org", "nobod@example.org"):
        browser = StrictClient()
        with CaptureQueriesContext(connections["default"]) as queries:
            sent = ask(browser, address)
        page = browser.get("/come-in/code/").content.decode().replace(address, "ADDRESS")
        letter = mail.outbox[-1]
        answers.append(
            (
                sent.status_code,
                sent.headers["Location"],
                [query["sql"].split()[0:3] for query in queries],
                [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line],
                letter.subject,
                letter.body.replace(last_code(address), "CODE"),
            )
        )
    assert answers[0] == answers[1]


def test_asking_for_a_code_looks_nobody_up(client: StrictClient, cast: Cast) -> None:
    with CaptureQueriesContext(connections["default"]) as queries:
        ask(client, "owner@example.org")
    assert not [query["sql"] for query in queries if "accounts_user" in query["sql"]]


def test_the_mail_says_nothing_about_a_life(client: StrictClient) -> None:
    ask(client)
    letter = mail.outbox[-1]
    words = f"{letter.subject} {letter.body} {letter.alternatives[0][0]}".lower()
    assert not [word for word in ("care", "journey", "support", "rosa", "new@") if word in words]
    assert letter.alternatives[0][1] == "text/html"


def test_a_wrong_code_says_how_many_tries_are_left(client: StrictClient) -> None:
    ask(client)
    wrong = f"{(int(last_code()) + 1) % 1_000_000:06}"
    page = client.post("/come-in/code/", {"code": wrong}).content.decode()
    assert "I can try 4 more times" in page
    assert wrong in page
    assert "Error: " in page


def test_five_wrong_tries_use_a_code_up(client: StrictClient) -> None:
    ask(client)
    code = last_code()
    for step in range(1, 6):
        page = client.post("/come-in/code/", {"code": f"{(int(code) + step) % 1_000_000:06}"})
    assert "has stopped working" in page.content.decode()
    client.post("/come-in/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_works_for_a_quarter_of_an_hour(client: StrictClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    response = client.post("/come-in/code/", {"code": last_code()}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "has stopped working" in response.content.decode()


def test_a_code_works_once(client: StrictClient) -> None:
    ask(client)
    code = last_code()
    client.post("/come-in/code/", {"code": code})
    client.post("/sign-out/")
    client.post("/come-in/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_code_works_only_in_the_browser_that_asked(client: StrictClient) -> None:
    ask(client)
    StrictClient().post("/come-in/code/", {"code": last_code()})
    elsewhere = StrictClient()
    ask(elsewhere, "other@example.org")
    elsewhere.post("/come-in/code/", {"code": last_code("new@example.org")})
    assert "_auth_user_id" not in elsewhere.session


def test_another_code_takes_the_place_of_the_first(client: StrictClient) -> None:
    ask(client)
    first = last_code()
    client.post("/come-in/code/again/")
    assert len(mail.outbox) == 2
    if last_code() != first:
        client.post("/come-in/code/", {"code": first})
        assert "_auth_user_id" not in client.session
    client.post("/come-in/code/", {"code": last_code()})
    assert "_auth_user_id" in client.session


def test_too_many_codes_to_an_address_ask_for_patience(client: StrictClient) -> None:
    for _ in range(limits.CODES_TO_ADDRESS.times):
        assert ask(StrictClient()).status_code == 302
    response = ask(client)
    page = response.content.decode()
    assert response.status_code == 429
    assert "Please wait 15 minutes" in page
    assert 'value="new@example.org"' in page
    assert len(mail.outbox) == limits.CODES_TO_ADDRESS.times
    assert ask(client, "other@example.org").status_code == 302


def a_quarter_of_an_hour_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The count of the short limit is over; the count of the day is not."""
    short = limits.CODES_TO_ADDRESS
    monkeypatch.setattr(limits, "CODES_TO_ADDRESS", limits.Limit("later", short.times, short.seconds))


def test_asking_in_vain_uses_up_nothing_of_the_day(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(limits.CODES_TO_ADDRESS_A_DAY.times + 1):
        ask(StrictClient())
    a_quarter_of_an_hour_later(monkeypatch)
    assert ask(client).status_code == 302


def test_strangers_do_not_keep_me_out_of_my_own_device(client: StrictClient) -> None:
    by_code(client, "new@example.org")
    client.post("/sign-out/")
    for _ in range(limits.CODES_TO_ADDRESS.times + 1):
        stranger = ask(StrictClient())
    assert stranger.status_code == 429
    assert ask(client).status_code == 302


def test_being_known_for_one_address_asks_no_more_codes_to_another(client: StrictClient) -> None:
    by_code(client, "stranger@example.org")
    client.post("/sign-out/")
    for _ in range(limits.CODES_TO_ADDRESS.times):
        ask(StrictClient())
    assert ask(client).status_code == 429


def test_too_many_codes_from_one_place_ask_for_patience(client: StrictClient) -> None:
    for number in range(limits.CODES_FROM_PLACE.times):
        assert ask(client, f"person{number}@example.org").status_code == 302
    assert ask(client, "one-more@example.org").status_code == 429


def test_a_forwarded_address_that_nobody_vouches_for_is_not_believed(client: StrictClient) -> None:
    for number in range(limits.CODES_FROM_PLACE.times + 1):
        response = client.post(
            "/come-in/",
            {"email": f"person{number}@example.org"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )
    assert response.status_code == 429


def test_mail_that_cannot_be_sent_is_said_and_keeps_what_was_typed(
    client: StrictClient, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    response = ask(client)
    assert response.status_code == 503
    assert "could not send" in response.content.decode()
    assert 'value="new@example.org"' in response.content.decode()


class Letters:
    """What a real mail server was handed."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.kept.append(envelope.content)
        return "250 kept"


def test_the_code_arrives_over_real_smtp(client: StrictClient, settings: Any) -> None:
    letters = Letters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert ask(client).status_code == 302
    finally:
        server.stop()
    letter = _read(letters.kept[0])
    code = letter.get_body(("plain",)).get_content().split("Your code is ")[1][:6]
    assert letter["Auto-Submitted"] == "auto-generated"
    client.post("/come-in/code/", {"code": code})
    assert "_auth_user_id" in client.session


def _read(content: bytes) -> Any:
    return message_from_bytes(content, _class=EmailMessage, policy=policy.default)


@pytest.mark.parametrize(
    "typed", ["", "rosa", "rosa@", "a" * 250 + "@example.org", "r@example.org\nBcc: x@y.z", "\x00@x.y"]
)
def test_what_is_no_address_is_explained_and_sent_nowhere(client: StrictClient, typed: str) -> None:
    page = ask(client, typed)
    assert page.status_code == 200
    assert "There is one thing to look at" in page.content.decode()
    assert mail.outbox == []


def test_the_page_i_wanted_comes_after(client: StrictClient) -> None:
    ask(client, next="/settings/display/")
    response = client.post("/come-in/code/", {"code": last_code()})
    assert response.headers["Location"] == "/settings/display/"


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_a_page_that_is_not_ours_never_comes_after(client: StrictClient, elsewhere: str) -> None:
    ask(client, next=elsewhere)
    response = client.post("/come-in/code/", {"code": last_code()})
    assert response.headers["Location"] == "/home/"


def test_the_session_gets_a_new_key_at_sign_in(client: StrictClient) -> None:
    ask(client)
    before = client.session.session_key
    client.post("/come-in/code/", {"code": last_code()})
    assert client.session.session_key != before


def test_a_device_of_my_own_keeps_me_for_a_month(client: StrictClient) -> None:
    ask(client)
    response = client.post("/come-in/code/", {"code": last_code(), "stay": "on"})
    cookie = response.cookies[next(name for name in response.cookies if name.startswith("session"))]
    assert cookie["max-age"] == 30 * 24 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_shared_device_forgets_me_when_the_browser_closes(client: StrictClient) -> None:
    ask(client)
    response = client.post("/come-in/code/", {"code": last_code()})
    cookie = response.cookies[next(name for name in response.cookies if name.startswith("session"))]
    assert cookie["max-age"] == ""


def test_a_shared_device_forgets_me_after_half_a_day(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client)
    client.post("/come-in/code/", {"code": last_code()})
    assert client.get("/home/").status_code == 200
    later = time.time() + 12 * 3600 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get("/home/").headers["Location"].startswith("/come-in/")


def test_a_closed_account_does_not_open(client: StrictClient, cast: Cast) -> None:
    cast.stranger.is_active = False
    cast.stranger.save(update_fields=["is_active"])
    ask(client, "stranger@example.org")
    response = client.post("/come-in/code/", {"code": last_code()}, follow=True)
    assert "This account is closed" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_closing_an_account_ends_its_sessions_at_once(client: StrictClient, cast: Cast) -> None:
    ask(client, "stranger@example.org")
    client.post("/come-in/code/", {"code": last_code()})
    cast.stranger.is_active = False
    cast.stranger.save(update_fields=["is_active"])
    assert client.get("/home/").headers["Location"].startswith("/come-in/")


def test_going_back_to_a_code_that_worked_says_nothing_is_wrong(client: StrictClient) -> None:
    ask(client)
    code = last_code()
    client.post("/come-in/code/", {"code": code})
    for response in (client.get("/come-in/code/"), client.post("/come-in/code/", {"code": code})):
        assert response.headers["Location"] == "/home/"
    assert "stopped working" not in client.get("/home/").content.decode()


def test_one_connection_is_one_place_whatever_address_it_takes(rf: Any) -> None:
    def place(address: str) -> str:
        return limits.place(rf.get("/", REMOTE_ADDR=address))

    assert place("2001:db8:1:2::1") == place("2001:db8:1:2:ffff::9") != place("2001:db8:1:3::1")
    assert place("192.0.2.1") != place("192.0.2.2")
