"""The whole service as `make demo` runs it, for tests and pictures: its own folder, its own port, its own servers."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds, on a slow and busy machine


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def ready_made(beside: Path) -> Path:
    """A folder of a demo that ran once: its database is filled, its static files are gathered. Made once to a run."""
    folder, done = beside / "demo", beside / "demo.done"
    with (beside / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir(mode=0o700)
            with demo(folder):
                pass
            done.touch()
    return folder


def copy(made: Path, folder: Path) -> None:
    """Another demo with the same data, on ports of its own."""
    subprocess.run(["cp", "--archive", "--reflink=auto", f"{made}/.", str(folder)], check=True)
    for of_the_first in ("ports.json", "run", "logs"):
        path = folder / of_the_first
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


@contextmanager
def demo(folder: Path, **settings: str) -> Iterator[str]:
    """Run the demo on data in `folder`; give its address; stop it as Ctrl-C would. `settings`: more environment."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in INHERITED},
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "STATIC_ROOT": str(folder / "static"),
        **settings,
    }
    log = folder / "demo.log"
    folder.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        _wait_until_ready(process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


# What a test run sets for itself and the demo has to find out on its own.
INHERITED = {
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_REPORTER_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "MEDIA_ROOT",
}


def _wait_until_ready(process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while "Ready: http" not in log.read_text():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The demo did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.1)
