"""Before a grave act: prove again that it is me, by more than a mailbox where I have more."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from tests.accounts.mailbox import ME, by_code, come_in, is_in, last_code, printed_by, stale
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

GRAVE = "/my/sign-ins/email-safety/"
ASKED = f"/confirm/?next={GRAVE}"


def test_a_grave_act_asks_again_and_goes_on_to_it() -> None:
    me = come_in()
    stale(me)
    assert me.get(GRAVE).headers["Location"] == ASKED
    assert "Is it me?" in me.get(ASKED).content.decode()
    sent = me.post("/confirm/send/", {"next": GRAVE})
    assert sent.headers["Location"] == ASKED
    assert "The code we sent to me@example.org" in me.get(ASKED).content.decode()
    assert me.post("/confirm/", {"code": last_code(), "next": GRAVE}).headers["Location"] == GRAVE
    assert me.get(GRAVE).status_code == 200


def test_having_come_in_a_moment_ago_is_proof() -> None:
    assert come_in().get(GRAVE).status_code == 200


def test_the_proof_lasts_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    me = come_in()
    later = time.time() + 10 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert me.get(GRAVE).status_code == 302


def test_a_wrong_code_proves_nothing() -> None:
    me = come_in()
    stale(me)
    me.post("/confirm/send/", {"next": GRAVE})
    page = me.post("/confirm/", {"code": f"{(int(last_code()) + 1) % 1_000_000:06}", "next": GRAVE})
    assert "does not match" in page.content.decode()
    assert me.get(GRAVE).status_code == 302


def test_a_code_asked_for_another_reason_proves_nothing_here() -> None:
    me = come_in()
    me.post("/my/sign-ins/address/", {"email": ME})
    stale(me)
    me.post("/confirm/", {"code": last_code(), "next": GRAVE})
    assert me.get(GRAVE).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/x", "/\\example.com"])
def test_going_on_never_leads_elsewhere(elsewhere: str) -> None:
    me = come_in()
    me.post("/confirm/send/", {"next": elsewhere})
    assert me.post("/confirm/", {"code": last_code(), "next": elsewhere}).headers["Location"] == "/home/"


def test_guessing_again_and_again_is_slowed_down() -> None:
    me = come_in()
    answers = [me.post("/confirm/", {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_signed_out_there_is_nothing_to_confirm(client: StrictClient) -> None:
    assert client.get("/confirm/").headers["Location"].startswith("/come-in/")


# Somebody who runs my mailbox.


def somebody_with_my_mailbox() -> StrictClient:
    other = come_in(User_Agent="Their own phone")
    assert is_in(other)
    return other


@pytest.mark.parametrize(
    "act",
    [
        "/my/sign-ins/printed/stop/",
        "/my/sign-ins/printed/",
        "/my/sign-ins/address/",
        GRAVE,
        "/my/sign-ins/passkey/",
    ],
)
def test_my_mailbox_alone_changes_nothing_once_i_have_printed_codes(act: str) -> None:
    printed_by(come_in())
    other = somebody_with_my_mailbox()
    for _ in range(2):
        assert other.get(act).headers["Location"].startswith("/confirm/")
        other.post("/confirm/send/", {"next": act})
        other.post("/confirm/", {"code": last_code(), "next": act})
    page = other.get("/confirm/").content.decode()
    assert "Why not a code by email?" in page
    assert "Send me a code" not in page


def test_two_are_asked_for_when_i_want(client: StrictClient) -> None:
    me = come_in()
    codes = printed_by(me)
    stale(me)
    me.post("/confirm/", {"code": codes[0]})
    me.post(GRAVE, {"asks_for_two": "on"})
    assert by_code(client).headers["Location"] == "/come-in/second-step/"
    assert not is_in(client)
    assert client.get("/home/").status_code == 302
    page = client.post("/come-in/second-step/", {"code": "1234567812345678"}).content.decode()
    assert "does not match" in page
    client.post("/come-in/second-step/", {"code": codes[1]})
    assert is_in(client)


def test_paper_alone_still_opens_the_door_when_i_ask_for_two(client: StrictClient) -> None:
    me = come_in()
    codes = printed_by(me)
    User.objects.filter(email=ME).update(asks_for_two=True)
    client.post("/come-in/printed/", {"printed": codes[0]})
    assert is_in(client)


def test_asking_for_two_needs_something_to_ask_for() -> None:
    page = come_in().post(GRAVE, {"asks_for_two": "on"}).content.decode()
    assert "First add face, finger or PIN" in page
    assert not User.objects.get(email=ME).asks_for_two


def test_the_second_step_ends_after_a_quarter_of_an_hour(
    client: StrictClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = printed_by(come_in())
    User.objects.filter(email=ME).update(asks_for_two=True)
    by_code(client)
    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    client.post("/come-in/second-step/", {"code": codes[0]})
    assert not is_in(client)


def test_nothing_is_sent_to_a_mailbox_that_others_read(client: StrictClient) -> None:
    me = come_in()
    me.post(GRAVE, {"quiet": "on"})
    codes = printed_by(me)
    sent = len(mail.outbox)
    client.post("/come-in/printed/", {"printed": codes[0]})
    assert len(mail.outbox) == sent
    assert "A device not seen before" in client.get("/my/sign-ins/").content.decode()


# The slow way back.


def begun(client: StrictClient) -> Any:
    by_code(client)
    client.post("/come-in/lost/")
    return User.objects.get(email=ME).mailbox_enough_from


@pytest.fixture
def two_asked_for(client: StrictClient) -> list[str]:
    codes = printed_by(come_in())
    User.objects.filter(email=ME).update(asks_for_two=True)
    return codes


def test_whoever_lost_everything_waits_a_fortnight(two_asked_for: list[str], client: StrictClient) -> None:
    from_then = begun(client)
    assert timedelta(days=13) < from_then - timezone.now() < timedelta(days=14, minutes=1)
    assert not is_in(client)
    assert "Your account" in [letter.subject for letter in mail.outbox]
    User.objects.filter(email=ME).update(mailbox_enough_from=timezone.now() - timedelta(seconds=1))
    by_code(client)
    assert is_in(client)
    assert client.get(GRAVE).status_code == 200


def test_asking_again_does_not_start_the_wait_anew(two_asked_for: list[str], client: StrictClient) -> None:
    assert begun(client) == begun(client)


def test_coming_in_by_a_stronger_way_calls_it_off(two_asked_for: list[str], client: StrictClient) -> None:
    begun(client)
    me = StrictClient()
    me.post("/come-in/printed/", {"printed": two_asked_for[0]})
    assert is_in(me)
    assert User.objects.get(email=ME).mailbox_enough_from is None
    page = me.get("/home/").content.decode()
    assert "I have 7 printed codes left." in page
    assert "so it has stopped." in page


def test_i_see_that_it_was_asked_for_and_stop_it() -> None:
    me = come_in()
    printed_by(me)
    other = somebody_with_my_mailbox()
    other.post("/come-in/lost/")
    assert "The slow way back has begun" in me.get("/my/sign-ins/").content.decode()
    me.post("/my/sign-ins/lost/stop/")
    assert User.objects.get(email=ME).mailbox_enough_from is None


def test_every_page_of_mine_says_so_with_the_button_that_stops_it() -> None:
    me = come_in()
    printed_by(me)
    assert "The slow way back has begun" not in me.get("/home/").content.decode()
    other = somebody_with_my_mailbox()
    other.post("/come-in/lost/")
    for address in ("/home/", "/help/", "/my/sign-ins/"):
        page = me.get(address).content.decode()
        assert page.count("The slow way back has begun") == 1
        assert "/my/sign-ins/lost/stop/" in page
    assert "The slow way back has begun" not in StrictClient().get("/help/").content.decode()


def test_being_here_by_more_than_my_mailbox_calls_it_off(client: StrictClient) -> None:
    codes = printed_by(come_in())
    client.post("/come-in/printed/", {"printed": codes[0], "stay": "on"})
    somebody_with_my_mailbox().post("/come-in/lost/")
    assert User.objects.get().mailbox_enough_from is not None
    assert "so it has stopped." in client.get("/home/").content.decode()
    assert User.objects.get().mailbox_enough_from is None


def test_being_here_by_my_mailbox_does_not_call_it_off() -> None:
    me = come_in()
    printed_by(me)
    somebody_with_my_mailbox().post("/come-in/lost/")
    me.get("/home/")
    assert User.objects.get().mailbox_enough_from is not None


def test_a_stranger_cannot_begin_it(client: StrictClient) -> None:
    assert client.post("/come-in/lost/").headers["Location"] == "/come-in/"


def test_a_work_account_has_no_slow_way(client: StrictClient) -> None:
    come_in()
    User.objects.filter(email=ME).update(work=User.Work.PROVIDER)
    me = come_in()
    assert me.post("/come-in/lost/").headers["Location"] == "/come-in/"
    assert User.objects.get(email=ME).mailbox_enough_from is None
