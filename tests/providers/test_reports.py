"""Tell us this is wrong: said without a name, read by the service, answered at an address that nobody else has."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from providers.models import Report, Service
from providers.upkeep import reports
from providers.upkeep.forms import MOST
from tests.cast import Cast
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
AsUser = Callable[..., Client]
WORDS = "The telephone is an old one."


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def kept(cast: Cast) -> Service:
    service = made_up_service()
    lead_of(service.provider, cast.editor)
    return service


def tell(client: Client, service: Service, words: str = WORDS, about: str = "contact"):
    return client.post(reverse("report_wrong", args=[service.pk]), {"about": about, "words": words})


def test_told_read_and_answered(client: Client, as_user: AsUser, cast: Cast, kept: Service) -> None:
    assert reverse("report_wrong", args=[kept.pk]) in client.get(kept.get_absolute_url()).content.decode()
    mine = tell(client, kept)["Location"]
    assert "No answer yet" in client.get(mine).content.decode()
    tom = as_user(cast.editor)
    assert WORDS in tom.get(reverse("entry_reports", args=[kept.provider_id])).content.decode()
    with acting_as(cast.editor):
        report = Report.objects.get()
    tom.post(
        reverse("answer_report", args=[report.pk]), {"kind": "mended", "answer": "Thank you, changed today."}
    )
    page = client.get(mine).content.decode()
    assert "Thank you, changed today." in page
    assert "The service itself" in page
    assert "Ed" not in re.sub(r"<[^>]+>", " ", page).split()


def test_an_answer_is_given_once(as_user: AsUser, cast: Cast, kept: Service) -> None:
    reports.tell(service=kept, about="contact", words=WORDS)
    tom = as_user(cast.editor)
    with acting_as(cast.editor):
        report = Report.objects.get()
    for words in ("First", "Second"):
        tom.post(reverse("answer_report", args=[report.pk]), {"kind": "right", "answer": words})
    with acting_as(cast.editor):
        assert Report.objects.get().answer == "First"


def test_nothing_says_who_told_even_when_they_are_signed_in(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    rosa = as_user(cast.owner)
    tell(rosa, kept)
    with acting_as(cast.editor):
        row = Report.objects.values().get()
    assert cast.owner.pk not in [value for key, value in row.items() if key != "id"]
    page = as_user(cast.editor).get(reverse("entry_reports", args=[kept.provider_id])).content.decode()
    assert cast.owner.mailbox not in page
    with acting_as(cast.owner), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_event WHERE about_id = %s", [str(row["id"])])
        assert cursor.fetchone() == (0,)


def test_only_its_keepers_and_the_registrar_read_it(as_user: AsUser, cast: Cast, kept: Service) -> None:
    token = reports.tell(service=kept, about="contact", words=WORDS)
    for user in (cast.owner, cast.supporter, cast.team_member, cast.commissioner):
        with acting_as(user):
            assert not Report.objects.exists()
        assert as_user(user).get(reverse("entry_reports", args=[kept.provider_id])).status_code == 404
    assert not Report.objects.exists()
    with acting_as(cast.registrar):
        assert Report.objects.count() == 1
    assert reports.by_token(token).words == WORDS
    assert not Report.objects.exists()


def test_a_wrong_address_is_not_there(client: Client) -> None:
    assert client.get(reverse("wrong_answer", args=["no-such-secret"])).status_code == 404


def test_what_is_still_wrong_after_the_services_answer_goes_to_the_registrar_alone(
    client: Client, as_user: AsUser, cast: Cast, kept: Service
) -> None:
    mine = tell(client, kept)["Location"]
    assert "It is still wrong" not in client.get(mine).content.decode()
    assert client.post(mine)["Location"] == mine
    with acting_as(cast.editor):
        report = Report.objects.get()
    tom, idris = as_user(cast.editor), as_user(cast.registrar)
    tom.post(reverse("answer_report", args=[report.pk]), {"kind": "right", "answer": "It is right."})
    assert WORDS not in idris.get(reverse("late_reports")).content.decode()
    assert "It is still wrong" in client.get(mine).content.decode()
    again = client.post(mine)["Location"]
    assert again != mine
    assert "No answer yet" in client.get(again).content.decode()
    assert again in client.get(mine).content.decode()
    assert client.post(mine)["Location"] == again
    with acting_as(cast.registrar):
        told = Report.objects.get(for_registrar=True)
    answer = reverse("answer_report", args=[told.pk])
    assert tom.get(answer).status_code == 404
    with acting_as(cast.editor):
        assert list(Report.objects.all()) == [report]
        assert not Report.objects.filter(pk=told.pk).update(kind="right")
    assert answer in idris.get(reverse("late_reports")).content.decode()
    assert "It is right." in idris.get(answer).content.decode()
    idris.post(answer, {"kind": "mended", "answer": "I rang them."})
    page = client.get(again).content.decode()
    assert "I rang them." in page
    assert "It is still wrong" not in page


def test_no_browser_keeps_what_was_told(client: Client, kept: Service) -> None:
    sent = tell(client, kept)
    silent = tell(client, kept, words="")
    for answer in (sent, silent, client.get(sent["Location"]), client.get(silent.wsgi_request.path)):
        assert answer["Cache-Control"] == "no-store, private"
    assert "in its history" in client.get(sent["Location"]).content.decode()


def test_the_words_stay_as_they_were_told(cast: Cast, kept: Service) -> None:
    reports.tell(service=kept, about="contact", words=WORDS)
    with acting_as(cast.editor):
        report = Report.objects.get()
        report.words, report.kind = "All is well.", "right"
        report.answered_at, report.answered_by = timezone.now(), cast.editor
        with pytest.raises(ProgrammingError), transaction.atomic():
            report.save()


def test_what_nobody_answers_in_a_fortnight_goes_to_the_registrar(
    as_user: AsUser, cast: Cast, kept: Service
) -> None:
    reports.tell(service=kept, about="contact", words=WORDS)
    idris = as_user(cast.registrar)
    assert WORDS not in idris.get(reverse("late_reports")).content.decode()
    old = Report(service=kept, about="money", words="It costs more.", token_digest="0" * 64)
    old.made_at = timezone.now() - timedelta(days=15)
    old.save(force_insert=True)
    page = idris.get(reverse("late_reports")).content.decode()
    assert "It costs more." in page
    assert WORDS not in page


def test_what_nobody_is_there_to_answer_goes_to_the_registrar_at_once(as_user: AsUser, cast: Cast) -> None:
    reports.tell(service=made_up_service(), about="contact", words=WORDS)
    assert WORDS in as_user(cast.registrar).get(reverse("late_reports")).content.decode()


@pytest.mark.parametrize(
    ("about", "words"), [("", WORDS), ("contact", ""), ("nonsense", WORDS), ("contact", "x" * (MOST + 1))]
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(
    client: Client, kept: Service, cast: Cast, about: str, words: str
) -> None:
    page = tell(client, kept, words, about)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode() or "Error:" in page.content.decode()
    assert words in page.content.decode()
    with acting_as(cast.editor):
        assert not Report.objects.exists()


def test_too_many_from_one_place_wait_and_lose_no_words(client: Client, kept: Service, cast: Cast) -> None:
    for _ in range(20):
        tell(client, kept)
    page = tell(client, kept, "The twenty-first")
    assert "The twenty-first" in page.content.decode()
    assert "Many messages came in" in page.content.decode()


def test_nobody_can_shut_the_box_of_an_entry_by_filling_it(client: Client, kept: Service, cast: Cast) -> None:
    for n in range(31):
        answer = client.post(
            reverse("report_wrong", args=[kept.pk]),
            {"about": "contact", "words": f"Words {n}"},
            REMOTE_ADDR=f"192.0.2.{n}",
        )
        assert answer.status_code == 302
    assert "Words 30" in client.get(answer["Location"]).content.decode()
    with acting_as(cast.editor):
        assert not reports.of_provider(kept.provider).filter(words="Words 30").exists()
        assert reports.of_provider(kept.provider).count() == 30
    with acting_as(cast.registrar):
        assert reports.for_registrar().filter(words="Words 30").exists()


def test_an_entry_that_nobody_may_see_cannot_be_told_about(client: Client) -> None:
    hidden = made_up_service(is_shown=False)
    assert client.get(reverse("report_wrong", args=[hidden.pk])).status_code == 404
