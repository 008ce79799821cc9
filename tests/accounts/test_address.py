"""Changing my email address."""

import pytest
from django.core import mail

from accounts.models import User
from tests.accounts.mailbox import ME, by_code, come_in, is_in, last_code, stale
from tests.cast import make_user
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

NEW = "new-me@example.org"


def change(me: StrictClient, address: str = NEW) -> str:
    me.post("/my/sign-ins/address/", {"email": address})
    return me.post(
        "/my/sign-ins/address/code/", {"code": last_code(address.lower())}, follow=True
    ).content.decode()


def test_a_code_from_the_new_mailbox_changes_it(client: StrictClient) -> None:
    me = come_in()
    account = User.objects.get()
    assert "My address is new-me@example.org now" in change(me)
    account.refresh_from_db()
    assert account.email == NEW
    by_code(client, NEW)
    assert client.session["_auth_user_id"] == str(account.pk)


def test_the_old_mailbox_is_told_and_learns_nothing() -> None:
    change(come_in())
    letter = mail.outbox[-1]
    assert letter.to == [ME]
    assert NEW not in letter.body
    assert not [word for word in ("care", "journey") if word in letter.body.lower()]


def test_a_mailbox_that_others_read_is_not_told() -> None:
    me = come_in()
    User.objects.update(told_by_email=False)
    change(me)
    assert mail.outbox[-1].to == [NEW]


def test_it_changes_only_after_the_code() -> None:
    me = come_in()
    me.post("/my/sign-ins/address/", {"email": NEW})
    me.post("/my/sign-ins/address/code/", {"code": f"{(int(last_code()) + 1) % 1_000_000:06}"})
    assert User.objects.get().email == ME


def test_it_asks_first_that_it_is_me() -> None:
    me = come_in()
    me.post("/my/sign-ins/address/", {"email": NEW})
    code = last_code()
    stale(me)
    assert me.post("/my/sign-ins/address/code/", {"code": code}).headers["Location"].startswith("/confirm/")
    assert User.objects.get().email == ME


def test_somebody_elses_address_stays_theirs() -> None:
    make_user("other")
    me = come_in()
    page = change(me, "Other@example.org")
    assert "Another account here has this address" in page
    assert is_in(me)
    assert set(User.objects.values_list("email", flat=True)) == {ME, "other@example.org"}


def test_a_code_asked_for_another_reason_changes_no_address() -> None:
    me = come_in()
    me.post("/my/sign-ins/address/", {"email": NEW})
    me.post("/confirm/send/")
    me.post("/my/sign-ins/address/code/", {"code": last_code()})
    assert User.objects.get().email == ME
