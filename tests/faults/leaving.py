"""A worker that keeps one promise and is killed (-9): `python -m tests.faults.leaving PROMISE POINT`."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import UUID

import django

django.setup()

from django.core.files.storage import FileSystemStorage  # noqa: E402

from journeys import outbox  # noqa: E402
from journeys.leaving import erasing, receipts  # noqa: E402


def killed_before(real: Callable) -> Callable:
    return lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)


def killed_after(real: Callable) -> Callable:
    def do(*values: Any, **more: Any) -> None:
        real(*values, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    return do


# What each is in words, where it is, and when the kill comes.
POINTS: dict[str, tuple[Any, str, Callable]] = {
    "before the receipt": (receipts, "begin", killed_before),
    "after the receipt": (receipts, "begin", killed_after),
    "after the rows, before the commit": (erasing, "_erase_rows", killed_after),
    "after the commit": (receipts, "settle", killed_before),
    "before the files": (erasing, "remove_files", killed_before),
    "after the first file": (FileSystemStorage, "delete", killed_after),
}

if __name__ == "__main__":
    where, name, how = POINTS[sys.argv[2]]
    with patch.object(where, name, how(getattr(where, name))):
        outbox.run(UUID(sys.argv[1]))
