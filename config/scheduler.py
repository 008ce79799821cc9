from celery.beat import PersistentScheduler

from config import heartbeat


class Scheduler(PersistentScheduler):
    """Celery's own, that also says it lives each time it looks what is due."""

    def tick(self, *args: object, **kwargs: object) -> float:
        heartbeat.say("scheduler")
        return super().tick(*args, **kwargs)
