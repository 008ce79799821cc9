"""A journey whose day has come and that does not go: somebody who runs the service has to look why."""

import logging
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from access.identity import working_as

log = logging.getLogger(__name__)

# It is tried every five minutes.
TOO_LONG = timedelta(days=1)


def watch() -> None:
    """Raise the alarm, in the log. Not in /readyz: one that cannot go must not take everybody's pages away."""
    with working_as("watchdog"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_oldest_erasure()")
        since = cursor.fetchone()[0]
    if since is not None and timezone.now() - since > TOO_LONG:
        log.error("ALARM: a journey should have been deleted on %s and is still there", since.date())
