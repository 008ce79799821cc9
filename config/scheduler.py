from contextlib import suppress
from pathlib import Path

from celery.beat import PersistentScheduler

from config import heartbeat


class Scheduler(PersistentScheduler):
    """Celery's own, that also says it lives each time it looks what is due.

    Its file only remembers when each thing last ran. Cut short (a full disk, a machine that lost its power) it would
    keep the scheduler from ever starting again; a new one costs at most one early stroke.
    """

    def tick(self, *args: object, **kwargs: object) -> float:
        heartbeat.say("scheduler")
        return super().tick(*args, **kwargs)

    def setup_schedule(self) -> None:
        try:
            super().setup_schedule()
        except Exception as broken:
            self._drop(broken)
            super().setup_schedule()

    def _drop(self, broken: Exception) -> None:
        self.logger.warning("The scheduler's file cannot be read and is begun anew: %r", broken)
        if self._store is not None:
            # What it still holds is what cannot be read.
            with suppress(Exception):
                self._store.close()
        for end in self.known_suffixes:
            Path(f"{self.schedule_filename}{end}").unlink(missing_ok=True)
