"""A reminder of a visit: none unless asked for, one the day before, nothing of care in it, and stopped at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from choosing.models import Visit
from choosing.visits import actions
from choosing.visits.actions import Plan
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Consent
from journeys.reminders import sweep
from journeys.reminders.actions import SEND
from tests.cast import Cast
from tests.choosing.pages import a_visit

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2027, 3, 20)
DAY = date(2027, 3, 28)  # the clocks change in the night before


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[datetime], None]]:
    """Says what the time is, for everything that asks Django."""

    def put(now: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    put(datetime(2027, 3, 20, 12, tzinfo=UTC))
    return put


def planned(cast: Cast, *, wanted: bool = True, day: date = DAY) -> Visit:
    visit = a_visit(cast, place="The blue door")
    with acting_as(cast.owner):
        visit = actions.change_visit(visit=visit, plan=Plan(kind="visit", on=day), by=cast.owner)
        return actions.remind(visit=visit, wanted=wanted, by=cast.owner) if wanted else visit


def promises(cast: Cast) -> list[Outbox]:
    with acting_as(cast.owner):
        return list(Outbox.objects.undone().filter(task=SEND))


def at(name: str, visit: Visit) -> str:
    return reverse(name, args=[visit.journey_id, visit.choice_id, visit.pk])


def test_none_comes_unless_it_is_asked_for(cast: Cast, clock: Callable) -> None:
    planned(cast, wanted=False)
    assert promises(cast) == []


def test_one_comes_the_day_before_and_says_nothing(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    planned(cast)
    row = promises(cast)[0]
    assert row.due_at == datetime(2027, 3, 27, 10, tzinfo=UTC)
    outbox.run(row.pk)
    assert mailoutbox == []  # not due yet
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(row.pk)
    outbox.run(row.pk)
    assert len(mailoutbox) == 1
    sent = mailoutbox[0]
    assert sent.to == [cast.owner.email]
    every_word = f"{sent.subject} {sent.body} {sent.alternatives}"
    for secret in ("isit", "Bill", "blue door", "Rosa", "care", "choos", "provider"):
        assert secret not in every_word.replace("bgcolor", ""), secret


def test_in_summer_it_comes_at_ten_by_the_clocks_here(cast: Cast, clock: Callable) -> None:
    planned(cast, day=date(2027, 7, 7))
    assert promises(cast) == []  # so far ahead nothing is written down yet
    clock(datetime(2027, 6, 20, 12, tzinfo=UTC))
    assert sweep.plan_all() == 1
    assert promises(cast)[0].due_at == datetime(2027, 7, 6, 9, tzinfo=UTC)


def test_it_moves_with_the_visit_and_may_come_again(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    visit = planned(cast)
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(promises(cast)[0].pk)
    with acting_as(cast.owner):
        actions.change_visit(visit=visit, plan=Plan(kind="visit", on=DAY + timedelta(days=5)), by=cast.owner)
    assert promises(cast)[0].due_at == datetime(2027, 4, 1, 9, tzinfo=UTC)
    clock(datetime(2027, 4, 1, 9, 30, tzinfo=UTC))
    outbox.run(promises(cast)[0].pk)
    assert len(mailoutbox) == 2


def test_what_changes_only_in_words_sends_no_second_mail(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    visit = planned(cast)
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(promises(cast)[0].pk)
    with acting_as(cast.owner):
        actions.change_visit(visit=visit, plan=Plan(kind="visit", on=DAY, place="Here"), by=cast.owner)
    assert promises(cast) == []
    outbox.sweep()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("how", ["stopped", "called off", "taken out"])
def test_what_is_not_wanted_any_more_is_not_sent(
    cast: Cast, clock: Callable, as_user: Callable[..., Client], mailoutbox: list[EmailMessage], how: str
) -> None:
    visit = planned(cast)
    row = promises(cast)[0]
    name = {"stopped": "remind_of_visit", "called off": "call_off_visit", "taken out": "take_out_visit"}[how]
    as_user(cast.owner).post(at(name, visit), {"no": "1"})
    assert promises(cast) == []
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(row.pk)
    assert mailoutbox == []


def test_it_is_asked_again_in_the_moment_of_sending(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    visit = planned(cast)
    row = promises(cast)[0]
    with acting_as(cast.owner):
        Visit.objects.filter(pk=visit.pk).update(remind=False)
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(row.pk)
    assert mailoutbox == []


@pytest.mark.parametrize("change", [{"told_by_email": False}, {"email": None}, {"is_active": False}])
def test_nothing_goes_to_a_mailbox_that_mail_may_not_go_to(
    cast: Cast,
    clock: Callable,
    as_user: Callable[..., Client],
    mailoutbox: list[EmailMessage],
    change: dict[str, object],
) -> None:
    visit = planned(cast)
    row = promises(cast)[0]
    for name, value in change.items():
        setattr(cast.owner, name, value)
    cast.owner.save()
    clock(datetime(2027, 3, 27, 10, 1, tzinfo=UTC))
    outbox.run(row.pk)
    assert mailoutbox == []
    if "is_active" not in change:
        with acting_as(cast.owner):
            actions.remind(visit=visit, wanted=False, by=cast.owner)
        client = as_user(cast.owner)
        client.post(at("remind_of_visit", visit), {"yes": "1"})
        assert promises(cast) == []
        assert "There is no mailbox here" in client.get(at("visit", visit)).content.decode()


def test_a_worker_that_wakes_at_night_waits_for_the_morning(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    planned(cast)
    row = promises(cast)[0]
    clock(datetime(2027, 3, 27, 23, tzinfo=UTC))
    outbox.run(row.pk)
    assert mailoutbox == []
    assert promises(cast)[0].due_at == datetime(2027, 3, 28, 8, tzinfo=UTC)  # nine: it is summer by then
    clock(datetime(2027, 3, 28, 8, 1, tzinfo=UTC))
    outbox.run(row.pk)
    assert len(mailoutbox) == 1


def test_one_that_wakes_when_the_day_is_over_sends_none(
    cast: Cast, clock: Callable, mailoutbox: list[EmailMessage]
) -> None:
    planned(cast)
    row = promises(cast)[0]
    clock(datetime(2027, 3, 29, 10, tzinfo=UTC))
    outbox.run(row.pk)
    assert mailoutbox == [] and promises(cast) == []


def test_the_yes_on_the_page_of_a_visit_is_kept_with_what_was_shown(cast: Cast, clock: Callable) -> None:
    planned(cast)
    with acting_as(cast.owner):
        yes = Consent.objects.live().get(journey=cast.journey)
    assert (yes.kind, yes.way, yes.how) == ("visit", "email", "visit")
    assert "does not say what it is about" in yes.shown


def test_so_soon_that_none_would_come_is_said(
    cast: Cast, clock: Callable, as_user: Callable[..., Client]
) -> None:
    visit = planned(cast, wanted=False, day=TODAY + timedelta(days=1))
    page = as_user(cast.owner).get(at("visit", visit)).content.decode()
    assert "so soon that no mail would come" in page
