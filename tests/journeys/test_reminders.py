"""Messages come to whoever asked, when they asked for them, once; and say nothing."""

import smtplib
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from journeys import outbox
from journeys.exports.models import Outbox
from journeys.models import Consent, Journey, MessageSettings, Reminder
from journeys.needs.models import CommunicationNeeds
from journeys.reminders import actions, kinds, links, sweep, times
from journeys.reminders.kinds import Kind, Thing
from journeys.reminders.times import Quiet
from tests.cast import Cast, share_with
from tests.journeys.reminder_pages import a_yes

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2027, 3, 20, 12, tzinfo=UTC)
DAY = date(2027, 3, 25)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[datetime], None]]:
    def put(now: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    put(NOON)
    return put


@pytest.fixture
def things(monkeypatch: pytest.MonkeyPatch) -> dict[UUID, date]:
    """What there is to be reminded of: a kind of its own, and what is in it."""
    found: dict[UUID, date] = {uuid4(): DAY}

    def coming(journey: Journey, first: date, last: date) -> list[Thing]:
        return [Thing(pk, on) for pk, on in found.items() if first <= on <= last]

    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register(Kind("made-up", "Made up", "Made up", 1, "moon", coming=coming))
    return found


def rows(cast: Cast, **of: object) -> list[Reminder]:
    with acting_as(cast.owner):
        return list(Reminder.objects.filter(journey=cast.journey, **of))


def promises(cast: Cast) -> list[Outbox]:
    with acting_as(cast.owner):
        return list(Outbox.objects.undone().filter(task=actions.SEND))


def plan(cast: Cast) -> None:
    with acting_as(cast.owner):
        actions.plan(journey=cast.journey, by=cast.owner)


def work(cast: Cast) -> None:
    for row in promises(cast):
        outbox.run(row.pk)


def states(cast: Cast) -> list[str]:
    return sorted(row.state for row in rows(cast))


def test_nothing_comes_to_whoever_asked_for_nothing(cast: Cast, clock: Callable, things: dict) -> None:
    plan(cast)
    assert rows(cast) == [] and promises(cast) == []


def test_it_comes_once_however_often_it_is_planned_and_run(cast: Cast, clock: Callable, things: dict) -> None:
    yes = a_yes(cast, "made-up")
    for _ in range(3):
        plan(cast)
    (row,) = rows(cast)
    assert row.due_at == datetime(2027, 3, 24, 10, tzinfo=UTC)
    work(cast)
    assert mail.outbox == []  # not yet
    clock(row.due_at + timedelta(minutes=1))
    for _ in range(3):
        plan(cast)
        work(cast)
    assert len(mail.outbox) == 1
    assert [(one.state, one.consent_id, one.perhaps) for one in rows(cast)] == [("sent", yes.pk, 0)]
    # The clock goes back, and all of it is written down and due again.
    clock(NOON)
    plan(cast)
    sweep.plan_all()
    clock(row.due_at + timedelta(minutes=1))
    work(cast)
    assert len(mail.outbox) == 1 and len(rows(cast)) == 1


def test_a_clock_that_jumps_back_on_the_way_takes_nothing_back(
    cast: Cast, clock: Callable, things: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_yes(cast, "made-up")
    (row,) = rows(cast)
    # At every second look the message's time has passed.
    moments = [NOON, row.due_at + timedelta(minutes=1)]
    for start in range(2):
        looks = count(start)
        monkeypatch.setattr("journeys.clock.now", lambda looks=looks: moments[next(looks) % 2])
        plan(cast)
    assert [one.pk for one in rows(cast)] == [row.pk] and len(promises(cast)) == 1


def test_the_database_knows_one_message_for_one_moment(cast: Cast) -> None:
    with acting_as(cast.owner):
        same = {"journey": cast.journey, "kind": "x", "way": "email", "about_id": uuid4(), "due_at": NOON}
        Reminder.objects.create(**same, until=NOON)
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.create(**same, until=NOON)


def test_what_a_clock_that_ran_ahead_called_late_comes_when_it_is_right_again(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    clock(NOON + timedelta(days=30))
    work(cast)
    assert states(cast) == ["late"] and mail.outbox == []
    clock(datetime(2027, 3, 24, 9, 59, tzinfo=UTC))
    assert sweep.plan_all() == 1
    work(cast)
    assert states(cast) == ["waiting"] and mail.outbox == []
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    assert states(cast) == ["sent"] and len(mail.outbox) == 1


def test_it_comes_in_the_form_that_its_person_needs(cast: Cast, clock: Callable, things: dict) -> None:
    a_yes(cast, "made-up")
    with acting_as(cast.owner):
        CommunicationNeeds.objects.create(journey=cast.journey, formats=["easy_read", "large_print"])
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    (letter,) = mail.outbox
    assert letter.body.startswith("You asked for a reminder.\nThere is something to look at.\n")
    assert "21px" in str(letter.alternatives[0])


def test_stopping_a_moment_before_stops_it(cast: Cast, clock: Callable, things: dict) -> None:
    yes = a_yes(cast, "made-up")
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    links.stop(yes.pk, Consent.How.LINK)
    work(cast)
    assert mail.outbox == [] and states(cast) == ["stopped"]


def test_it_moves_with_the_day_and_goes_with_what_it_is_about(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    (pk,) = things
    things[pk] = DAY + timedelta(days=3)
    plan(cast)
    assert [row.due_at.date() for row in rows(cast)] == [DAY + timedelta(days=2)]
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    assert mail.outbox == []
    things.clear()
    plan(cast)
    assert rows(cast) == [] and promises(cast) == []


def test_what_moved_when_nobody_wrote_it_down_is_asked_again_when_it_is_sent(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    things.clear()
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    assert mail.outbox == [] and states(cast) == ["over"]


def test_another_rhythm_is_another_yes_and_the_first_stays_as_it_was(
    cast: Cast, clock: Callable, things: dict
) -> None:
    first = a_yes(cast, "made-up")
    second = a_yes(cast, "made-up", before="0")
    assert a_yes(cast, "made-up", before="0") == second
    with acting_as(cast.owner):
        before = Consent.objects.get(pk=first.pk)
    assert (before.before, before.shown, before.stopped_how) == ("1", "words", "page")
    assert [row.due_at.date() for row in rows(cast)] == [DAY]


@pytest.mark.parametrize(
    ("quiet", "moment", "after"),
    [
        (Quiet(), "2027-03-20T12:00", "2027-03-20T12:00"),
        (Quiet(), "2027-03-20T20:00", "2027-03-21T09:00"),
        (Quiet(), "2027-03-20T03:00", "2027-03-20T09:00"),
        (Quiet(time(9), time(11)), "2027-03-20T10:00", "2027-03-20T11:00"),
        (Quiet(time(9), time(9)), "2027-03-20T09:00", "2027-03-20T09:00"),
        # The night in which clocks go forward here.
        (Quiet(), "2027-03-27T23:00", "2027-03-28T08:00"),
    ],
)
def test_quiet_hours(quiet: Quiet, moment: str, after: str) -> None:
    assert quiet.after(datetime.fromisoformat(f"{moment}+00:00")) == datetime.fromisoformat(f"{after}+00:00")


def test_in_quiet_hours_it_waits_for_their_end_and_a_wrong_clock_holds_nothing_up(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    clock(datetime(2027, 3, 24, 23, tzinfo=UTC))
    work(cast)
    assert [row.due_at for row in promises(cast)] == [datetime(2027, 3, 25, 9, tzinfo=UTC)]
    # A try was put off by a clock that was a year ahead.
    with acting_as(cast.owner):
        Outbox.objects.filter(task=actions.SEND).update(try_at=NOON + timedelta(days=365))
    clock(datetime(2027, 3, 25, 9, 1, tzinfo=UTC))
    assert outbox.sweep() == 1
    work(cast)
    assert len(mail.outbox) == 1


def test_a_message_whose_day_is_over_is_not_sent_and_that_is_said(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    clock(datetime(2027, 3, 26, 12, tzinfo=UTC))
    things[next(iter(things))] = DAY
    work(cast)
    assert mail.outbox == [] and states(cast) in (["late"], ["over"])


def test_another_address_counts_only_after_its_code(
    cast: Cast, as_user: Callable[..., Client], clock: Callable, things: dict
) -> None:
    rosa = as_user(cast.owner)
    where, code = (reverse(name, args=[cast.journey.pk]) for name in ("messages_where", "messages_code"))
    assert rosa.post(where, {"email": "Mine@example.org"}).url == code
    with acting_as(cast.owner):
        assert not MessageSettings.objects.filter(journey=cast.journey).exclude(address="").exists()
    typed = mail.outbox[-1].body.split("Your code is ")[1][:6]
    assert mail.outbox[-1].to == ["mine@example.org"]
    wrong = f"{(int(typed) + 1) % 1_000_000:06}"
    assert rosa.post(code, {"code": wrong}).status_code == 200
    assert rosa.post(code, {"code": typed}).status_code == 302
    with pytest.raises(IntegrityError), acting_as(cast.owner):
        MessageSettings.objects.filter(journey=cast.journey).update(confirmed_at=None)
    # It works where mail may not go to the other one.
    cast.owner.told_by_email = False
    cast.owner.save()
    a_yes(cast, "made-up")
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    assert mail.outbox[-1].to == ["mine@example.org"]
    rosa.post(where, {"own": "1"})
    assert "There is no mailbox that mail may go to" in rosa.get(where).content.decode()


def test_the_link_stops_without_signing_in_and_a_look_stops_nothing(
    cast: Cast, client: Client, things: dict
) -> None:
    yes = a_yes(cast, "made-up")
    address = reverse("stop_messages", args=[links.token(yes)])
    strict = Client(enforce_csrf_checks=True)
    for look in (strict.get, strict.head):
        assert look(address).status_code == 200
    assert links.comes(yes.pk)
    said = strict.get(address).content.decode()
    assert "Rosa" not in said and "Made up" not in said and str(cast.journey.pk) not in said
    other = a_yes(cast, "made-up", way="letter")
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not links.comes(yes.pk) and links.comes(other.pk)
    with acting_as(cast.owner):
        assert Consent.objects.get(pk=yes.pk).stopped_how == "one_click"
    # Asked for again: the old mail's link stops it as well.
    again = a_yes(cast, "made-up")
    assert "stopped" in strict.post(address).content.decode()
    assert not links.comes(again.pk)
    assert strict.post(address[:-2] + "x/").status_code == 404


def test_what_is_shared_with_me_comes_to_whoever_asked_before(cast: Cast) -> None:
    a_yes(cast, "shared")
    with acting_as(cast.owner):
        MessageSettings.objects.update_or_create(
            journey=cast.journey, defaults={"quiet_from": time(0), "quiet_until": time(0)}
        )
    with acting_as(cast.stranger):
        theirs = cast.strangers_journey
    share_with(cast.stranger, theirs, cast.owner, level="see")
    assert [sweep.tell_shared() for _ in range(3)] == [1, 0, 0]
    work(cast)
    assert [one.to for one in mail.outbox] == [[cast.owner.email]]


def test_news_of_one_moment_is_one_message(cast: Cast, clock: Callable) -> None:
    a_yes(cast, "plan", often="daily")
    with acting_as(cast.owner):
        for _ in range(3):
            actions.tell(journey=cast.journey, kind="plan", about_id=uuid4(), by=cast.owner)
    clock(datetime(2027, 3, 21, 10, 1, tzinfo=UTC))
    work(cast)
    assert len(mail.outbox) == 1 and states(cast) == ["over", "over", "sent"]


def test_three_parts_shared_at_once_are_one_mail(cast: Cast, clock: Callable) -> None:
    a_yes(cast, "plan", often="soon")
    for minute in (0, 1, 9):
        clock(datetime(2027, 3, 21, 12, minute, tzinfo=UTC))
        with acting_as(cast.owner):
            actions.tell(journey=cast.journey, kind="plan", about_id=uuid4(), by=cast.owner)
        work(cast)
    assert len(mail.outbox) == 2 and states(cast) == ["over", "sent", "sent"]


def test_what_somebody_else_asks_for_is_not_to_be_seen(cast: Cast, things: dict) -> None:
    a_yes(cast, "made-up")
    for other in (cast.helper, cast.stranger):
        with acting_as(other):
            assert not any(model.objects.exists() for model in (Consent, Reminder, MessageSettings))


def test_the_page_asks_changes_and_stops(cast: Cast, as_user: Callable[..., Client], clock: Callable) -> None:
    rosa = as_user(cast.owner)
    page = reverse("my_messages", args=[cast.journey.pk])
    ask = reverse("ask_for_messages", args=[cast.journey.pk, "step"])
    assert "Off. Nothing comes." in rosa.get(page).content.decode()
    assert rosa.post(ask, {"ways": ["email", "letter"]}).status_code == 200  # when is not picked
    for _ in range(2):
        assert rosa.post(ask, {"ways": ["email", "letter"], "before": "2"}).url == page
    with acting_as(cast.owner):
        yes = list(Consent.objects.live().filter(journey=cast.journey))
    assert [one.way for one in yes] == ["email", "letter"] and all("any time" in one.shown for one in yes)
    said = rosa.get(page).content.decode()
    assert "2 days before" in said and "What I stopped" not in said
    assert rosa.post(ask, {"ways": ["letter"], "before": "2"}).url == page
    assert "What I stopped" in rosa.get(page).content.decode()
    rosa.post(reverse("stop_all_messages", args=[cast.journey.pk]))
    with acting_as(cast.owner):
        assert not Consent.objects.live().filter(journey=cast.journey).exists()


def test_a_mailbox_that_will_never_take_mail_is_said_and_not_tried_for_ever(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_yes(cast, "made-up")
    cast.owner.told_by_email = False
    cast.owner.save()
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    work(cast)
    assert states(cast) == ["sorry"] and promises(cast) == []


def test_the_watchdog_raises_the_alarm(cast: Cast, caplog: pytest.LogCaptureFixture, things: dict) -> None:
    outbox.watch()
    assert "ALARM" not in caplog.text
    with acting_as(cast.owner):
        row = outbox.promise("x", cast.journey, journey=cast.journey, by=cast.owner)
        Outbox.objects.filter(pk=row.pk).update(due_at=row.due_at - timedelta(minutes=20))
    outbox.watch()
    assert "ALARM: the oldest undone promise has been waiting for 20 minutes" in caplog.text


def test_whoever_stops_waits_for_what_is_being_sent_and_nobody_waits_for_them(
    cast: Cast, clock: Callable, things: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the transaction that sends, the yes is held: another connection cannot take it back meanwhile."""
    yes = a_yes(cast, "made-up")
    clock(datetime(2027, 3, 24, 10, 1, tzinfo=UTC))
    seen = []

    def deliver(*_: object, **__: object) -> None:
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
                cursor.execute("SELECT set_config('app.user_id', %s, false)", [str(cast.owner.pk)])
                with pytest.raises(Exception, match="lock timeout"):
                    cursor.execute(
                        "UPDATE journeys_consent SET stopped_at = now(), stopped_how = 'link' WHERE id = %s",
                        [yes.pk],
                    )
            seen.append(True)
        finally:
            other.close()

    monkeypatch.setattr("accounts.mail.send", deliver)
    work(cast)
    assert seen == [True] and states(cast) == ["sent"]


def test_news_times() -> None:
    at = times.news_due(Consent(often="weekly"), Quiet())
    assert at.weekday() == 0


A_WEEK_BEFORE = datetime(2027, 3, 18, 10, tzinfo=UTC)


def a_week_before(cast: Cast, clock: Callable) -> None:
    clock(A_WEEK_BEFORE - timedelta(hours=1))
    a_yes(cast, "made-up", before="7")


def try_again(cast: Cast) -> None:
    with acting_as(cast.owner):
        Outbox.objects.filter(task=actions.SEND).update(try_at=A_WEEK_BEFORE)


@pytest.mark.parametrize("why", [TimeoutError, socket.gaierror, ConnectionRefusedError])
def test_a_mail_server_that_is_away_for_days_loses_nothing(
    cast: Cast, clock: Callable, things: dict, monkeypatch: pytest.MonkeyPatch, why: type[OSError]
) -> None:
    def away(self: object) -> None:
        raise why

    a_week_before(cast, clock)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", away)
        for hours in range(1, 6 * 24, 24):
            clock(A_WEEK_BEFORE + timedelta(hours=hours))
            try_again(cast)
            work(cast)
    assert mail.outbox == [] and states(cast) == ["waiting"]
    try_again(cast)
    clock(A_WEEK_BEFORE + timedelta(days=6, hours=1))
    work(cast)
    assert [(row.state, row.perhaps) for row in rows(cast)] == [("sent", 0)]
    assert len(mail.outbox) == 1


def test_a_server_that_breaks_off_is_tried_until_the_day_is_over(
    cast: Cast, clock: Callable, things: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(self: object, messages: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    a_week_before(cast, clock)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", breaks)
        clock(A_WEEK_BEFORE + timedelta(hours=5))
        with acting_as(cast.owner):
            Outbox.objects.filter(task=actions.SEND).update(tries=120)
        work(cast)
        (promise,) = promises(cast)
        assert promise.try_at - times.clock.now() == outbox.LONGEST_LEASE
    try_again(cast)
    work(cast)
    assert [(row.state, row.perhaps) for row in rows(cast)] == [("sent", 121)]


def test_workers_that_come_back_at_night_after_days_lose_nothing(
    cast: Cast, clock: Callable, things: dict
) -> None:
    a_week_before(cast, clock)
    clock(datetime(2027, 3, 22, 23, tzinfo=UTC))
    work(cast)
    assert states(cast) == ["waiting"]
    clock(datetime(2027, 3, 23, 9, 1, tzinfo=UTC))
    work(cast)
    assert len(mail.outbox) == 1 and states(cast) == ["sent"]


def test_one_journey_that_breaks_stops_nobody_else(
    cast: Cast, clock: Callable, things: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_yes(cast, "made-up")
    with acting_as(cast.owner):
        MessageSettings.objects.filter(journey=cast.journey).update(planned_at=None)

    def breaks(**_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(actions, "plan", breaks)
        assert sweep.plan_all() == 1
    # It is not the first again at the next stroke.
    assert sweep.plan_all() == 0
