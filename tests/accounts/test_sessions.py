"""My sign-ins: where I am signed in, signing out elsewhere, and the notice of a new device."""

import re
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from accounts import actions, device
from accounts.models import User
from accounts.tasks import forget_ended
from tests.accounts import mailbox
from tests.accounts.mailbox import ME, by_code
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"


def come_in(user_agent: str = PHONE, address: str = ME) -> StrictClient:
    return mailbox.come_in(address, User_Agent=user_agent)


def page_of(client: StrictClient) -> str:
    return client.get("/my/sign-ins/").content.decode()


def test_i_see_each_device_and_which_is_this_one() -> None:
    phone, laptop = come_in(PHONE), come_in(LAPTOP)
    page = page_of(phone)
    assert "iPhone, with Safari" in page
    assert "Windows computer, with Edge" in page
    assert page.index("iPhone") < page.index("This one") < page.index("Windows")
    assert page_of(laptop).index("Windows") < page_of(laptop).index("This one")


def test_i_see_nobody_elses_devices() -> None:
    come_in(LAPTOP, "other@example.org")
    assert "Windows" not in page_of(come_in(PHONE))


def session_id(client: StrictClient, of: str) -> str:
    found = re.search(
        rf'/my/sign-ins/(\d+)/end/".*?Sign out there<span class="hide">: {of}', page_of(client), re.DOTALL
    )
    assert found
    return found[1]


def test_signing_out_there_works_at_once() -> None:
    phone, laptop = come_in(PHONE), come_in(LAPTOP)
    assert laptop.get("/home/").status_code == 200
    phone.post(f"/my/sign-ins/{session_id(phone, 'Windows')}/end/")
    assert laptop.get("/home/").status_code == 302
    assert phone.get("/home/").status_code == 200
    assert "Windows" not in page_of(phone)


def test_nobody_signs_out_somebody_else() -> None:
    phone, laptop = come_in(PHONE), come_in(LAPTOP)
    stranger = come_in(LAPTOP, "other@example.org")
    assert stranger.post(f"/my/sign-ins/{session_id(phone, 'Windows')}/end/").status_code == 404
    assert laptop.get("/home/").status_code == 200


def test_signing_out_everywhere_but_here() -> None:
    phone, laptop, stranger = come_in(PHONE), come_in(LAPTOP), come_in(LAPTOP, "other@example.org")
    laptop.post("/my/sign-ins/end-others/")
    assert phone.get("/home/").status_code == 302
    assert laptop.get("/home/").status_code == 200
    assert stranger.get("/home/").status_code == 200


# Shutting a door also puts out whoever is in already.


@pytest.fixture
def two() -> tuple[StrictClient, StrictClient]:
    """Me, with printed codes and fresh proof, and somebody who came in with my mailbox before."""
    other, me = come_in(LAPTOP), come_in(PHONE)
    codes = mailbox.printed_by(me)
    me.post("/confirm/", {"code": codes[0]})
    return me, other


def says_so(me: StrictClient, other: StrictClient) -> bool:
    """Whether I am told that I am signed out elsewhere, and it is so."""
    told = "I am signed out everywhere else now." in page_of(me)
    return told and other.get("/home/").status_code == 302


def test_another_address_signs_out_everywhere_else(two: tuple[StrictClient, StrictClient]) -> None:
    two[0].post("/my/sign-ins/address/", {"email": "safe@example.org"})
    two[0].post("/my/sign-ins/address/code/", {"code": mailbox.last_code("safe@example.org")})
    assert says_so(*two)


def test_asking_for_two_signs_out_everywhere_else(two: tuple[StrictClient, StrictClient]) -> None:
    two[0].post("/my/sign-ins/email-safety/", {"asks_for_two": "on"})
    assert says_so(*two)


def test_other_choices_about_email_sign_out_nowhere(two: tuple[StrictClient, StrictClient]) -> None:
    two[0].post("/my/sign-ins/email-safety/", {"quiet": "on"})
    assert not says_so(*two)
    assert two[1].get("/home/").status_code == 200


def test_taking_out_a_way_signs_out_everywhere_else(two: tuple[StrictClient, StrictClient]) -> None:
    app = actions.add_app(user=User.objects.get(), secret="JBSWY3DPEHPK3PXP")
    two[0].post(f"/my/sign-ins/way/{app.pk}/take-out/")
    assert says_so(*two)


def notices() -> list[Any]:
    return [letter for letter in mail.outbox if letter.subject == "A new sign-in"]


def test_the_first_sign_in_ever_is_no_news() -> None:
    come_in(PHONE)
    assert notices() == []


def test_a_new_device_is_told_by_email_once() -> None:
    come_in(PHONE)
    laptop = come_in(LAPTOP)
    assert [letter.to for letter in notices()] == [[ME]]
    laptop.post("/sign-out/")
    by_code(laptop)
    assert len(notices()) == 1
    assert "A device not seen before" not in page_of(laptop)


def test_the_notice_names_no_device_and_no_life() -> None:
    come_in(PHONE)
    come_in(LAPTOP)
    words = notices()[0].body.lower()
    assert "/my/sign-ins/" in words
    assert not [
        word for word in ("windows", "edge", "care", "journey", "support", "127.0.0.1") if word in words
    ]


def test_a_device_two_people_share_knows_both() -> None:
    tablet = come_in(PHONE)
    come_in(LAPTOP, "other@example.org")
    for address in ("other@example.org", ME, "other@example.org"):
        tablet.post("/sign-out/")
        by_code(tablet, address)
    assert len(notices()) == 1


def test_a_made_up_device_sign_is_not_believed() -> None:
    come_in(PHONE)
    laptop = StrictClient(headers={"User-Agent": LAPTOP})
    laptop.cookies["device-8000"] = "0123456789abcdef"
    by_code(laptop)
    assert len(notices()) == 1


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "iPhone, with Safari"),
        (LAPTOP, "Windows computer, with Edge"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile", "Android phone or tablet, with Chrome"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko Firefox/130.0", "Linux computer, with Firefox"),
        ("<script>alert(1)</script>", "A device we do not know"),
        ("", "A device we do not know"),
    ],
)
def test_a_device_is_told_in_words(user_agent: str, words: str) -> None:
    assert device.words(user_agent) == words


def test_what_is_over_is_forgotten() -> None:
    phone, laptop = come_in(PHONE), come_in(LAPTOP)
    Session.objects.filter(pk=laptop.session.session_key).update(expire_date=timezone.now())
    assert "Windows" not in page_of(phone)
    forget_ended()
    assert UserSession.objects.count() == Session.objects.count() == 1
    assert phone.get("/home/").status_code == 200
