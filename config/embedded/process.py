"""A server that outlives whoever started it, known by a lock it holds rather than by a process number."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from config.embedded import person
from config.embedded.folder import Folder, is_free
from config.embedded.locks import held, holders, holds, take

TRIES = 3
# How long somebody else's start may go on without a server to show for it: it may have been killed, or be slow on a
# busy machine. Two seconds were seen to be too few.
GRACE = 8.0
# How long a port may stay taken after the lock is free, until it is somebody else's.
LETS_GO = 2.0
LARGEST_LOG = 5_000_000


class Server:
    """One server in the folder. The server and all its children inherit an open lock file: held means alive.

    Process numbers are used again, and zombies answer to them; the lock is held by the living and by nobody
    else, and the kernel frees it. Everything that changes a server happens behind the folder's door.
    """

    name: str
    patience: float
    gentle: signal.Signals
    _lock: TextIOWrapper

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.lock = folder.path / f"{self.name}.lock"
        self.log = folder.logs / f"{self.name}.log"
        self.port = folder.port(self.name)

    def settle(self) -> None:
        """Move to another port when somebody else took ours while the server was down.

        A server that was killed lets go of its lock a moment before its port: whoever knows the old one would be cut
        off for nothing.
        """
        if not held(self.lock) and not self.wait(lambda: is_free(self.port), LETS_GO):
            self.port = self.folder.new_port(self.name)

    def start(self) -> None:
        """Return once the server answers: one that is up is joined, one that is down is started."""
        for _ in range(TRIES):
            if self.attempt():
                return
            self.mend()
        raise SystemExit(f"{self.name} did not start. The end of {self.log}:\n{self.last_words()}")

    def attempt(self) -> bool:
        """Start the server if nobody holds its lock, and wait for an answer."""
        with self.lock.open("a") as self._lock:
            ours = take(self._lock)
            if ours:
                self.prepare()
                self.spawn()
        patience = self.patience if ours or self.pid_file.exists() else GRACE
        self.wait(lambda: not self.lives() or self.answers(), patience)
        return self.lives() and self.answers()

    def mend(self) -> None:
        """Put right what kept the server from answering, or stop with a sentence."""
        if held(self.lock):
            if self.main():
                raise SystemExit(
                    f"{self.name} needs more time. Try again in a minute; {self.log} tells more."
                )
            self.clear()
        else:
            self.settle()

    def stop(self) -> None:
        """Stop the server cleanly and wait until it is gone."""
        main = self.main()
        if main:
            os.kill(main, self.gentle)
            self.wait(lambda: not holds(main, self.lock), self.patience)
            self.wait(lambda: not held(self.lock), GRACE)
        if not self.main():
            self.clear()

    def clear(self) -> None:
        """End what a dead main process or a start that was killed left behind.

        Nothing that the remains could still write is promised to anybody, and both servers recover from it.
        """
        for pid in holders(self.lock) if held(self.lock) else ():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.wait(lambda: not held(self.lock), GRACE)

    def lives(self) -> bool:
        """Say whether the server is up, or may still come up: its main process may not have said its name yet."""
        return held(self.lock) and (self.main() is not None or not self.pid_file.exists())

    def main(self) -> int | None:
        """Return the number of the server's main process, if it lives and is ours."""
        try:
            pid = int(self.pid_file.read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        return pid if holds(pid, self.lock) else None

    def spawn(self) -> None:
        """Start the server in a session of its own, so that Ctrl-C in our terminal is not for it."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old"))
        with self.log.open("a") as log:
            # By way of a shell that leaves at once: the server is nobody's child here, so it never becomes a
            # zombie that seems to live.
            self.call("/bin/sh", "-c", '"$@" &', "sh", *self.command(), stdout=log, start_new_session=True)

    def call(self, *words: object, **how: object) -> subprocess.CompletedProcess[str]:
        """Run a program away from our own environment, holding the server's lock."""
        quiet = {"stdin": subprocess.DEVNULL} if "input" not in how else {}
        return subprocess.run(
            list(map(str, words)),
            stderr=how.pop("stderr", subprocess.STDOUT),
            pass_fds=[self._lock.fileno()],
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            cwd="/",
            check=False,
            text=True,
            **quiet,
            **how,
        )  # type: ignore[call-overload]

    def wait(self, done: Callable[[], bool], patience: float) -> bool:
        """Wait until something is done; say whether it was, before patience ended (seconds)."""
        end = time.monotonic() + patience
        pause = 0.01
        while not done():
            if time.monotonic() > end:
                return False
            time.sleep(pause)
            pause = min(pause * 1.5, 0.2)
        return True

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:]) if self.log.exists() else ""

    def lent(self, program: Path, *words: object) -> list[str]:
        """Return the command that runs this program in the folder as somebody who is not root."""
        return [*person.prefix(self.folder.path, program), str(program), *map(str, words)]

    @property
    def pid_file(self) -> Path:
        raise NotImplementedError

    def prepare(self) -> None:
        """Make the folder ready for a start."""
        raise NotImplementedError

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError
