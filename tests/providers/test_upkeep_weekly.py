"""One mail a week: to whoever asked for it and still keeps, once, with counts alone, and stopped without signing in."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as, working_as
from accounts.models import User
from providers.keeping import people
from providers.keeping.actions import publish
from providers.keeping.models import Role
from providers.models import Keeper, WeeklyMail, WeekTold
from providers.upkeep import reports, weekly
from tests.cast import Cast
from tests.providers.keeping import colleague_of, lead_of, registrar
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]
WORDS = "The telephone is an old one."


@pytest.fixture
def lead(cast: Cast) -> Keeper:
    """Who keeps an entry, of which something old was said, something waits and somebody told that it is wrong."""
    service = made_up_service()
    lead = lead_of(service.provider, cast.editor)
    with acting_as(cast.editor):
        publish(entry=service, changes={"vacancies": "2"}, by=cast.editor)
        service.refresh_from_db()
        service.told["vacancies"] = ["provider", "2025-01-01"]
        service.save(update_fields=["told"])
        publish(entry=service, changes={"name": "Heron House"}, by=cast.editor)
    reports.tell(service=service, about="contact", words=WORDS)
    return lead


@pytest.fixture
def wished(lead: Keeper) -> Keeper:
    with acting_as(lead.user):
        weekly.begin(keeper=lead)
    return lead


class KilledError(BaseException):
    """As a worker that is killed: nothing of ours catches it."""


class KillingBackend(BaseEmailBackend):
    def send_messages(self, email_messages: object) -> int:
        raise KilledError


def this_monday() -> date:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


def stop_link(message: mail.EmailMessage) -> str:
    return re.findall(r"https?://[^/\s]+(/\S+)", str(message.body))[-1]


def test_off_until_it_is_asked_for(as_user: AsUser, lead: Keeper) -> None:
    assert weekly.send_due() == 0
    tom, address = as_user(lead.user), reverse("weekly_mail", args=[lead.provider_id])
    assert "It does not come" in tom.get(address).content.decode()
    tom.post(address, {"mail": "yes"})
    assert "It comes" in tom.get(address).content.decode()
    assert weekly.send_due() == 1
    tom.post(address, {"mail": "no"})
    assert "It does not come" in tom.get(address).content.decode()


def test_it_says_how_much_and_nothing_of_what(wished: Keeper) -> None:
    assert weekly.send_due() == 1
    (message,) = mail.outbox
    assert message.to == [wished.user.mailbox]
    assert re.findall(r": (\d+)$", str(message.body), re.MULTILINE) == ["1", "1", "1", "1"]
    parts = [part for part in message.message().walk() if part.get_content_maintype() == "text"]
    assert len(parts) == 2
    for text in (str(message.subject), *(bytes(part.get_payload(decode=True)).decode() for part in parts)):
        for word in (WORDS, "Heron", wished.provider.name, wished.name, wished.user.mailbox):
            assert word not in text


def test_once_a_week_however_often_it_runs(wished: Keeper) -> None:
    assert [weekly.send_due() for _again in range(3)] == [1, 0, 0]
    assert len(mail.outbox) == 1
    with acting_as(wished.user):
        weekly.stop(keeper_id=wished.pk)
        weekly.begin(keeper=wished)
    assert weekly.send_due() == 0
    assert weekly._sent(wished.pk, wished.user.pk, this_monday()) is False


def test_whoever_is_killed_before_the_mail_goes_never_sends_it_twice(wished: Keeper, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.KillingBackend"
    with pytest.raises(KilledError):
        weekly.send_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert weekly.send_due() == 0
    assert mail.outbox == []


def test_the_week_after_it_comes_again(wished: Keeper) -> None:
    assert weekly.send_due() == 1
    with acting_as(wished.user):
        assert WeekTold.objects.get().week == this_monday()
    with working_as("weekly-mail"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_weekly_due(%s)", [this_monday() + weekly.WEEK])
        assert cursor.fetchall() == [(wished.pk,)]


def test_nothing_to_do_is_no_mail(cast: Cast) -> None:
    lead = lead_of(made_up_service().provider, cast.editor)
    with acting_as(cast.editor):
        weekly.begin(keeper=lead)
    assert weekly.send_due() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("change", ["ended", "updater", "no_mail", "other_work"])
def test_who_keeps_no_more_or_wants_no_mail_gets_none(wished: Keeper, change: str) -> None:
    idris = registrar()
    if change == "no_mail":
        User.objects.filter(pk=wished.user_id).update(told_by_email=False)
    elif change == "other_work":
        User.objects.filter(pk=wished.user_id).update(work="")
    elif change == "updater":
        with acting_as(idris):
            Keeper.objects.filter(pk=wished.pk).update(role=Role.UPDATER)
    else:
        with acting_as(idris):
            people.end_by_registrar(keeper=wished, by=idris)
    assert weekly.send_due() == 0
    assert mail.outbox == []


def test_the_link_in_the_mail_stops_it_without_signing_in(client: Client, wished: Keeper) -> None:
    weekly.send_due()
    link = stop_link(mail.outbox[0])
    assert "Stop the weekly mail?" in client.get(link).content.decode()
    with acting_as(wished.user):
        assert weekly.wants(wished), "a look stops nothing: mail programs look at links"
    assert "No weekly mail comes" in client.post(link, follow=True).content.decode()
    with acting_as(wished.user):
        assert not weekly.wants(wished)
    assert client.post(link).status_code == 302


def test_a_link_that_was_changed_stops_nothing(client: Client, wished: Keeper) -> None:
    said = weekly.token(wished)
    for wrong in (said[:-1] + ("a" if said[-1] != "a" else "b"), wished.pk.hex, "x"):
        assert client.post(reverse("stop_weekly_mail", args=[wrong])).status_code == 404
    with acting_as(wished.user):
        assert weekly.wants(wished)


def test_an_updater_is_not_asked(as_user: AsUser, cast: Cast, lead: Keeper) -> None:
    wanda = colleague_of(lead, cast.team_member, Role.UPDATER)
    address = reverse("weekly_mail", args=[lead.provider_id])
    assert as_user(wanda.user).get(address).status_code == 404
    assert as_user(cast.owner).get(address).status_code == 404


def test_the_wall_shows_a_wish_to_nobody_else_and_takes_none_for_others(cast: Cast, wished: Keeper) -> None:
    weekly.send_due()
    other = colleague_of(wished, cast.team_member, Role.EDITOR)
    for who in (other.user, registrar(), cast.owner):
        with acting_as(who):
            assert not WeeklyMail.objects.exists()
            assert not WeekTold.objects.exists()
            assert WeeklyMail.objects.all().delete()[0] == 0
    for row in (WeeklyMail(keeper=other), WeekTold(keeper=wished, week=date(2026, 1, 5))):
        with pytest.raises(DatabaseError), acting_as(cast.owner):
            row.save(force_insert=True)
    with acting_as(cast.owner), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gl_weekly_due(%s)", [date(2026, 1, 5)])
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT gl_weekly_user(%s)", [wished.pk])
        assert cursor.fetchone() == (None,)
