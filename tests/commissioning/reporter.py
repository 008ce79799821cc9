"""The reporter as it is: its own role on a connection of its own, to the database that the test is in."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection


@contextmanager
def signed_in() -> Iterator[psycopg.Connection]:
    """Sees only what was committed."""
    if "reporter" not in settings.DATABASES:
        pytest.skip("no DATABASE_REPORTER_URL")
    address = settings.DATABASES["reporter"]
    with psycopg.connect(
        host=address["HOST"],
        port=address["PORT"] or None,
        user=address["USER"],
        password=address["PASSWORD"],
        dbname=connection.settings_dict["NAME"],
        autocommit=True,
    ) as found:
        yield found
