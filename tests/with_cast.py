"""A database in which somebody is there already: a test begins in a copy of what it would make.

To make the cast takes as long as two pages, and most tests ask for it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Generic, TypeVar

from django.core.cache import cache
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from access import roles
from journeys.media import undo

ALIASES = ("default", roles.OWNER)


Made = TypeVar("Made")


class With(Generic[Made]):
    """A database in which they have come in, whoever `make` makes, and what was made of them."""

    def __init__(self, name: str, make: Callable[[], Made]) -> None:
        copied = connections[roles.OWNER].settings_dict["NAME"]
        self.name = f"{copied}_{name}"
        connections.close_all()
        self._run(
            f'DROP DATABASE IF EXISTS "{self.name}"', f'CREATE DATABASE "{self.name}" TEMPLATE "{copied}"'
        )
        self._connections = {alias: self._connection(alias) for alias in ALIASES}
        with self.inside(), transaction.atomic():
            self._made = make()
            # As in a test, which ends before anything is sent; but files are kept.
            waiting = connections["default"].run_on_commit
            waiting[:] = [each for each in waiting if isinstance(each[1], undo._Keep)]
        cache.clear()

    def _run(self, *statements: str) -> None:
        with connections[roles.OWNER]._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _connection(self, alias: str) -> BaseDatabaseWrapper:
        known = connections[alias]
        return type(known)({**known.settings_dict, "NAME": self.name}, alias)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Everything that asks for a connection gets one to this database."""
        before = {alias: connections[alias] for alias in ALIASES}
        for alias, connection in self._connections.items():
            connections[alias] = connection
        try:
            yield
        finally:
            for alias, connection in before.items():
                connections[alias] = connection

    def made(self) -> Made:
        return deepcopy(self._made)

    def drop(self) -> None:
        for connection in self._connections.values():
            connection.close()
        self._run(f'DROP DATABASE "{self.name}"')
