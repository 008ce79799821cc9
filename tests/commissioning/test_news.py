"""A mail when new figures are out: to whoever asked for it before, once a quarter, and stopped without signing in."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from access.identity import acting_as, working_as
from accounts import gone
from accounts.models import User
from commissioning.models import Figures, News, NewsTold, Release
from commissioning.news import sending, wishes
from journeys.leaving.erasing import JOB
from providers.market import places
from tests.cast import Cast, make_user

AsUser = Callable[..., Client]
LONDON, YORK = "E12000007", "E06000014"
ADDRESS = "/figures/london/mail/"


def asks(user: User, *slugs: str) -> None:
    with acting_as(user):
        for slug in slugs:
            wishes.ask(here=places.area(slug), by=user)


def asked(user: User) -> list[str]:
    with acting_as(user):
        return [here.slug for here in wishes.asked(user)]


@pytest.mark.django_db
def test_whoever_has_an_account_asks_and_stops_in_one_press(
    cast: Cast, as_user: AsUser, client: Client
) -> None:
    assert client.get(ADDRESS).status_code == 302
    browser = as_user(cast.commissioner)
    assert "it does not come" in browser.get(ADDRESS).content.decode()
    assert asked(cast.commissioner) == [], "to look asks for nothing"
    for _twice in range(2):
        assert "London: it comes" in browser.post(ADDRESS, {"mail": "yes"}, follow=True).content.decode()
    asks(cast.commissioner, "york", "england")
    assert asked(cast.commissioner) == ["london", "york", "england"]
    page = browser.get("/figures/york/mail/").content.decode()
    assert "York: it comes" in page
    assert 'href="/figures/london/mail/"' in page
    browser.post("/figures/york/mail/", {"mail": "no"})
    assert asked(cast.commissioner) == ["london", "england"]
    browser.post("/figures/york/mail/", {"mail": "none"})
    assert asked(cast.commissioner) == []
    assert browser.get("/figures/atlantis/mail/").status_code == 404
    # The page that everybody reads leads there, and says nothing of who looks.
    assert 'href="/figures/london/mail/"' in client.get("/figures/london/").content.decode()


@pytest.mark.django_db
def test_an_account_without_a_mailbox_is_told_so(as_user: AsUser) -> None:
    somebody = User.objects.create_user(None)
    browser = as_user(somebody)
    assert "no mailbox" in browser.get(ADDRESS).content.decode()
    browser.post(ADDRESS, {"mail": "yes"})
    assert asked(somebody) == []


@pytest.mark.django_db
def test_the_wall_shows_a_wish_to_nobody_else_and_takes_none_for_others(cast: Cast) -> None:
    asks(cast.supporter, "london")
    with acting_as(cast.supporter):
        told = NewsTold.objects.create(user=cast.supporter, period="2026-07")
    for who in (cast.owner, cast.commissioner, cast.registrar):
        with acting_as(who):
            assert not News.objects.exists()
            assert not NewsTold.objects.exists()
            assert News.objects.all().delete()[0] == 0
        for row in (News(user=cast.supporter, area=YORK), NewsTold(user=cast.supporter, period="2026-04")):
            with pytest.raises(DatabaseError), acting_as(who):
                row.save(force_insert=True)
    # It is there or not, and never made another; of what was told nothing is taken back.
    with pytest.raises(DatabaseError), acting_as(cast.supporter):
        News.objects.update(area=YORK)
    with acting_as(cast.supporter):
        assert NewsTold.objects.all()._raw_delete("default") == 0
    with acting_as(cast.owner), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gl_figures_news_due('2026-07', now(), now(), 5, 5)")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT gl_figures_news_user(%s)", [told.pk])
        assert cursor.fetchone() == (None,)


@pytest.mark.django_db
def test_the_link_in_the_mail_stops_all_of_it_without_signing_in(cast: Cast, client: Client) -> None:
    asks(cast.supporter, "london", "york")
    asks(cast.helper, "london")
    with acting_as(cast.supporter):
        token = wishes.token(NewsTold.objects.create(user=cast.supporter, period="2026-07"))
    link = f"/figures/mail/stop/{token}/"
    assert "Stop these mails?" in client.get(link).content.decode()
    assert asked(cast.supporter), "a look stops nothing: mail programs look at links"
    for wrong in (token[:-1] + ("a" if token[-1] != "a" else "b"), "x"):
        assert client.post(f"/figures/mail/stop/{wrong}/").status_code == 404
    for _twice in range(2):
        page = client.post(link, {"List-Unsubscribe": "One-Click"})
        assert (page.status_code, page["Cache-Control"]) == (200, "no-store, private")
        assert "These mails are stopped" in page.content.decode()
    assert asked(cast.supporter) == []
    assert asked(cast.helper) == ["london"]


@pytest.mark.django_db
def test_wishes_go_with_the_account(cast: Cast) -> None:
    somebody = make_user("going")
    asks(somebody, "london")
    with acting_as(somebody):
        NewsTold.objects.create(user=somebody, period="2026-07")
    with working_as(JOB):
        assert gone.erase_account(user_id=somebody.pk)
        assert not News.objects.filter(user_id=somebody.pk).exists()
        assert not NewsTold.objects.filter(user_id=somebody.pk).exists()


class KilledError(BaseException):
    """As a worker that is killed: nothing of ours catches it."""


class Kills(BaseEmailBackend):
    """The mail server has it, and the worker dies before anything is written down."""

    def send_messages(self, email_messages: Any) -> int:
        mail.outbox.extend(email_messages)
        raise KilledError


class Away(BaseEmailBackend):
    def open(self) -> None:
        raise OSError

    def send_messages(self, email_messages: Any) -> int:
        raise AssertionError


class Breaks(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise OSError


def come_out(period: str, *areas: str, ago: timedelta = timedelta(0)) -> None:
    number = Release.objects.count() + 1
    moment = timezone.now() - ago
    with transaction.atomic(using="owner"):
        release = Release.objects.using("owner").create(
            number=number, period=period, catalogue="1", counted_at=moment, published_at=moment, body={}
        )
        for area in areas:
            Figures.objects.using("owner").create(release=release, table="matters", area=area, cells=[None])


def words(letter: EmailMessage) -> str:
    return str(letter.body)


@pytest.mark.django_db(transaction=True)
def test_each_account_is_told_once_of_a_quarter(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(sending, "WAITS", (timedelta(0),) * 4)
    quiet = make_user("quiet")
    User.objects.filter(pk=quiet.pk).update(told_by_email=False)
    asks(cast.commissioner, "york", "london", "kent")
    for user in (cast.supporter, quiet):
        asks(user, "london")
    asks(cast.helper, "kent")
    assert sending.send_due() == 0, "nothing is out"
    come_out("2026-04", LONDON, ago=timedelta(days=15))
    assert sending.send_due() == 0, "no news any more"
    come_out("2026-07", LONDON, YORK)
    asks(cast.owner, "london")
    assert [sending.send_due() for _again in range(3)] == [2, 0, 0]
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {cast.commissioner.email, cast.supporter.email}, (
        "not who asked since, wants no mail, or asked of what has no figures"
    )
    both = words(letters[cast.commissioner.email])
    assert re.findall(r"/figures/([a-z]+)/", both) == ["york", "london", "mail"]
    assert "york" not in words(letters[cast.supporter.email])
    stop = re.search(r"/figures/mail/stop/\S+", both)
    assert stop and stop[0] in letters[cast.commissioner.email].extra_headers["List-Unsubscribe"]

    come_out("2026-07", LONDON, YORK)
    assert sending.send_due() == 0, "another release of a quarter is no new quarter"
    assert "Stop these mails?" in Client().get(stop[0]).content.decode()
    Client().post(stop[0])
    mail.outbox.clear()

    come_out("2026-10", LONDON)
    here, real = "tests.commissioning.test_news", settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{here}.Away"
    assert [sending.send_due() for _again in range(7)] == [0] * 7
    settings.EMAIL_BACKEND = f"{here}.Kills"
    with pytest.raises(KilledError):
        sending.send_due()
    settings.EMAIL_BACKEND = real
    assert [sending.send_due() for _again in range(3)] == [2, 0, 0]
    assert {letter.to[0] for letter in mail.outbox} == {cast.owner.email, cast.supporter.email}
    twice = [letter.extra_headers["Message-ID"] for letter in mail.outbox if letter.to == mail.outbox[0].to]
    assert len(twice) == 2 and len(set(twice)) == 1, "the second is known to be the same"

    come_out("2027-01", LONDON)
    settings.EMAIL_BACKEND = f"{here}.Breaks"
    assert [sending.send_due() for _again in range(sending.MOST_TRIES + 2)] == [0] * (sending.MOST_TRIES + 2)
    settings.EMAIL_BACKEND = real
    assert sending.send_due() == 0, "who knows what the server has: after some tries nobody tries again"
