"""What a worker does besides its tasks: say that it lives, and leave no children behind."""

import signal

from celery.signals import heartbeat_sent, worker_process_init

from config import heartbeat
from config.parent import die_with_parent


@heartbeat_sent.connect
def beat(**_: object) -> None:
    """Celery calls this from the loop that hands out the work."""
    heartbeat.say("worker")


@worker_process_init.connect
def follow(**_: object) -> None:
    """A pool process whose worker was killed would wait for work for ever."""
    die_with_parent(signal.SIGKILL)
