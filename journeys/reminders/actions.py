"""Asking for messages, stopping them, and writing down which ones come.

Order of locks, so that no two wait for each other: whoever sends holds the promise, then the message, then the yes.
Here promises that somebody is sending are skipped, never waited for, and a yes is held for no longer than a moment.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys import clock, outbox
from journeys.exports.models import Outbox
from journeys.models import Consent, Journey, MessageSettings, Reminder
from journeys.reminders import kinds, times
from journeys.reminders.kinds import Kind
from journeys.reminders.models import ConsentQuerySet
from journeys.reminders.times import Quiet

SEND = "reminders.send"
# Kind, way, what it is about, when it is due: there is one row of it.
Moment = tuple[str, str, UUID, datetime]
# What others did in so little time is one act of theirs.
TOGETHER = timedelta(minutes=2)
# The text above the button: said anew, it has a new name, and every yes says which one was read.
VERSION = "2026-11"


@transaction.atomic
def ask(
    *, journey: Journey, kind: Kind, way: str, by: User, shown: str, how: str = Consent.How.PAGE,
    before: str = "", often: str = "",
) -> Consent:  # fmt: skip
    """Keep a yes, with what was shown. The same again is the one there is; another rhythm ends it and begins one."""
    _one_at_a_time(journey)
    alike = Consent.objects.live().filter(journey=journey, kind=kind.name, way=way)
    there = alike.first()
    if there is not None and (there.before, there.often) == (before, often):
        return there
    if there is not None:
        alike.update(stopped_at=timezone.now(), stopped_how=how)
    consent = Consent.objects.create(
        journey=journey,
        kind=kind.name,
        way=way,
        before=before,
        often=often,
        shown=shown,
        version=VERSION,
        how=how,
    )
    Event.record("messages.asked", consent, by=by)
    plan(journey=journey, by=by)
    return consent


@transaction.atomic
def stop(live: ConsentQuerySet, *, how: str, by: User) -> int:
    """Take a yes back, at once: whatever is due a moment later is not sent. Return how many there were.

    What waits stays, and is looked at when its time comes: to stop is one short statement that waits for nothing
    but a message that is being handed over at this moment.
    """
    stopped = 0
    for consent in live.order_by("pk"):
        if Consent.objects.live().filter(pk=consent.pk).update(stopped_at=timezone.now(), stopped_how=how):
            Event.record("messages.stopped", consent, by=by)
            stopped += 1
    return stopped


@transaction.atomic
def say_when(*, journey: Journey, quiet_from: time, quiet_until: time, by: User) -> None:
    """Change the quiet hours; messages that wait move with them."""
    _one_at_a_time(journey)
    MessageSettings.objects.update_or_create(
        journey=journey, defaults={"quiet_from": quiet_from, "quiet_until": quiet_until}
    )
    Event.record("messages.when", journey, by=by)
    plan(journey=journey, by=by)


@transaction.atomic
def use_address(*, journey: Journey, address: str, by: User) -> None:
    """Send messages there from now on: an address whose code came back a moment ago, or the account's own (empty)."""
    MessageSettings.objects.update_or_create(
        journey=journey,
        defaults={"address": address, "confirmed_at": timezone.now() if address else None},
    )
    Event.record("messages.address", journey, by=by)


@transaction.atomic
def plan(*, journey: Journey, by: User) -> None:
    """Write down what comes in the next weeks, and take back what does not come any more. Twice is once.

    Rooms call it where something with a day changes; the clock calls it for everybody (sweep.py).
    """
    _one_at_a_time(journey)
    # Read once: where it jumps back on the way, what is due between both would be taken for what comes no more.
    now = clock.now()
    settings, _made = MessageSettings.objects.get_or_create(journey=journey)
    if settings.planned_at and settings.planned_at > now:
        _not_late_after_all(journey, now)
    asked = list(Consent.objects.live().filter(journey=journey))
    wanted = _wanted(journey, asked, Quiet.of(settings), now)
    there = {_moment(row): row for row in Reminder.objects.filter(journey=journey, due_at__gt=now)}
    ways = {(consent.kind, consent.way) for consent in asked}
    gone = [row for moment, row in there.items() if moment not in wanted and (row.kind, row.way) in ways]
    _take_back(row.pk for row in gone if row.state == Reminder.State.WAITING and not _is_news(row.kind))
    _write_all(journey, {moment: until for moment, until in wanted.items() if moment not in there}, by)
    MessageSettings.objects.filter(pk=settings.pk).update(planned_at=now)


def settle(*, journey: Journey, by: User) -> None:
    """A room calls it where something with a day changed. Nothing is read for whoever asked for no message.

    What a helper changed is found by the clock: they read nothing of what the person asked for.
    """
    if by.pk == journey.owner_id and Consent.objects.live().filter(journey=journey).exists():
        plan(journey=journey, by=by)


def _not_late_after_all(journey: Journey, now: datetime) -> None:
    """A clock that had run ahead is right again: what it let go for being late waits once more."""
    for row in Reminder.objects.filter(journey=journey, state=Reminder.State.LATE, until__gt=now):
        promise = Outbox.objects.filter(task=SEND, about_id=row.pk, given_up_at=None)
        if promise.update(done_at=None, due_at=row.due_at, try_at=row.due_at):
            row.state, row.ended_at = Reminder.State.WAITING, None
            row.save(update_fields=["state", "ended_at"])


def _moment(row: Reminder) -> Moment:
    return (row.kind, row.way, row.about_id, row.due_at)


def _wanted(journey: Journey, asked: list[Consent], quiet: Quiet, now: datetime) -> dict[Moment, datetime]:
    """The messages that are still to come, each with its end."""
    today = times.today(now)
    things = {
        name: list(kind.coming(journey, today, today + times.AHEAD))
        for name in {consent.kind for consent in asked}
        if (kind := kinds.named(name)) and kind.coming
    }
    moments = (
        (consent, thing, times.due(thing.on, consent, quiet))
        for consent in asked
        for thing in things.get(consent.kind, [])
    )
    return {
        (consent.kind, consent.way, thing.about_id, due): times.until(thing.on)
        for consent, thing, due in moments
        if due > now and due < times.until(thing.on)
    }


def _take_back(waiting: Iterable[UUID]) -> None:
    """Let go of messages that wait for a moment that is none any more. Those due already are looked at when sent.

    One that was sent since it was read stays: it would be written down, and sent, again.
    """
    ids = list(waiting)
    if not ids:
        return
    promises = Outbox.objects.undone().filter(task=SEND, about_id__in=ids)
    free = list(promises.select_for_update(skip_locked=True))
    Reminder.objects.filter(pk__in=[row.about_id for row in free]).delete()
    Outbox.objects.filter(pk__in=[row.pk for row in free]).delete()


def _write_all(journey: Journey, moments: dict[Moment, datetime], by: User) -> None:
    """The rows of moments that have none yet, and their promises, at once. Nobody makes any meanwhile: see `plan`."""
    if not moments:
        return
    rows = [
        Reminder(journey=journey, kind=kind, way=way, about_id=about_id, due_at=due_at, until=until)
        for (kind, way, about_id, due_at), until in moments.items()
    ]
    Reminder.objects.bulk_create(rows)
    outbox.promise_all(SEND, {row.pk: row.due_at for row in rows}, journey=journey, by=by)


def _is_news(name: str) -> bool:
    kind = kinds.named(name)
    return bool(kind and kind.is_news)


@transaction.atomic
def tell(*, journey: Journey, kind: str, about_id: UUID, by: User) -> None:
    """Something happened: write down the messages of it, by each way that was asked for. Twice is once.

    Several things of one act (each part that somebody shares is one) are one message.
    """
    _one_at_a_time(journey)
    settings = MessageSettings.objects.filter(journey=journey).first()
    asked = Consent.objects.live().filter(journey=journey, kind=kind)
    for consent in asked:
        if Reminder.objects.filter(journey=journey, kind=kind, way=consent.way, about_id=about_id).exists():
            continue
        due = _with_what_comes(consent, times.news_due(consent, Quiet.of(settings)))
        _write(
            journey, kind=kind, way=consent.way, about_id=about_id, due_at=due, until=due + times.NEWS_LASTS,
            by=by,
        )  # fmt: skip


def _with_what_comes(consent: Consent, due: datetime) -> datetime:
    """The moment of what comes, or just came, by the same way; else its own."""
    near = Reminder.objects.filter(
        journey_id=consent.journey_id, kind=consent.kind, way=consent.way,
        state__in=[Reminder.State.WAITING, Reminder.State.SENT], due_at__gt=clock.now() - TOGETHER, due_at__lte=due,
    )  # fmt: skip
    return near.order_by("due_at").values_list("due_at", flat=True).first() or due


def _write(journey: Journey, *, until: datetime, by: User, **moment: object) -> None:
    """One row for one moment, and the promise to send it, in one transaction."""
    row, made = Reminder.objects.get_or_create(journey=journey, **moment, defaults={"until": until})
    if made:
        outbox.promise(SEND, row, journey=journey, by=by, due_at=row.due_at)


def forget(*, journey: Journey, about_ids: Iterable[UUID]) -> None:
    """Nothing reminds of these rows any more: they are being taken out."""
    rows = Reminder.objects.waiting().filter(journey=journey, about_id__in=list(about_ids))
    _take_back(rows.values_list("pk", flat=True))


def _one_at_a_time(journey: Journey) -> None:
    Journey.objects.select_for_update(no_key=True).get(pk=journey.pk)
