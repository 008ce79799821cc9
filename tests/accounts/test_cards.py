"""Sign-in cards: paper and a PIN, for whoever has no mailbox and no device."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.cards import actions, numbers, pins
from accounts.models import SignInCard, User
from tests.accounts.mailbox import ME, come_in, is_in, last_code, stale
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

PIN = "8264"
CARD = "/card/"
FIRST = "/card/first/"
ALONE = {"who": "alone", "pin": PIN, "again": PIN}


@pytest.fixture
def bill() -> User:
    """Somebody with no mailbox."""
    return User.objects.create_user(None)


@pytest.fixture
def number(bill: User) -> str:
    """Of a card that was never used."""
    return actions.make_card(user=bill, by=bill)


@pytest.fixture
def used(bill: User) -> str:
    return actions.make_card(user=bill, by=bill, pin=PIN)


def card_of(user: User) -> SignInCard:
    return SignInCard.objects.live().get(user=user)


def came_in(number: str, pin: str = PIN) -> StrictClient:
    client = StrictClient()
    client.post(CARD, {"number": number, "pin": pin})
    assert is_in(client)
    return client


def test_the_first_time_the_person_sets_a_pin_and_is_in(
    client: StrictClient, bill: User, number: str
) -> None:
    response = client.post(CARD, {"number": numbers.in_threes(number), "pin": ""})
    assert response.headers["Location"] == FIRST
    assert "Only I look at the screen" in client.get(FIRST).content.decode()
    assert not is_in(client)
    assert client.post(FIRST, ALONE).headers["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(bill.pk)
    assert card_of(bill).first_used_at is not None
    assert mail.outbox == []


def test_after_that_card_and_pin_open_together_and_neither_alone(client: StrictClient, used: str) -> None:
    for given in (
        {"number": used, "pin": ""},
        {"number": used, "pin": "8265"},
        {"number": "1" * 15, "pin": PIN},
    ):
        client.post(CARD, given)
        assert not is_in(client)
    assert client.post(CARD, {"number": used, "pin": PIN}).headers["Location"] == "/home/"
    assert is_in(client)


def test_a_wrong_card_and_a_wrong_pin_are_answered_alike(client: StrictClient, used: str) -> None:
    def answer(number: str, pin: str) -> str:
        page = client.post(CARD, {"number": number, "pin": pin}).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", page.replace(number, ""))

    assert "do not open a door together" in answer(used, "1357")
    assert answer(used, "1357") == answer("314159265358979", "1357")
    assert answer(used, "") == answer("314159265358979", "")


def test_a_wrong_card_takes_as_long_as_a_wrong_pin(used: str) -> None:
    def seconds(number: str) -> float:
        begun = time.perf_counter()
        actions.try_card(number=number, pin="1357")
        return time.perf_counter() - begun

    seconds("2" * 15)
    real, none = seconds(used), seconds("3" * 15)
    assert 0.5 < real / none < 2


@pytest.mark.parametrize("real", [True, False])
def test_wrong_tries_make_the_wait_grow_and_it_never_shuts_for_ever(
    client: StrictClient, bill: User, used: str, real: bool
) -> None:
    """The same for a number that is no card's, so that waiting tells nothing."""
    typed = {"number": used if real else "4" * 15, "pin": "1357"}
    for _ in range(pins.FREE):
        assert client.post(CARD, typed).status_code == 200
    response = client.post(CARD, typed | {"pin": PIN})
    assert response.status_code == 429
    assert "Please wait 1 minute" in response.content.decode()
    assert PIN not in response.content.decode()
    assert pins.wait_after(1000) == 6 * 3600


def test_after_the_wait_the_right_pin_opens_and_the_person_is_told(
    client: StrictClient, bill: User, used: str
) -> None:
    for _ in range(pins.FREE):
        client.post(CARD, {"number": used, "pin": "1357"})
    SignInCard.objects.filter(user=bill).update(locked_until=timezone.now() - timedelta(seconds=1))
    client.post(CARD, {"number": used, "pin": PIN})
    assert "wrong PIN was typed with my card 5 times" in client.get("/my/sign-ins/").content.decode()
    assert card_of(bill).wrong_tries == 0


@pytest.mark.parametrize(
    "pin", ["123", "123456789", "", "1234", "0000", "9876", "1212", "1966", "2024", "four"]
)
def test_a_pin_that_others_would_try_first_is_refused(client: StrictClient, number: str, pin: str) -> None:
    client.post(CARD, {"number": number})
    page = client.post(FIRST, {"who": "alone", "pin": pin, "again": pin}).content.decode()
    assert "There is one thing to look at" in page or "There are 2 things to look at" in page
    assert not is_in(client)


@pytest.mark.parametrize("pin", ["8264", "19735", "40 71", "00000009"])
def test_other_pins_are_fine(client: StrictClient, number: str, pin: str) -> None:
    client.post(CARD, {"number": number})
    client.post(FIRST, {"who": "alone", "pin": pin, "again": pin})
    assert is_in(client)


@pytest.mark.parametrize("waits", [ALONE | {"who": "seen"}, {"do": "not_now"}])
def test_who_would_rather_be_alone_comes_back_later_with_the_card(
    client: StrictClient, bill: User, number: str, waits: dict
) -> None:
    client.post(CARD, {"number": number})
    page = client.post(FIRST, waits, follow=True).content.decode()
    assert "come back another time" in page
    # Whoever takes the tablet next cannot go on where they stood.
    assert client.post(FIRST, ALONE)["Location"] == CARD
    assert not card_of(bill).pin
    client.post(CARD, {"number": number})
    client.get(CARD)
    assert client.post(FIRST, ALONE)["Location"] == CARD
    client.post(CARD, {"number": number})
    assert client.post(FIRST, ALONE).status_code == 302
    assert card_of(bill).pin


def test_somebody_elses_hands_are_written_down(client: StrictClient, bill: User, number: str) -> None:
    client.post(CARD, {"number": number})
    client.post(FIRST, ALONE | {"who": "helped"})
    assert "Somebody typed my PIN for me" in client.get("/my/sign-ins/").content.decode()


def test_a_pin_is_set_once_whoever_is_first(number: str) -> None:
    one, two = StrictClient(), StrictClient()
    for client in (one, two):
        client.post(CARD, {"number": number})
    one.post(FIRST, ALONE)
    two.post(FIRST, {"who": "alone", "pin": "7153", "again": "7153"})
    assert is_in(one)
    assert not is_in(two)


def test_the_page_for_the_pin_opens_to_nobody_without_a_card(client: StrictClient, number: str) -> None:
    assert client.get(FIRST).headers["Location"] == CARD
    client.post(CARD, {"number": number})
    session = client.session
    session["card_without_pin"] = session["card_without_pin"] | {"at": 0}
    session.save()
    assert client.post(FIRST, ALONE).headers["Location"] == CARD


def test_only_a_digest_and_a_slow_hash_are_kept(bill: User, used: str) -> None:
    row = SignInCard.objects.filter(user=bill).values().get()
    assert used not in str(row)
    assert PIN not in row["pin"]
    assert row["digest"] == numbers.digest(used)


def test_a_card_made_under_an_older_key_still_opens(
    settings: object, client: StrictClient, used: str
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    client.post(CARD, {"number": used, "pin": PIN})
    assert is_in(client)


def test_a_worker_comes_in_with_no_card(client: StrictClient) -> None:
    user = User.objects.create_user("tom@example.org", User.Work.PROVIDER)
    client.post(CARD, {"number": actions.make_card(user=user, by=user, pin=PIN), "pin": PIN})
    assert not is_in(client)


def test_somebody_with_a_mailbox_makes_a_card_for_themselves() -> None:
    me = come_in()
    page = me.post("/my/sign-ins/card/", {"pin": PIN, "again": PIN}).content.decode()
    found = re.search(r"\d{3} \d{3} \d{3} \d{3} \d{3}", page)
    assert found
    assert ME not in page
    assert "<svg" in page
    assert found[0] not in me.get("/my/sign-ins/").content.decode()
    came_in(found[0])


def test_a_new_card_stops_the_old_one_and_signs_out_elsewhere(client: StrictClient, used: str) -> None:
    me, elsewhere = came_in(used), came_in(used)
    me.post("/my/sign-ins/card/", {"pin": "7153", "again": "7153"})
    assert elsewhere.get("/my/sign-ins/").status_code == 302
    client.post(CARD, {"number": used, "pin": PIN})
    assert not is_in(client)
    assert me.get("/my/sign-ins/").status_code == 200


def test_a_new_pin_takes_the_place_of_the_old(client: StrictClient, used: str) -> None:
    me = came_in(used)
    me.post("/my/sign-ins/card/pin/", {"pin": "7153", "again": "7153"})
    client.post(CARD, {"number": used, "pin": PIN})
    assert not is_in(client)
    came_in(used, "7153")


def test_the_pin_proves_again_that_it_is_me(bill: User, used: str) -> None:
    me = came_in(used)
    stale(me)
    assert me.get("/my/sign-ins/card/").status_code == 302
    page = me.get("/confirm/?next=/my/sign-ins/card/").content.decode()
    assert "We send" not in page
    me.post("/confirm/", {"pin": "7153", "next": "/my/sign-ins/card/"})
    assert me.get("/my/sign-ins/card/").status_code == 302
    assert card_of(bill).wrong_tries == 1
    assert (
        me.post("/confirm/", {"pin": PIN, "next": "/my/sign-ins/card/"}).headers["Location"]
        == "/my/sign-ins/card/"
    )
    assert me.get("/my/sign-ins/card/").status_code == 200


def test_where_the_card_was_not_shown_the_pin_alone_proves_nothing() -> None:
    me = come_in()
    page = me.post("/my/sign-ins/card/", {"pin": PIN, "again": PIN}).content.decode()
    number = re.search(r"\d{3} \d{3} \d{3} \d{3} \d{3}", page)[0]  # type: ignore[index]
    stale(me)
    me.post("/confirm/", {"pin": PIN})
    assert me.get("/my/sign-ins/email-safety/").status_code == 302
    me.post("/confirm/", {"pin": PIN, "number": number})
    assert me.get("/my/sign-ins/email-safety/").status_code == 200


def test_nobody_without_a_mailbox_is_told_of_mail(used: str) -> None:
    me = came_in(used)
    page = me.get("/my/sign-ins/").content.decode()
    assert "No email" in page
    assert "None" not in page
    stale(me)
    assert me.post("/confirm/send/").headers["Location"] == "/my/sign-ins/"
    assert mail.outbox == []


def test_an_address_can_be_added_later_once_it_is_proved(bill: User, used: str) -> None:
    me = came_in(used)
    assert "Add my email address" in me.get("/my/sign-ins/address/").content.decode()
    me.post("/my/sign-ins/address/", {"email": "bill@example.org"})
    bill.refresh_from_db()
    assert bill.email is None
    me.post("/my/sign-ins/address/code/", {"code": last_code("bill@example.org")})
    bill.refresh_from_db()
    assert bill.email == "bill@example.org"
    assert [letter.to for letter in mail.outbox] == [["bill@example.org"]]


def test_the_only_way_in_is_not_stopped(bill: User, used: str) -> None:
    me = came_in(used)
    assert "only way in" in me.post("/my/sign-ins/card/stop/").content.decode()
    came_in(used)


def test_with_another_way_in_it_is_stopped(client: StrictClient, bill: User, used: str) -> None:
    User.objects.filter(pk=bill.pk).update(email="bill@example.org")
    assert came_in(used).post("/my/sign-ins/card/stop/").headers["Location"] == "/my/sign-ins/"
    client.post(CARD, {"number": used, "pin": PIN})
    assert not is_in(client)


def test_a_card_is_more_than_a_mailbox(used: str, bill: User) -> None:
    User.objects.filter(pk=bill.pk).update(email=ME, asks_for_two=True)
    came_in(used)
    client = StrictClient()
    assert come_in(client=client) and not is_in(client)
    assert "my PIN" in client.get("/come-in/second-step/").content.decode()
    client.post("/come-in/second-step/", {"number": used, "pin": PIN})
    assert is_in(client)


def test_a_session_opened_with_a_card_ends_after_two_hours(used: str) -> None:
    me = came_in(used)
    session = me.session
    session["seen_at"] = time.time() - 2 * 3600 - 1
    session.save()
    assert me.get("/home/").status_code == 302


def test_next_person_signs_out_and_leaves_nothing(used: str) -> None:
    me = came_in(used)
    assert "Next person" in me.get("/home/").content.decode()
    response = me.post("/next-person/")
    assert response.headers["Location"] == CARD
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(me)
    assert me.get("/next-person/").status_code == 405


def test_a_card_shown_where_somebody_is_in_asks_for_the_next_person(used: str) -> None:
    me = come_in()
    assert "Somebody is signed in here" in me.get(CARD).content.decode()
    assert "Next person" not in me.get("/home/").content.decode()


def test_the_square_holds_the_address_with_the_number_behind_the_hash(rf: object) -> None:
    request = rf.get("/")  # type: ignore[attr-defined]
    card = numbers.printed(request, "123456789012345")
    assert card.number == "123 456 789 012 345"
    assert card.square == numbers.square("http://testserver/card/#123456789012345")
