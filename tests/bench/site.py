"""Our own pages as production serves them: gunicorn, production's settings, collected files, one process."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.db import connection

from config.embedded.folder import is_free
from config.env import BASE_DIR
from tests.bench.load import Site

HOST = "good-lives.example"


@contextmanager
def running(folder: Path, processes: int = 1) -> Iterator[Site]:
    """Serve the test's own database."""
    port = next(port for port in range(27300, 27900) if is_free(port))
    environment = {
        **{name: os.environ[name] for name in ("PATH", "REDIS_URL", "SECRET_KEY")},
        "DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "DATA_DIR": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": HOST,
        "PORT": str(port),
        "WEB_PROCESSES": str(processes),
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collect, env=environment, cwd=BASE_DIR, check=True)
    process = subprocess.Popen([sys.executable, "-m", "config.start", "web"], env=environment, cwd=BASE_DIR)
    try:
        _wait(port)
        yield Site(port, {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"})
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/readyz")
            line.getresponse().read()
            line.close()
            return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.2)
