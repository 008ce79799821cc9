"""The whole service as `make demo` runs it, for tests and pictures: its own folder, its own port, its own servers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds, on a slow and busy machine


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """Run the demo on data in `folder`; give its address; stop it as Ctrl-C would."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in INHERITED},
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "STATIC_ROOT": str(folder / "static"),
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
