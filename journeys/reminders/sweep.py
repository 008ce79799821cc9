"""What the clock does for messages: writing down what comes, and noticing what others shared with somebody."""

import logging
import time
from datetime import timedelta
from uuid import UUID

from django.db import connection

from access.identity import acting_for, working_as
from accounts.models import User
from journeys import clock
from journeys.models import Journey, MessageSettings
from journeys.reminders import actions, shared

log = logging.getLogger(__name__)
AT_MOST = 500
# One stroke goes on for so long where many wait: whoever does it sends nothing meanwhile.
SECONDS = 100.0
# Rooms tell of what changes at once; this finds what only comes nearer.
PLAN_AGAIN_AFTER = timedelta(hours=6)


def plan_all() -> int:
    """Write down what comes for everybody for whom that was not done lately; return how many there were."""
    end, done = time.monotonic() + SECONDS, 0
    while True:
        found = _to_plan()
        for journey_id, owner_id in found:
            _plan(journey_id, owner_id)
        done += len(found)
        if len(found) < AT_MOST or time.monotonic() > end:
            return done


def _to_plan() -> list[tuple[UUID, int]]:
    now = clock.now()
    with working_as("messages-plan"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT j, gl_messages_owner(j) FROM gl_messages_to_plan(%s, %s, %s) AS j",
            [now - PLAN_AGAIN_AFTER, now, AT_MOST],
        )
        return cursor.fetchall()


def _plan(journey_id: UUID, owner_id: int) -> None:
    try:
        with acting_for(owner_id):
            journey = Journey.objects.select_related("owner").get(pk=journey_id)
            actions.plan(journey=journey, by=journey.owner)
    except Exception:  # whatever a room's kind raises, everybody else's messages are written down
        log.exception("What comes for journey %s was not written down", journey_id)
        _look_again_later(journey_id, owner_id)


def _look_again_later(journey_id: UUID, owner_id: int) -> None:
    """Put it behind the others, so that a few that break are not all that is ever looked at."""
    try:
        with acting_for(owner_id):
            MessageSettings.objects.filter(journey=journey_id).update(planned_at=clock.now())
    except Exception:  # erased meanwhile
        log.exception("Journey %s could not be put behind the others", journey_id)


def tell_shared() -> int:
    """Tell those who asked for it that something was shared with them; return how many shares there were."""
    with working_as("messages-plan"), connection.cursor() as cursor:
        cursor.execute("SELECT s, gl_message_grantee(s) FROM gl_shares_to_tell(%s) AS s", [AT_MOST])
        found = cursor.fetchall()
    for share_id, user_id in found:
        try:
            with acting_for(user_id):
                _tell(share_id, user_id)
        except Exception:
            log.exception("Nobody was told of share %s", share_id)
    return len(found)


def _tell(share_id: UUID, user_id: int) -> None:
    journey = Journey.objects.filter(owner_id=user_id).first()
    if journey is not None:
        by = User.objects.get(pk=user_id)
        actions.tell(journey=journey, kind=shared.NAME, about_id=share_id, by=by)
