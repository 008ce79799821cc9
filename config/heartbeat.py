"""How a worker and the scheduler say that they live: a key in the broker that runs out by itself.

    python -m config.heartbeat worker|films|scheduler

ends with 0 when the process was heard of lately, else with 1: containers are asked in this way.
"""

import sys

import redis
from django.conf import settings

PATIENCE = 2  # seconds
# Seconds that each word lasts. A worker speaks every two, the scheduler at least every thirty.
LASTS = {"worker": 15, "films": 15, "scheduler": 120}


def broker() -> redis.Redis:
    """Return a client that gives up soon: a probe or a heartbeat never hangs on a broker that does."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=None
    )


def key(name: str) -> str:
    return f"good_lives:{name}"


def say(name: str) -> None:
    """Say that this process lives. A broker that is away is no reason to stop."""
    try:
        with broker() as client:
            client.set(key(name), "1", ex=LASTS[name])
    except redis.RedisError:
        return


def heard(name: str) -> bool:
    """Return whether such a process spoke lately. Raises RedisError when the broker cannot be asked."""
    with broker() as client:
        return bool(client.exists(key(name)))


if __name__ == "__main__":
    raise SystemExit(0 if heard(sys.argv[1]) else 1)
