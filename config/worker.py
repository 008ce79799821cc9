"""What a worker does besides its tasks: say that it lives, and leave no children behind."""

import signal

import redis
from celery.signals import heartbeat_sent, worker_init, worker_process_init
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from access.roles import refuse_strong_role
from config.parent import die_with_parent

HEARTBEAT = "good_lives:worker"
HEARTBEAT_LASTS = 15  # seconds; a worker writes it every two
PATIENCE = 2  # seconds


def broker() -> redis.Redis:
    """Return a client that gives up soon: a probe or a heartbeat never hangs on a broker that does."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=None
    )


@heartbeat_sent.connect
def beat(**_: object) -> None:
    """Say that this worker lives. Celery calls it from the loop that hands out the work."""
    try:
        with broker() as client:
            client.set(HEARTBEAT, "1", ex=HEARTBEAT_LASTS)
    except redis.RedisError:
        return  # the worker's own connection finds out as well, and comes back by itself


@worker_init.connect
def stand_behind_the_wall(**_: object) -> None:
    """Refuse to work as a role that row-level security does not hold for. Celery swallows all but SystemExit."""
    try:
        refuse_strong_role()
    except ImproperlyConfigured as why:
        raise SystemExit(str(why)) from None
    connections.close_all()


@worker_process_init.connect
def follow(**_: object) -> None:
    """A pool process whose worker was killed would wait for work for ever."""
    die_with_parent(signal.SIGKILL)
