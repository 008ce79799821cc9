"""Are the servers that the environment names new enough, and are all three roles there?"""

import psycopg
import redis
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from config import heartbeat

OLDEST_POSTGRESQL = 15
OLDEST_REDIS = 7


def check() -> None:
    """Raise ImproperlyConfigured, with a sentence that says what to do, unless the servers can be used."""
    for alias, variable in (("default", "DATABASE_URL"), ("owner", "DATABASE_OWNER_URL")):
        if alias not in settings.DATABASES:
            raise ImproperlyConfigured(
                f"Set {variable} too. `manage.py roles_sql` prints how to make its role."
            )
        _check_postgresql(alias, variable)
    _check_redis()


def _check_postgresql(alias: str, variable: str) -> None:
    how = connections[alias].get_connection_params() | {"connect_timeout": 5}
    try:
        with psycopg.connect(**how) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        raise ImproperlyConfigured(f"The database in {variable} cannot be reached: {error}") from None
    if version < OLDEST_POSTGRESQL:
        raise ImproperlyConfigured(
            f"{variable} leads to PostgreSQL {version}; {OLDEST_POSTGRESQL} or newer is needed."
        )


def _check_redis() -> None:
    try:
        with heartbeat.broker() as client:
            version = str(client.info("server")["redis_version"])
    except redis.RedisError as error:
        raise ImproperlyConfigured(f"The server in REDIS_URL cannot be used: {error}") from None
    # Valkey gives the version of Redis that it stands in for.
    if int(version.split(".")[0]) < OLDEST_REDIS:
        raise ImproperlyConfigured(
            f"REDIS_URL leads to Redis {version}; {OLDEST_REDIS} or newer, or Valkey, is needed."
        )
