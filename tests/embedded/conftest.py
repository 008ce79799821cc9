"""Folders of their own for servers that get killed, and other processes that use them."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.folder import Folder
from config.embedded.locks import held, holders
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

USER = """
import sys
from config import embedded
with embedded.running(sys.argv[1]):
    print("inside", flush=True)
    sys.stdin.readline()
"""


def kill_all(*locks: Path) -> None:
    """End whoever holds these locks, and wait until they are gone."""
    for lock in filter(Path.exists, locks):
        while held(lock):
            for pid in holders(lock):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A short, empty folder; whatever still runs in it is killed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="gl-test-")).resolve()
    yield folder
    kill_all(folder / "postgres.lock", folder / "valkey.lock")
    shutil.rmtree(folder)


@pytest.fixture
def postgres(data_dir: Path) -> Postgres:
    return Postgres(Folder(data_dir))


@pytest.fixture
def valkey(data_dir: Path) -> Valkey:
    return Valkey(Folder(data_dir))


@pytest.fixture
def user(data_dir: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start another process that uses the folder until it reads a line or its input ends."""
    started: list[subprocess.Popen[str]] = []

    def start(*, wait: bool = True, folder: Path = data_dir) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        if wait:
            assert process.stdout
            assert process.stdout.readline() == "inside\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
