"""Servers and web of one storm alone, which can be killed and come back."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import requests

from config import embedded
from config.embedded.folder import Folder
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.embedded.conftest import kill_all
from tests.faults.post import free_port
from tests.faults.storm_workers import children_of

KILLS_OF_CLUSTER = (("database", 1.0), ("database's child", 3.0), ("broker", 2.0), ("web", 4.0))


class Cluster:
    """Servers and web of this storm alone, which can be killed and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres, self.valkey = Postgres(Folder(folder)), Valkey(Folder(folder))
        self.web: subprocess.Popen | None = None
        self.port = free_port()

    def begin_web(self, environment: dict[str, str]) -> None:
        self.web = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"],
            env=environment | {"PORT": str(self.port), "WEB_PROCESSES": "1", "WEB_THREADS": "2"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def press_stop(self, token: str) -> None:
        """What a mail program does (RFC 8058), again until the web answers."""
        address = f"http://127.0.0.1:{self.port}/stop/{token}/"
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                answer = requests.post(address, data={"List-Unsubscribe": "One-Click"}, timeout=20)
                if answer.status_code == 200:
                    return
            except requests.RequestException:
                pass
            time.sleep(0.1)
        raise AssertionError("the web did not answer for two minutes")

    def kill(self, way: str, chance: random.Random) -> bool:
        main = {
            "database": self.postgres.main,
            "database's child": self.postgres.main,
            "broker": self.valkey.main,
        }
        pid = (self.web.pid if self.web else None) if way == "web" else main[way]()
        if not pid:
            return False
        if way in ("web", "database's child"):
            children = children_of(pid)
            if not children:
                return False
            pid = chance.choice(children)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return True

    def revive(self, environment: dict[str, str]) -> None:
        """Start what is down. The web's own main process begins another child by itself."""
        if not self.postgres.main() or not self.valkey.main():
            self._start_again()
        if self.web and self.web.poll() is not None:
            self.begin_web(environment)

    def _start_again(self) -> None:
        """Whoever began this storm holds both of them, so that leaving stops none."""
        try:
            with embedded.running(self.folder):
                pass
        except SystemExit as why:  # slow to recover on a busy machine
            raise RuntimeError(str(why)) from None

    def end(self) -> None:
        if self.web:
            with suppress(ProcessLookupError):
                os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()


def main(arguments: list[str]) -> int:
    """Servers in a folder of their own, with their tables; then the storm over them, in a process that finds them."""
    folder = Path(tempfile.mkdtemp(prefix="gl-storm-")).resolve()
    try:
        with embedded.running(folder) as found:
            environment = os.environ | found | {
                "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "MEDIA_ROOT": str(folder / "media"), "CLOCK_MOVED_BY": str(folder / "clock"),
            }  # fmt: skip
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity=0"], env=environment, check=True
            )
            storm = [sys.executable, "-m", "tests.faults.storm", str(folder), *arguments]
            code = subprocess.run(storm, env=environment, check=False).returncode
            if code:
                _say_last_words(folder)
            return code
    finally:
        kill_all(folder / "postgres.lock", folder / "valkey.lock")
        shutil.rmtree(folder, ignore_errors=True)


def _say_last_words(folder: Path) -> None:
    """What went wrong on the way to where it ended."""
    for name in ("errors", "worker.log", "logs/postgres.log", "logs/valkey.log"):
        if (there := folder / name).exists():
            sys.stderr.write(f"{name}:\n{there.read_text(errors='replace')[-4000:]}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
