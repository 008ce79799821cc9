"""One demo to a data folder, and nothing left of one that was killed."""

import contextlib
import os
import signal
import time
from pathlib import Path

from django.core.management.base import CommandError

from config.embedded.locks import held, holders, take

PATIENCE = 15.0  # seconds


class OneDemo:
    """Hold the folder for this demo.

    Two locks: one is the demo's own; the other is inherited by its children, so that a demo that was killed can
    be told from the children it left behind.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.logs = folder / "logs"

    def __enter__(self) -> "OneDemo":
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.demo = (self.folder / "demo.lock").open("a+")
        if not take(self.demo):
            self.demo.seek(0)
            raise CommandError(f"A demo runs in {self.folder} already: {self.demo.read().strip()}")
        self.demo.truncate(0)
        self.demo.write(self.address)
        self.demo.flush()
        self.clear()
        self.children = (self.folder / "children.lock").open("a")
        take(self.children)
        return self

    def clear(self) -> None:
        """Wait for the children of a killed demo to end, and end those that do not."""
        lock = self.folder / "children.lock"
        end = time.monotonic() + PATIENCE
        while held(lock):
            if time.monotonic() > end - PATIENCE / 2:
                for pid in holders(lock):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            if time.monotonic() > end:
                raise CommandError(f"Processes of an earlier demo in {self.folder} do not end.")
            time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        self.children.close()
        self.demo.close()
