"""The moment a message goes. Everything is asked again in the transaction that writes down that it went.

The yes is read and held until then, so whoever takes it back comes before or after, never between. Where a process
dies after the mail server said yes and before this is committed, the mail goes again: with the same Message-ID,
counted in `perhaps`, and shown to the person.
"""

from datetime import timedelta

from django.utils import timezone

from journeys import clock, outbox
from journeys.exports.models import Outbox
from journeys.failpoints import failpoint
from journeys.models import Consent, MessageSettings, Reminder
from journeys.reminders import actions, kinds, times
from journeys.reminders.channels import CHANNELS, RefusedError
from journeys.reminders.times import Quiet

State = Reminder.State
# A message has an end of its own, and is tried until then: more often than tries fit before it. Only a message that
# kills every worker which looks at it comes to so many.
MOST_TRIES = 5000


def send(row: Outbox) -> None:
    """Send the message that was promised, if it is still asked for, still true, in time, and not in quiet hours."""
    reminder = Reminder.objects.select_for_update(no_key=True).filter(pk=row.about_id).first()
    if reminder is None or reminder.state != State.WAITING:
        return
    # Tries that nobody knows the end of: each may have reached the server, whatever becomes of this one.
    reminder.perhaps = row.tries - 1
    consent = _asked_for(reminder)
    if consent is None:
        _end(reminder, State.STOPPED)
        return
    failpoint("reminder.yes-held")
    if (ended := _not_needed(reminder)) is not None:
        _end(reminder, ended)
        if ended == State.LATE:
            # By this clock. Where it ran ahead, whoever plans before that end looks again: actions.plan.
            MessageSettings.objects.filter(journey=reminder.journey_id).update(planned_at=reminder.until)
        return
    where = MessageSettings.objects.filter(journey=reminder.journey_id).first()
    now = clock.now()
    moment = Quiet.of(where).after(now)
    if moment > now:
        raise outbox.LaterError("quiet hours", at=moment)
    failpoint("reminder.before-server")
    try:
        CHANNELS[reminder.way].deliver(reminder, consent, row.user, where)
    except RefusedError:
        _end(reminder, State.SORRY)
        return
    _end(reminder, State.SENT, consent)
    failpoint("reminder.written-down")


def _asked_for(reminder: Reminder) -> Consent | None:
    """The yes that stands at this moment; held until the end of the transaction."""
    alike = Consent.objects.live().filter(
        journey_id=reminder.journey_id, kind=reminder.kind, way=reminder.way
    )
    return alike.select_for_update(no_key=True).first()


def _not_needed(reminder: Reminder) -> str | None:
    """How it ends without being sent, or None."""
    kind = kinds.named(reminder.kind)
    if kind is None:
        return State.OVER
    # Read once: it may jump at any moment.
    now = clock.now()
    if now > reminder.until:
        return State.LATE
    if kind.coming is None:
        over = (kind.still and not kind.still(reminder.about_id)) or _came_with_another(reminder)
        return State.OVER if over else None
    today = times.today(now)
    things = kind.coming(reminder.journey, today - timedelta(days=1), today + times.AHEAD)
    ends = {(thing.about_id, times.until(thing.on)) for thing in things}
    return None if (reminder.about_id, reminder.until) in ends else State.OVER


def _came_with_another(reminder: Reminder) -> bool:
    """News of the same moment is one message: whoever looks there sees all of it."""
    alike = Reminder.objects.filter(
        journey_id=reminder.journey_id, kind=reminder.kind, way=reminder.way, due_at=reminder.due_at
    )
    return alike.filter(state=State.SENT).exists()


def _end(reminder: Reminder, state: str, consent: Consent | None = None) -> None:
    reminder.state, reminder.consent, reminder.ended_at = state, consent, timezone.now()
    reminder.save(update_fields=["state", "consent", "ended_at", "perhaps"])


def give_up(row: Outbox) -> None:
    """It could not be sent in all that time: the page says so."""
    Reminder.objects.waiting().filter(pk=row.about_id).update(state=State.LATE, ended_at=timezone.now())


def register() -> None:
    outbox.register(
        actions.SEND, outbox.Work(do=send, give_up=give_up, most_tries=MOST_TRIES, longest_wait=None)
    )
