"""Who is asking, told to the database inside the transaction that asks.

One of three: a user, a capability (a scope with an end, reached by a secret token) or a named job.
Nobody told: no rows. The setting is local to the transaction: a session-level one leaks through a pool.
"""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from accounts.models import User


@dataclass(frozen=True)
class Identity:
    user_id: int | None = None
    capability_id: str = ""
    job: str = ""


NOBODY = Identity()
_current: ContextVar[Identity] = ContextVar("identity", default=NOBODY)


def current() -> Identity:
    return _current.get()


def _announce(identity: Identity, *, begins: bool) -> None:
    """`begins`: nobody acted before, so no letters have been let go in this act yet (access/held.py)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.user_id', %s, true), set_config('app.capability_id', %s, true),"
            " set_config('app.job', %s, true)" + (", set_config('app.letters_gone', '', true)" * begins),
            [str(identity.user_id or ""), identity.capability_id, identity.job],
        )


@contextmanager
def acting(identity: Identity) -> Iterator[None]:
    """Open a transaction in which the database knows who is asking; what was announced before comes back."""
    begins = _current.get() == NOBODY
    token = _current.set(identity)
    try:
        with transaction.atomic():
            if identity != NOBODY or connection.savepoint_ids:
                _announce(identity, begins=begins)
            yield
    finally:
        _current.reset(token)
    # Inside a wider transaction the setting would outlive this block. After an error the savepoint's
    # rollback has already put the old one back.
    if connection.in_atomic_block:
        _announce(_current.get(), begins=begins)


def acting_as(user: User) -> AbstractContextManager[None]:
    """Act for this user: `with acting_as(user): …`. Tasks and set-up code use it; requests come by the door."""
    return acting(Identity(user_id=user.pk))


def acting_for(user_id: int) -> AbstractContextManager[None]:
    return acting(Identity(user_id=user_id))


def working_as(job: str) -> AbstractContextManager[None]:
    """Act as a named job, which may call its own listed function and read nothing else."""
    return acting(Identity(job=job))


def digest(token: str) -> str:
    """What is kept of a secret token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def of_token(token: str) -> Identity:
    """The identity behind a secret token while its capability lives, else nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_capability(%s)", [digest(token)])
        row = cursor.fetchone()
    return Identity(capability_id=str(row[0])) if row and row[0] else NOBODY
