"""Other people in a photo or film: what they agreed to, and taking it down in one step."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Capability, Event
from access.rules import Permission
from accounts import limits
from aspirations.models import Answer, Other, SignedPart
from aspirations.others import actions
from tests.aspirations.test_photos import photo
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def choir(cast: Cast, rosa: Client, area: Callable) -> Answer:
    """A photo of Rosa and Bill, shared as her statement is."""
    address = reverse("add_photo", args=[cast.journey.pk, area().pk, "good_day"])
    rosa.post(address, {"picture": photo(), "text": "Bill and me at choir"})
    with acting_as(cast.owner):
        return Answer.objects.select_related("attachment", "area", "prompt").get()


@pytest.fixture
def page(cast: Cast, choir: Answer) -> str:
    return reverse("others_shown", args=[cast.journey.pk, choir.pk])


@pytest.fixture
def bill(cast: Cast, rosa: Client, page: str) -> Other:
    rosa.post(page, {"do": "add", "name": "Bill", "agreed": "yes"})
    with acting_as(cast.owner):
        return Other.objects.get()


@pytest.fixture
def link(rosa: Client, page: str, bill: Other) -> str:
    """Bill's own link, as Rosa's page shows it once."""
    shown = rosa.post(page, {"do": f"link:{bill.pk}"}).content.decode()
    found = re.search(r"/shown/[\w-]+/", shown)
    assert found
    return found[0]


def sees(client: Client, answer: Answer) -> bool:
    return client.get(answer.attachment.get_absolute_url()).status_code == 200


def sign(cast: Cast, rosa: Client) -> None:
    address = reverse("sign_statement", args=[cast.journey.pk])
    looked_at = rosa.get(address).content.decode().split('name="looked_at" value="')[1][:16]
    rosa.post(address, {"how": "said", "looked_at": looked_at})


def switch_off(rosa: Client, answer: Answer, saves: int) -> Any:
    """Press the switch of an answer that is kept private, on the newest page."""
    named = {f"text-{answer.pk}": answer.text, f"kept-{answer.pk}": "on", f"saves-{answer.pk}": str(saves)}
    return rosa.post(answer.get_absolute_url() + "save/", named)


def test_who_is_in_it_is_known_to_the_owner_alone(
    cast: Cast, rosa: Client, bill: Other, page: str, as_user: Callable
) -> None:
    assert "Bill said yes" in rosa.get(page).content.decode()
    assert as_user(cast.supporter).get(page).status_code == 403
    with acting_as(cast.supporter):
        assert not Other.objects.exists()


def test_the_link_says_nothing_of_the_journey(link: str, client: Client) -> None:
    shown = client.get(link)
    text = shown.content.decode()
    assert shown.status_code == 200
    for word in ("Rosa", "Bill", "choir", "/journey/", "attachment"):
        assert word not in text


def test_one_step_takes_it_down_everywhere_at_once(
    cast: Cast, rosa: Client, choir: Answer, link: str, client: Client, as_user: Callable, page: str
) -> None:
    sign(cast, rosa)
    asha = as_user(cast.supporter)
    assert sees(asha, choir)
    assert client.post(link).status_code == 302
    assert not sees(asha, choir)
    for name, args in (("statement", []), ("signed_version", [1])):
        assert "Bill and me" not in asha.get(reverse(name, args=[cast.journey.pk, *args])).content.decode()
    assert sees(rosa, choir), "it stays its owner's"
    assert "Bill asked not to be shown" in rosa.get(page).content.decode()
    assert "Nobody else sees this now" in rosa.get(page).content.decode()
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="other.said_no_themselves").count() == 1
    client.post(link)
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="other.said_no_themselves").count() == 1, "twice is once"


def test_it_cannot_be_opened_while_they_say_no(
    cast: Cast, rosa: Client, choir: Answer, link: str, client: Client, as_user: Callable
) -> None:
    sign(cast, rosa)
    client.post(link)
    assert (
        "Bill asked not to be shown. Nobody else sees this now."
        in rosa.get(choir.get_absolute_url()).content.decode()
    )
    with acting_as(cast.owner):
        saves = Answer.objects.get(pk=choir.pk).saves
    switch_off(rosa, choir, saves)
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=choir.pk).private
    assert not sees(as_user(cast.supporter), choir)
    client.post(link, {"do": "yes"})
    with acting_as(cast.owner):
        assert Answer.objects.get(pk=choir.pk).private, "their yes opens nothing by itself"
    switch_off(rosa, choir, saves)
    assert sees(as_user(cast.supporter), choir)


def test_only_they_take_back_a_no_of_their_own(
    cast: Cast, rosa: Client, choir: Answer, bill: Other, link: str, client: Client, page: str
) -> None:
    client.post(link)
    shown = rosa.get(page).content.decode()
    assert f"yes:{bill.pk}" not in shown
    assert "They can say yes again with their own link." in shown
    for pressed in ("no", "yes"):
        rosa.post(page, {"do": f"{pressed}:{bill.pk}"})
    assert "They said no themselves." in rosa.get(page).content.decode()
    with acting_as(cast.owner):
        other = Other.objects.get()
        assert (other.agreed, other.said_so_themselves) == ("no", True)
        saves = Answer.objects.get().saves
    switch_off(rosa, choir, saves)
    with acting_as(cast.owner):
        assert Answer.objects.get().private
    client.post(link, {"do": "yes"})
    with acting_as(cast.owner):
        assert Other.objects.get().agreed == "yes"


def test_another_photo_may_be_shown_and_the_old_one_stays_closed(
    cast: Cast, rosa: Client, choir: Answer, link: str, client: Client, as_user: Callable
) -> None:
    sign(cast, rosa)
    client.post(link)
    rosa.post(
        reverse("change_file", args=[cast.journey.pk, choir.pk]), {"picture": photo("red"), "text": "A boat"}
    )
    with acting_as(cast.owner):
        now = Answer.objects.select_related("attachment").get(pk=choir.pk)
    rosa.post(
        choir.get_absolute_url() + "save/",
        {f"text-{now.pk}": "A boat", f"kept-{now.pk}": "on", f"saves-{now.pk}": str(now.saves)},
    )
    asha = as_user(cast.supporter)
    assert sees(asha, now)
    assert not sees(asha, choir)
    with acting_as(cast.owner):
        assert SignedPart.objects.get().private, "what was signed with Bill in it stays closed"
        line = now.versions.get(attachment=choir.attachment)
    rosa.post(reverse("bring_back", args=[cast.journey.pk, line.pk]))
    assert not sees(asha, choir), "bringing the old photo back closes the answer again"


def test_whoever_has_a_link_or_said_no_stays_on_the_list(
    cast: Cast, rosa: Client, bill: Other, page: str
) -> None:
    rosa.post(page, {"do": f"no:{bill.pk}"})
    rosa.post(page, {"do": f"off:{bill.pk}"})
    with acting_as(cast.owner):
        assert Other.objects.get().agreed == "no"
    rosa.post(page, {"do": f"yes:{bill.pk}"})
    rosa.post(page, {"do": f"off:{bill.pk}"})
    with acting_as(cast.owner):
        assert not Other.objects.exists()


def test_a_secret_for_something_else_and_one_that_ended_open_nothing(
    cast: Cast, link: str, client: Client
) -> None:
    with acting_as(cast.owner):
        later = timezone.now() + timedelta(days=1)
        _, token = Capability.give(
            journey_id=cast.journey.pk, permission=Permission.STATEMENT_READ, ends_at=later, by=cast.owner
        )
    assert client.get(reverse("shown", args=[token])).status_code == 404
    with acting_as(cast.owner):
        started = timezone.now() - timedelta(days=2)
        Capability.objects.filter(permission=Permission.ANSWER_TAKE_DOWN).update(
            made_at=started, ends_at=started + timedelta(days=1)
        )
    assert client.get(link).status_code == 404
    assert client.post(link).status_code == 404
    with acting_as(cast.owner):
        assert Other.objects.get().agreed == "yes"


def test_links_are_not_guessed_in_numbers(client: Client, link: str) -> None:
    for _ in range(limits.SHOWN_LINKS_FROM_PLACE.times):
        assert client.get("/shown/not-a-link/").status_code == 404
    assert client.get("/shown/not-a-link/").status_code == 429
    assert client.get(link).status_code == 200, "whoever holds a real one is never kept out"


def test_the_secret_opens_no_row_of_the_journey(cast: Cast, link: str) -> None:
    token = link.split("/")[2]
    found = actions.link_of(token)
    assert found is not None
    assert found.owner_id == cast.owner.pk
    assert not Other.objects.exists(), "nobody stays announced"
