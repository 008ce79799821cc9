"""The demo's own processes: started together, restarted when one dies, stopped together."""

import contextlib
import os
import signal
import subprocess
import time
from collections import deque
from io import TextIOWrapper
from pathlib import Path

from config.parent import die_with_parent

RESTARTS = 5
WITHIN = 60.0  # seconds
PATIENCE = 8.0  # seconds for a clean end
LARGEST_LOG = 5_000_000


class KeepsDyingError(Exception):
    """A process died so often that starting it again is no help. Carries the end of its log."""


class Child:
    """One process in a session of its own, so that Ctrl-C in the terminal is for the demo alone."""

    def __init__(self, name: str, command: list[str], log: Path, lock: TextIOWrapper) -> None:
        self.name, self.command, self.log, self.lock = name, command, log, lock
        self.deaths: deque[float] = deque(maxlen=RESTARTS)
        self.start()

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=[self.lock.fileno()],
                preexec_fn=die_with_parent,
            )

    def look_after(self) -> None:
        """Start the process again if it died; raise KeepsDyingError when that happens all the time."""
        if self.process.poll() is None:
            return
        self.end()
        self.deaths.append(time.monotonic())
        if len(self.deaths) == RESTARTS and self.deaths[-1] - self.deaths[0] < WITHIN:
            last = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
            raise KeepsDyingError(f"{self.name} dies whenever it is started. The end of {self.log}:\n{last}")
        self.start()

    def end(self) -> None:
        """Kill what is left of the process and of its own children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Children:
    """All of them. Leaving the block stops them."""

    def __init__(self, commands: dict[str, list[str]], logs: Path, lock: TextIOWrapper) -> None:
        self.commands, self.logs, self.lock = commands, logs, lock
        self.all: list[Child] = []

    def __enter__(self) -> "Children":
        for name, command in self.commands.items():
            self.all.append(Child(name, command, self.logs / f"{name}.log", self.lock))
        return self

    def look_after(self) -> None:
        for child in self.all:
            child.look_after()

    def __exit__(self, *_: object) -> None:
        """Ask all to finish what they are doing, then end those that do not."""
        for child in self.all:
            child.process.terminate()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and any(child.process.poll() is None for child in self.all):
            time.sleep(0.05)
        for child in self.all:
            child.end()
