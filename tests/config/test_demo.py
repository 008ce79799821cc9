"""The demo as a newcomer runs it: a real process with its own servers, web, worker and scheduler."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.locks import held, holders
from config.env import BASE_DIR
from tests.browser.service import copy, ready_made
from tests.embedded.conftest import kill_all

LOCKS = ("demo.lock", "children.lock", "postgres.lock", "valkey.lock")
# On a machine that runs everybody's tests at once; a quiet one needs a quarter.
PATIENCE = 120.0
SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_REPORTER_URL", "REDIS_URL", "SECRET_KEY")


class Demo:
    """One run of `manage.py demo`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.address = folder, f"http://127.0.0.1:{port}/"
        clean = {name: value for name, value in os.environ.items() if name not in SERVERS}
        clean |= {
            "DATA_DIR": str(folder),
            "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
        }
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=BASE_DIR,
            env=clean,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ready(self) -> "Demo":
        assert self.process.stdout
        assert self.process.stderr
        line = self.process.stdout.readline()
        assert line == f"Ready: {self.address}\n", self.process.stderr.read()
        return self

    def get(self, path: str) -> int:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.status

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=30)
        return self.process.returncode

    def children(self) -> set[int]:
        return holders(self.folder / "children.lock") - {self.process.pid}

    def leaders(self) -> dict[str, int]:
        """Return the main processes of web, worker and scheduler."""
        words = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in self.children()}
        return {
            name: min(pid for pid, line in words.items() if word in line)
            for name, word in (("web", "gunicorn"), ("worker", "\0worker"), ("scheduler", "\0beat"))
        }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Path]:
    """One data folder for all of them, as the first start leaves it: that is made once for a whole run."""
    path = Path(tempfile.mkdtemp(prefix="gl-demo-")).resolve()
    here = tmp_path_factory.getbasetemp()
    copy(ready_made(here if worker_id == "main" else here.parent), path)
    yield path
    kill_all(*(path / name for name in LOCKS))
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def demo(folder: Path, port: int) -> Iterator[Callable[[], Demo]]:
    started: list[Demo] = []

    def start() -> Demo:
        started.append(Demo(folder, port))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.stop()
        one.process.communicate()


def wait(done: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)


def stops(one: Demo, number: signal.Signals) -> bool:
    """Whether it stops in good time when asked like this, and leaves nothing behind."""
    began = time.monotonic()
    assert one.stop(number) == 0
    return time.monotonic() - began < 15 and not any(held(one.folder / name) for name in LOCKS)


def test_it_gets_ready_and_stops_when_asked(demo: Callable[[], Demo]) -> None:
    one = demo().ready()
    assert one.get("healthz") == one.get("readyz") == 200
    assert stops(one, signal.SIGTERM)


def test_a_process_that_dies_is_started_again(demo: Callable[[], Demo]) -> None:
    one = demo().ready()
    before = one.leaders()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    wait(lambda: len(one.children() - set(before.values())) >= 3)
    wait(lambda: not set(before.values()) & one.children())

    def ready() -> bool:
        try:
            return one.get("readyz") == 200
        except OSError:
            return False

    wait(ready)
    assert stops(one, signal.SIGINT)


def test_a_killed_demo_leaves_no_process_and_the_next_one_starts(demo: Callable[[], Demo]) -> None:
    killed = demo().ready()
    servers = holders(killed.folder / "postgres.lock")
    assert killed.children()
    killed.process.kill()
    killed.process.communicate()
    again = demo().ready()
    assert servers & holders(again.folder / "postgres.lock"), "PostgreSQL is adopted"
    assert stops(again, signal.SIGHUP)


def test_when_everything_is_killed_the_next_one_starts(demo: Callable[[], Demo]) -> None:
    killed = demo().ready()
    everybody = {pid for name in LOCKS for pid in holders(killed.folder / name)}
    for pid in everybody:
        with contextlib.suppress(ProcessLookupError):  # some follow the others by themselves
            os.kill(pid, signal.SIGKILL)
    killed.process.communicate()
    assert demo().ready().stop() == 0


def test_a_second_demo_in_the_same_folder_is_told_where_the_first_is(demo: Callable[[], Demo]) -> None:
    one = demo().ready()
    second = demo()
    _, said = second.process.communicate(timeout=PATIENCE)
    assert second.process.returncode == 1
    assert f"A demo runs in {one.folder} already: {one.address}" in said
    assert one.get("readyz") == 200


def test_a_port_in_use_is_named(demo: Callable[[], Demo], port: int) -> None:
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        somebody.bind(("127.0.0.1", port))
        somebody.listen()
        one = demo()
        _, said = one.process.communicate(timeout=PATIENCE)
    assert one.process.returncode == 1
    assert said == (
        f"CommandError: Port {port} is in use by another program. Choose another: PORT={port + 1} make demo\n"
    )
