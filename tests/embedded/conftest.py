"""Folders of their own for servers that get killed, and other processes that use them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.folder import Folder
from config.embedded.locks import holders
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey

USER = """
import sys
from config import embedded
with embedded.running(sys.argv[1]):
    print("inside", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A short, empty folder; whatever still runs in it is killed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="gl-test-")).resolve()
    yield folder
    for lock in (folder / "postgres.lock", folder / "valkey.lock"):
        for pid in holders(lock) if lock.exists() else ():
            os.kill(pid, signal.SIGKILL)
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
