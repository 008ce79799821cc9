"""The workers of a storm, and how they are killed: at any moment, whole or one process of the pool."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

COMMAND = [
    sys.executable, "-m", "celery", "--app", "tests.faults.storm_app", "--quiet", "worker",
    "--concurrency=2", "--loglevel=CRITICAL", "--without-gossip", "--without-mingle", "--without-heartbeat",
]  # fmt: skip


class Workers:
    """`environment`: what a worker is begun with; of a calm one, without the failpoints."""

    def __init__(
        self, folder: Path, environment: Callable[[bool], dict[str, str]], chance: random.Random
    ) -> None:
        self.folder, self.environment, self.chance = folder, environment, chance
        self.working: list[subprocess.Popen] = []
        # One that nobody kills, for the time after the storm.
        self.calm: subprocess.Popen | None = None

    def begin(self) -> None:
        self.working.append(self._begun(calm=False))

    def begin_a_calm_one(self) -> None:
        if self.calm is None:
            self.calm = self._begun(calm=True)

    def _begun(self, *, calm: bool) -> subprocess.Popen:
        with (self.folder / "worker.log").open("ab") as log:
            return subprocess.Popen(
                COMMAND,
                env=self.environment(calm),
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """On a busy machine they take longer to begin than a short storm takes."""
        end = time.monotonic() + 120
        while not all(children_of(worker.pid) for worker in self.working):
            assert time.monotonic() < end, "the workers did not begin"
            time.sleep(0.1)

    def kill_one(self) -> bool:
        """One whole worker, with its children, at any moment; another takes its place, and is let begin first."""
        working = [worker for worker in self.working if children_of(worker.pid)]
        if not working:
            return False
        worker = self.chance.choice(working)
        self.working.remove(worker)
        end(worker)
        self.begin()
        return True

    def kill_child(self) -> bool:
        """One process of a worker's pool, at any moment; the worker begins another."""
        children = [pid for worker in self.working for pid in children_of(worker.pid)]
        if not children:
            return False
        with suppress(ProcessLookupError):
            os.kill(self.chance.choice(children), signal.SIGKILL)
            return True
        return False

    def revive(self) -> None:
        """Whatever ended by itself begins again, as a supervisor would see to."""
        for worker in list(self.working):
            if worker.poll() is not None:
                self.working.remove(worker)
                self.begin()

    def end_the_stormy(self) -> None:
        for worker in self.working:
            end(worker)
        self.working.clear()

    def end_all(self) -> None:
        self.end_the_stormy()
        if self.calm is not None:
            end(self.calm)
            self.calm = None


def end(worker: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def children_of(pid: int) -> list[int]:
    """Its children, whatever the kernel was built with."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if stat.read_text().rpartition(")")[2].split()[1] == str(pid):
                found.append(int(stat.parent.name))
    return found
