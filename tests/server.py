"""The web process of production, for tests that need real sockets."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection


class Server:
    """The web process of production, against the test's database, with a temporary folder to watch."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        address = os.environ["DATABASE_URL"].rpartition("/")[0]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.start", "web"],
            env=os.environ
            | {
                "DATABASE_URL": f"{address}/{connection.settings_dict['NAME']}",
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "TMPDIR": str(folder),
                "PORT": str(self.port),
                "WEB_PROCESSES": "1",
                "WEB_THREADS": "2",
                "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            }
            | environment,
        )

    def wait(self) -> None:
        end = time.monotonic() + 60
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                assert time.monotonic() < end
                time.sleep(0.2)

    def kill_worker(self) -> None:
        """Kill the process that serves, as a machine short of memory does. Its parent starts another."""
        before = self._children()
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 30
        while not self._children() or set(self._children()) & set(before):
            assert time.monotonic() < end
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def memory(self) -> int:
        """Bytes that the server and what it started hold in memory now."""
        pids = [self.process.pid, *self._children()]
        return sum(_resident(pid) for pid in pids)

    def _children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def on_disk(self) -> int:
        """Bytes of temporary files, those without a name too."""
        total = 0
        for pid in self._children():
            for link in Path(f"/proc/{pid}/fd").iterdir():
                try:
                    if str(link.readlink()).startswith(str(self.folder)):
                        total += link.stat().st_size
                except OSError:
                    continue
        return total


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
    return 0
