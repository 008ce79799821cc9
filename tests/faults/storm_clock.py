"""The clock of a storm: everybody in it reads one file, and it jumps."""

import random
import threading
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from journeys.models import Consent
from journeys.reminders import times


class Clock:
    """`first`: the day of which the first messages are."""

    def __init__(self, file: Path, first: date, chance: random.Random, lull: float) -> None:
        self.file, self.first, self.chance, self.lull = file, first, chance, lull
        self.file.write_text("0")
        self.jumps = 0
        self.is_right = threading.Lock()

    def put(self, to: datetime) -> None:
        """A process that reads it while it is written reads 0, so it is put in place whole."""
        seconds = (to - timezone.now()).total_seconds()
        written = self.file.with_suffix(".new")
        written.write_text(str(seconds))
        written.replace(self.file)
        self.jumps += 1

    def due(self, number: int) -> datetime:
        """When the messages of the day of this number come: the day before, at ten."""
        return times.due(self.first + timedelta(days=number), Consent(before="1"), times.Quiet())

    def jump(self, number: int) -> None:
        """Forth past the end of what is due, back by days, into the night, and to the moment at which it is due."""
        due = self.due(number)
        with self.is_right:
            for by in (timedelta(minutes=1), timedelta(days=3), timedelta(days=-2), timedelta(hours=13)):
                self.put(due + by)
                time.sleep(self.chance.uniform(self.lull / 8, self.lull))
            self.put(due + timedelta(minutes=2))
