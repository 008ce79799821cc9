"""A server that outlives whoever started it, known by a lock it holds rather than by a process number."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from config.embedded.folder import Folder, is_free
from config.embedded.locks import held, take


class Server:
    """One server in the folder. The server and all its children inherit an open lock file: held means alive.

    Process numbers are used again and zombies answer to them; the lock is held by the living and nobody else.
    """

    name: str
    patience = 60.0

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.lock = folder.path / f"{self.name}.lock"
        self.log = folder.logs / f"{self.name}.log"
        self.port = folder.port(self.name)

    def settle(self) -> None:
        """Move to another port when somebody else took ours while the server was down."""
        if not held(self.lock) and not is_free(self.port):
            self.port = self.folder.new_port(self.name)

    def start(self) -> None:
        """Return once the server answers: one that is up is joined, one that is down is started."""
        if held(self.lock) and self.comes_up():
            return
        self.wait(lambda: not held(self.lock), "to let go of its folder")
        self.prepare()
        self.spawn()
        if not self.comes_up():
            raise SystemExit(f"{self.name} did not start. The end of {self.log}:\n{self.last_words()}")

    def spawn(self) -> None:
        """Start the server in a session of its own, so that Ctrl-C in our terminal is not for it."""
        with self.lock.open("a") as lock, self.log.open("a") as log:
            if not take(lock):
                raise SystemExit(f"Another {self.name} is using {self.folder.path}.")
            os.set_inheritable(lock.fileno(), True)
            # By way of a shell that leaves at once, so that the server is nobody's child and never a zombie.
            subprocess.run(
                ["/bin/sh", "-c", '"$@" & ', "sh", *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
                start_new_session=True,
                check=True,
                env=self.environment(),
                cwd="/",
            )

    def environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def comes_up(self) -> bool:
        """Wait for an answer for as long as the server lives and patience lasts."""
        end = time.monotonic() + self.patience
        while held(self.lock) and time.monotonic() < end:
            if self.answers():
                return True
            time.sleep(0.02)
        return False

    def wait(self, done: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + self.patience
        while not done():
            if time.monotonic() > end:
                raise SystemExit(
                    f"Waited {self.patience:.0f} seconds for {self.name} {what}. See {self.log}."
                )
            time.sleep(0.02)

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:]) if self.log.exists() else ""

    def stop(self) -> None:
        """Stop the server cleanly and wait until it is gone."""
        if held(self.lock):
            self.ask_to_stop()
            self.wait(lambda: not held(self.lock), "to stop")

    def signal(self, pid_file: Path, number: signal.Signals) -> None:
        try:
            os.kill(int(pid_file.read_text().split()[0]), number)
        except (FileNotFoundError, ProcessLookupError, IndexError, ValueError):
            return

    def prepare(self) -> None: ...

    def command(self) -> list[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def ask_to_stop(self) -> None:
        raise NotImplementedError
