"""Files and transactions: what is written for a row goes when the row's transaction is undone."""

import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile


class _Keep:
    """Held only by the transaction's list of things to do on commit, and thrown away with it."""

    def __init__(self, undo: Callable[[], object]) -> None:
        self._undo = weakref.finalize(self, undo)

    def __call__(self) -> None:
        self._undo.detach()


def delete_unless_kept(file: FieldFile) -> None:
    """Delete this file if the transaction that is open now is rolled back, or never ends.

    Django tells nobody of a rollback, but it drops its list of what to do on commit; whatever was only held
    there ends with it. What even this misses (a killed process) the sweep removes.
    """
    call_unless_kept(_delete, file.storage, str(file.name))


def call_unless_kept(undo: Callable[..., object], *values: Any, **more: Any) -> None:
    """Call this if the transaction that is open now is rolled back, or never ends."""
    transaction.on_commit(_Keep(partial(undo, *values, **more)))


def delete_when_kept(file: FieldFile) -> None:
    """Delete this file once the transaction that is open now has been committed."""
    transaction.on_commit(partial(_delete, file.storage, str(file.name)))


def _delete(storage: Storage, name: str) -> None:
    storage.delete(name)
