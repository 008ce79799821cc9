"""Being asked: nothing is named before coming in, one answer, and the owner's word for a link or a card."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail as outgoing
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Capability, Event
from accounts import limits
from accounts.models import User
from journeys.actions import end_share
from journeys.models import Invitation, Share
from journeys.people import answering, inviting, secret
from tests.cast import Cast, make_cast, make_user
from tests.journeys.invitations import sent
from tests.journeys.test_people_inviting import asked, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(cast: Cast) -> User:
    return make_user("bill")


def shares_of(cast: Cast, user: User) -> list[Share]:
    with acting_as(cast.owner):
        return list(Share.objects.live().filter(journey=cast.journey, grantee=user))


def of_link(given: inviting.Given) -> str:
    return reverse("invited", args=[given.link])


def says_it_is_them(cast: Cast, as_user: Callable, do: str = "yes") -> None:
    as_user(cast.owner).post(reverse("invitation", args=[cast.journey.pk, asked(cast).pk]), {"do": do})


def test_before_coming_in_nobody_is_named(cast: Cast, client: Client) -> None:
    given = sent(cast)
    text = client.get(of_link(given)).content.decode()
    assert not re.search("Rosa|Bill|statement|share", text)
    assert f"next={of_link(given)}" in text
    assert "code" in (typed := client.get(reverse("invited_code")).content.decode())
    assert 'name="code"' not in typed


def test_who_asks_and_what_for_is_said_to_whoever_comes_in(cast: Cast, bill: User, as_user: Callable) -> None:
    text = as_user(bill).get(of_link(sent(cast, level="help"))).content.decode()
    assert "Rosa asks me" in text
    assert "I could suggest words." in text
    assert "Until one of us says stop." in text
    assert text.count('class="pick" type="submit"') == 2


def test_asking_is_not_answering(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast)
    as_user(bill).get(of_link(given))
    as_user(bill).post(of_link(given))
    assert asked(cast).state == "sent"


def test_a_yes_to_a_link_waits_for_the_owners_word(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast)
    page = as_user(bill).post(of_link(given), {"do": "yes"}).content.decode()
    assert "Now Rosa says that it was me." in page
    assert shares_of(cast, bill) == []
    assert as_user(bill).get(reverse("statement", args=[cast.journey.pk])).status_code == 404
    mine = as_user(cast.owner).get(reverse("my_people", args=[cast.journey.pk])).content.decode()
    assert "bill@example.org" in mine
    assert "Yes, that is Bill" in mine

    says_it_is_them(cast, as_user)
    (share,) = shares_of(cast, bill)
    assert (share.known_as, share.relation, share.level, share.item_id) == ("Bill", "friend", "see", None)
    run(cast, answering.TELL_STARTED)
    assert [written.to for written in outgoing.outbox] == [["bill@example.org"]]


def test_no_that_is_not_them_opens_nothing(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast)
    as_user(bill).post(of_link(given), {"do": "yes"})
    says_it_is_them(cast, as_user, "no")
    says_it_is_them(cast, as_user, "yes")
    assert shares_of(cast, bill) == []
    assert asked(cast).state == "stopped"
    assert as_user(bill).post(of_link(given), {"do": "yes"}).status_code == 404


def test_a_no_is_known_to_the_owner_and_ends_it(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast)
    as_user(bill).post(of_link(given), {"do": "no"})
    assert asked(cast).state == "declined"
    mine = as_user(cast.owner).get(reverse("my_people", args=[cast.journey.pk])).content.decode()
    assert "They said no" in mine
    assert as_user(cast.stranger).get(of_link(given)).status_code == 404


def test_by_email_only_that_address_may_answer(cast: Cast, bill: User, as_user: Callable) -> None:
    sent(cast, way="email", email="bill@example.org")
    run(cast, inviting.SEND)
    found = re.search(r"/invited/[\w-]+/", str(outgoing.outbox[0].body))
    assert found
    other = as_user(cast.stranger)
    assert "Rosa" not in other.get(found[0]).content.decode()
    other.post(found[0], {"do": "yes"})
    assert asked(cast).state == "sent"

    as_user(bill).post(found[0], {"do": "yes"})
    assert asked(cast).state == "agreed"
    assert len(shares_of(cast, bill)) == 1


def test_nobody_says_yes_to_themselves(cast: Cast, as_user: Callable) -> None:
    given = sent(cast)
    page = as_user(cast.owner).post(of_link(given), {"do": "yes"}).content.decode()
    assert "This is my own" in page
    assert asked(cast).state == "sent"


def test_a_link_answers_once(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast)
    as_user(bill).post(of_link(given), {"do": "yes"})
    assert as_user(cast.stranger).post(of_link(given), {"do": "yes"}).status_code == 404
    with acting_as(cast.owner):
        assert not Capability.objects.exists()
        assert Invitation.objects.get().answered_by == bill


@pytest.mark.parametrize("past", ["capability", "share"])
def test_what_is_too_old_opens_nothing(cast: Cast, bill: User, as_user: Callable, past: str) -> None:
    given = sent(cast)
    before = timezone.now() - timedelta(days=2)
    with acting_as(cast.owner):
        if past == "capability":
            Capability.objects.update(made_at=before, ends_at=before + timedelta(days=1))
        else:
            Invitation.objects.update(ends_at=before)
    assert as_user(bill).post(of_link(given), {"do": "yes"}).status_code == 404
    assert shares_of(cast, bill) == []


def test_a_worker_can_say_yes_and_sees_only_what_was_shared(cast: Cast, as_user: Callable) -> None:
    given = sent(cast)
    as_user(cast.editor).post(of_link(given), {"do": "yes"})
    says_it_is_them(cast, as_user)
    assert len(shares_of(cast, cast.editor)) == 1


def test_a_new_yes_takes_the_place_of_what_they_had(cast: Cast, as_user: Callable) -> None:
    given = sent(cast, level="help")
    as_user(cast.supporter).post(of_link(given), {"do": "yes"})
    says_it_is_them(cast, as_user)
    assert [share.level for share in shares_of(cast, cast.supporter)] == ["help"]


def test_after_an_end_they_can_be_asked_again(cast: Cast, as_user: Callable) -> None:
    for _ in range(2):
        given = sent(cast)
        as_user(cast.former_supporter).post(of_link(given), {"do": "yes"})
        with acting_as(cast.owner):
            Event.objects.count()
            waiting = Invitation.objects.get(state="answered")
            answering.say_it_is_them(invitation=waiting, by=cast.owner)
    assert len(shares_of(cast, cast.former_supporter)) == 1


# A card


def test_a_card_is_typed_by_somebody_signed_in(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast, way="card")
    browser = as_user(bill)
    typed = f" {given.code.lower().replace(' ', '-')} "
    page = browser.post(reverse("invited_code"), {"code": typed}).content.decode()
    assert "Rosa asks me" in page
    browser.post(reverse("invited_code"), {"code": typed, "do": "yes"})
    assert asked(cast).state == "answered"


def test_the_code_of_a_card_opens_no_address(cast: Cast, bill: User, as_user: Callable) -> None:
    code = secret.typed(sent(cast, way="card").code)
    for tried in (code, f"card:{code}"):
        assert as_user(bill).get(reverse("invited", args=[tried])).status_code == 404


def test_codes_cannot_be_tried_at_will(cast: Cast, bill: User, as_user: Callable) -> None:
    given = sent(cast, way="card")
    browser = as_user(bill)
    for _ in range(limits.CARD_CODES.times):
        assert (
            "opens nothing" in browser.post(reverse("invited_code"), {"code": "AAAA AAAA"}).content.decode()
        )
    answer = browser.post(reverse("invited_code"), {"code": given.code, "do": "yes"})
    assert answer.status_code == 429
    assert asked(cast).state == "sent"


def test_codes_have_no_letter_that_looks_like_another() -> None:
    assert not set(secret.LETTERS) & set("0OQ1IL5S2Z8B6GUV")
    assert len({secret.new_code() for _ in range(200)}) == 200


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one_answer() -> None:
    cast = make_cast()
    given = sent(cast)
    people = [make_user(f"friend{number}") for number in range(6)]
    offer = answering.offer_of(secret.digest_of_link(given.link))
    assert offer

    def say_yes(user: User) -> str:
        try:
            with acting_as(user):
                return answering.answer(offer=offer, yes=True, tell_them=False, by=user)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(say_yes, people))
    assert sorted(said) == [""] * 5 + ["answered"]


@pytest.mark.django_db(transaction=True)
def test_two_words_of_the_owner_make_one_share() -> None:
    cast = make_cast()
    given = sent(cast)
    bill = make_user("bill")
    offer = answering.offer_of(secret.digest_of_link(given.link))
    assert offer
    with acting_as(bill):
        answering.answer(offer=offer, yes=True, tell_them=False, by=bill)
    waiting = asked(cast)

    def say_it_is_them(_: int) -> bool:
        try:
            with acting_as(cast.owner):
                return answering.say_it_is_them(invitation=waiting, by=cast.owner)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(say_it_is_them, range(4)))
    assert sorted(said) == [False, False, False, True]
    assert len(shares_of(cast, bill)) == 1


def test_an_older_mail_lets_nobody_in_again_who_was_stopped(
    cast: Cast, bill: User, as_user: Callable
) -> None:
    links = []
    for _ in range(2):
        given = sent(cast, way="email", email="bill@example.org")
        with acting_as(cast.owner):
            links.append(inviting.make_secret(given.invitation, cast.owner))
    as_user(bill).post(reverse("invited", args=[links[0]]), {"do": "yes"})
    (share,) = shares_of(cast, bill)
    with acting_as(cast.owner):
        end_share(share=share, by=cast.owner)
    as_user(bill).post(reverse("invited", args=[links[1]]), {"do": "yes"})
    assert shares_of(cast, bill) == []
    mine = as_user(cast.owner).get(reverse("my_people", args=[cast.journey.pk])).content.decode()
    assert "Yes, that is Bill" in mine


def test_when_its_day_passed_before_the_owners_word_the_owner_is_asked_for_another(
    cast: Cast, bill: User, as_user: Callable
) -> None:
    given = sent(cast, until="day", ends_at=timezone.now() + timedelta(days=1))
    as_user(bill).post(of_link(given), {"do": "yes"})
    with acting_as(cast.owner):
        Invitation.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    owner = as_user(cast.owner)
    page = owner.post(
        reverse("invitation", args=[cast.journey.pk, asked(cast).pk]), {"do": "yes"}, follow=True
    ).content.decode()
    assert "The day I chose has passed." in page
    assert shares_of(cast, bill) == []
    owner.post(reverse("invite_step", args=[cast.journey.pk, asked(cast).pk, "until"]), {"until": "open"})
    owner.post(reverse("invite_safety", args=[cast.journey.pk, asked(cast).pk]), {"do": "chose"})
    assert len(shares_of(cast, bill)) == 1
