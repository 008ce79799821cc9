"""Printed codes: a way back for whoever lost the mailbox, or whose mailbox another person runs."""

import pytest
from django.core import mail

from accounts import limits
from accounts.models import PrintedCode, User
from tests.accounts.mailbox import ME, come_in, is_in, printed_by, stale
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def test_a_printed_code_opens_the_door_with_no_mail(client: StrictClient) -> None:
    codes = printed_by(come_in())
    sent = len(mail.outbox)
    response = client.post("/come-in/printed/", {"printed": codes[3]})
    assert response.headers["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email=ME).pk)
    assert [letter.subject for letter in mail.outbox[sent:]] == ["A new sign-in"]


def test_each_works_once(client: StrictClient) -> None:
    codes = printed_by(come_in())
    client.post("/come-in/printed/", {"printed": codes[0]})
    client.post("/sign-out/")
    page = client.post("/come-in/printed/", {"printed": codes[0]}).content.decode()
    assert "does not open anything" in page
    assert not is_in(client)
    client.post("/come-in/printed/", {"printed": codes[1].replace(" ", "")})
    assert is_in(client)


def test_they_are_shown_once_and_only_their_digests_are_kept() -> None:
    me = come_in()
    codes = printed_by(me)
    for address in ("/my/sign-ins/printed/", "/my/sign-ins/"):
        page = me.get(address).content.decode()
        assert not [code for code in codes if code in page or code.replace(" ", "") in page]
    kept = " ".join(PrintedCode.objects.values_list("digest", flat=True))
    assert not [code for code in codes if code.replace(" ", "") in kept]


def test_the_paper_names_nobody() -> None:
    me = come_in()
    page = me.post("/my/sign-ins/printed/").content.decode()
    assert ME not in page
    assert "data-print" in page


def test_new_ones_stop_the_old_ones(client: StrictClient) -> None:
    me = come_in()
    old = printed_by(me)
    stale(me)
    me.post("/confirm/", {"code": old[7]})
    new = printed_by(me)
    client.post("/come-in/printed/", {"printed": old[0]})
    assert not is_in(client)
    client.post("/come-in/printed/", {"printed": new[0]})
    assert is_in(client)


def test_stopped_ones_open_nothing(client: StrictClient) -> None:
    me = come_in()
    codes = printed_by(me)
    stale(me)
    me.post("/confirm/", {"code": codes[0]})
    assert me.post("/my/sign-ins/printed/stop/").headers["Location"] == "/my/sign-ins/"
    client.post("/come-in/printed/", {"printed": codes[1]})
    assert not is_in(client)


def test_a_work_account_does_not_open_with_paper_alone(client: StrictClient) -> None:
    codes = printed_by(come_in())
    User.objects.filter(email=ME).update(work=User.Work.PROVIDER)
    client.post("/come-in/printed/", {"printed": codes[0]})
    assert not is_in(client)


def test_guessing_is_slowed_down(client: StrictClient) -> None:
    for _ in range(limits.PRINTED_FROM_PLACE.times):
        assert client.post("/come-in/printed/", {"printed": "1" * 16}).status_code == 200
    response = client.post("/come-in/printed/", {"printed": "2" * 16})
    assert response.status_code == 429
    assert "Please wait 60 minutes" in response.content.decode()
    assert "2" * 16 in response.content.decode()


@pytest.mark.parametrize("typed", ["", "1234", "twelve", "1" * 17, "\x00" * 16])
def test_what_is_no_printed_code_is_explained(client: StrictClient, typed: str) -> None:
    page = client.post("/come-in/printed/", {"printed": typed}).content.decode()
    assert "There is one thing to look at" in page
