"""What the time is, for everything that falls due. One clock, so that a test may move it and the machine's stays."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time. Tests write seconds to add into a file; everywhere else there is no such file."""
    return timezone.now() + _moved() if settings.CLOCK_MOVED_BY else timezone.now()


def _moved() -> timedelta:
    try:
        return timedelta(seconds=float(Path(settings.CLOCK_MOVED_BY).read_text() or 0))
    except (FileNotFoundError, ValueError):
        return timedelta()
