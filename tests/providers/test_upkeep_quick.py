"""Free places in a tap, and "still true": what is said, by whom it may be, and what is left alone."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from providers.keeping import actions, people
from providers.keeping.actions import publish
from providers.keeping.models import Keeper, Role
from providers.models import Provider, Revision, Service, entry_id
from tests.cast import Cast
from tests.providers.keeping import colleague_of, lead_of
from tests.providers.lists import TOLD, made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]


def days_ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


@pytest.fixture
def kept(cast: Cast) -> Service:
    service = made_up_service(
        details={"vacancies": 2, "pets": "yes", "couples": True},
        phone="01632960123",
    )
    told = {
        "vacancies": ["provider", days_ago(70)],
        "pets": ["provider", days_ago(400)],
        "couples": ["visit", days_ago(500)],
    }
    Service.objects.update(told=TOLD | told)
    lead_of(service.provider, cast.editor)
    return Service.objects.get(pk=service.pk)


def lead_at(service: Service, cast: Cast) -> Keeper:
    with acting_as(cast.editor):
        return Keeper.objects.get(provider=service.provider, user=cast.editor)


def tap(client: Client, service: Service, to: str, known: str) -> str:
    page = client.post(
        reverse("free_places", args=[service.provider_id]),
        {"service": str(service.pk), "to": to, "known": known}, follow=True,
    )  # fmt: skip
    return page.content.decode()


def seen_on(client: Client, address: str) -> str:
    """What the button for all of it sends back of what the page shows."""
    found = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    assert found
    return found[1]


def now(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def test_one_tap_says_one_more_with_todays_date_and_is_in_the_history(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    client = as_user(cast.editor)
    page = client.get(reverse("free_places", args=[kept.provider_id])).content.decode()
    assert "2 free places" in page
    assert 'name="to" value="3"' in page
    assert "3 free places" in tap(client, kept, "3", "2")
    assert now(kept).details["vacancies"] == 3
    assert now(kept).told["vacancies"] == ["provider", days_ago(0)]
    with acting_as(cast.editor):
        assert Revision.objects.get().changes["vacancies"]["before"] == 2


def test_still_so_confirms_the_number(as_user: AsUser, cast: Cast, kept: Service) -> None:
    client = as_user(cast.editor)
    tap(client, kept, "2", "2")
    assert now(kept).told["vacancies"][1] == days_ago(0)


def test_a_page_that_lay_open_undoes_nobodys_number(as_user: AsUser, cast: Cast, kept: Service) -> None:
    client = as_user(cast.editor)
    tap(client, kept, "5", "2")
    assert "Somebody said" in tap(client, kept, "1", "2")
    assert now(kept).details["vacancies"] == 5


@pytest.mark.parametrize("typed", ["", "many", "-1", "1000", "9" * 5000, "²"])
def test_what_is_no_number_is_said_plainly_and_kept(
    as_user: AsUser, cast: Cast, kept: Service, typed: str
) -> None:
    client = as_user(cast.editor)
    page = tap(client, kept, typed, "2")
    assert "Please write a whole number" in page
    assert now(kept).details["vacancies"] == 2


def test_another_providers_service_is_not_there(as_user: AsUser, cast: Cast, kept: Service) -> None:
    other = made_up_service(number="T-2")
    Service.objects.filter(pk=other.pk).update(
        provider=Provider.objects.create(
            id=entry_id("demo", "provider", "T-901"), origin="demo", number="T-901", name="Other", told=TOLD
        )
    )
    client = as_user(cast.editor)
    address = reverse("free_places", args=[kept.provider_id])
    assert client.post(address, {"service": str(other.pk), "to": "9", "known": ""}).status_code == 404
    address = reverse("still_true", args=[kept.provider_id])
    assert client.post(address, {"service": str(other.pk)}).status_code == 404
    assert now(other).details == {}


def test_whoever_only_updates_says_places_and_does_not_confirm_the_rest(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    colleague_of(lead_at(kept, cast), cast.team_member, Role.UPDATER)
    client = as_user(cast.team_member)
    assert "4 free places" in tap(client, kept, "4", "2")
    assert client.get(reverse("still_true", args=[kept.provider_id])).status_code == 404


def test_still_true_moves_the_day_of_our_own_words_alone_and_can_be_put_back(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    client = as_user(cast.editor)
    address = reverse("still_true", args=[kept.provider_id])
    page = client.get(address).content.decode()
    assert "Nobody has confirmed this for 13 months" in page
    assert "Couples" not in page
    client.post(address, {"all": "yes", "seen": seen_on(client, address)})
    told = now(kept).told
    assert (told["vacancies"][1], told["pets"][1], told["couples"][1]) == (
        days_ago(0),
        days_ago(0),
        days_ago(500),
    )
    assert "Nothing is old" in client.get(address).content.decode()
    client.post(address, {"all": "yes"})
    with acting_as(cast.editor):
        change = Revision.objects.get()
    client.post(reverse("undo_change", args=[kept.pk, change.pk]))
    assert now(kept).told["pets"][1] == days_ago(400)


def test_a_manager_whom_the_registrar_saw_is_confirmed_like_the_rest(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    with acting_as(cast.editor):
        waiting = publish(entry=kept, changes={"manager": "Anna Bell"}, by=cast.editor)
    with acting_as(cast.registrar):
        seen = actions.words_of(waiting)
        assert actions.decide(revision=waiting, yes=True, answer="", seen=seen, by=cast.registrar)
    told = now(kept).told | {"manager": ["provider", days_ago(400), "registrar"]}
    Service.objects.filter(pk=kept.pk).update(told=told)
    client, address = as_user(cast.editor), reverse("still_true", args=[kept.provider_id])
    assert "Anna Bell" in client.get(address).content.decode()
    client.post(address, {"all": "yes", "seen": seen_on(client, address)})
    assert now(kept).told["manager"] == ["provider", days_ago(0), "registrar"]


def test_nobody_confirms_what_the_page_did_not_show(as_user: AsUser, cast: Cast, kept: Service) -> None:
    fresh = {"couples": ["provider", days_ago(3)]}
    Service.objects.filter(pk=kept.pk).update(told=now(kept).told | fresh)
    client, address = as_user(cast.editor), reverse("still_true", args=[kept.provider_id])
    seen = seen_on(client, address)
    assert len(seen.split()) == 2
    with acting_as(cast.editor):
        publish(entry=kept, changes={"pets": "no"}, by=cast.editor)
    Service.objects.filter(pk=kept.pk).update(told=now(kept).told | {"pets": ["provider", days_ago(400)]})
    page = client.post(address, {"all": "yes"}, follow=True).content.decode()
    assert "Nothing was confirmed" in page
    client.post(address, {"all": "yes", "seen": seen})
    told = now(kept).told
    assert told["vacancies"][1] == days_ago(0)
    assert (told["couples"][1], told["pets"][1]) == (days_ago(3), days_ago(400)), "fresh, and changed since"


def test_a_keeper_who_was_ended_confirms_nothing(as_user: AsUser, cast: Cast, kept: Service) -> None:
    client = as_user(cast.editor)
    lead = lead_at(kept, cast)
    with acting_as(cast.registrar):
        people.end_by_registrar(keeper=lead, by=cast.registrar)
    assert client.post(reverse("still_true", args=[kept.provider_id]), {"all": "yes"}).status_code == 404
    assert now(kept).told["pets"][1] == days_ago(400)
