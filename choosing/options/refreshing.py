"""Each night: what the register says of the options that people keep is noted anew where it says something else now.

So what is last known of an entry that goes is of the day before it went. Nothing that a person wrote is read for it, or
changed; an entry that is not shown is not looked at, since what stands in the option is then all that stays.
"""

import logging
from uuid import UUID

from django.db import connection
from django.utils import timezone

from access.identity import acting_for, working_as
from choosing.models import Option
from choosing.options.known import known_of

log = logging.getLogger(__name__)

REFRESH = "options.refresh"
AT_ONCE = 500


def refresh() -> int:
    """Return how many options were noted anew."""
    done = 0
    seen: set[UUID] = set()
    while due := [pair for pair in _due() if pair[0] not in seen]:
        seen |= {option_id for option_id, _user in due}
        done += sum(_refreshed(option_id, user_id) for option_id, user_id in due)
    return done


def _due() -> list[tuple[UUID, int]]:
    with working_as("known-refresh"), connection.cursor() as cursor:
        cursor.execute("SELECT o, gl_option_owner(o) FROM gl_changed_options(%s) AS o", [AT_ONCE])
        return cursor.fetchall()


def _refreshed(option_id: UUID, user_id: int) -> bool:
    """Whether it is noted now. In the rights of whose it is; no save of theirs is counted, and none is lost."""
    try:
        with acting_for(user_id):
            rows = Option.objects.filter(pk=option_id, service__is_shown=True)
            option = rows.only("service").select_related("service").first()
            if option is None or option.service is None:
                return False
            known = known_of(option.service)
            mine = Option.objects.filter(pk=option_id)
            return bool(mine.update(last_known=known, known_on=timezone.localdate()))
    except Exception:  # one option's trouble is not everybody's
        log.exception("Option %s was not noted anew this time", option_id)
        return False
