"""Production's own settings, commands and containers, as far as they can be tried without a container engine."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.checks import run_checks

from access.make_roles import statements
from config import embedded
from config.embedded.folder import is_free
from config.env import BASE_DIR
from config.start import commands

PORT = next(port for port in range(32100, 32700) if is_free(port))


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """What docker-compose.yml gives the containers, with servers and a folder of this test's own."""
    path = Path(tempfile.mkdtemp(prefix="gl-live-")).resolve()
    with embedded.running(path / "servers") as found:
        yield {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "DATA_DIR": str(path),
            "STATIC_ROOT": str(path / "static"),
            "ALLOWED_HOSTS": "good-lives.example",
            "PORT": str(PORT),
            "WEB_PROCESSES": "1",
            **{name: found[name] for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")},
            "OWNER": found["DATABASE_OWNER_URL"],
        }


@pytest.fixture(scope="module")
def live(environment: dict[str, str]) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Migrate as the owner, collect as the image does, then start the three without the owner's password."""
    nothing = {"SECRET_KEY": "none", "DATABASE_URL": "postgres://none", "REDIS_URL": "redis://none"}
    owner = {"DATABASE_OWNER_URL": environment["OWNER"]}
    run(environment | owner, "manage.py", "migrate", "--no-input", "--verbosity=0")
    run(environment | nothing, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
    started = {
        name: subprocess.Popen(command, env=environment, cwd=BASE_DIR) for name, command in commands().items()
    }
    end = time.monotonic() + 90
    while ask("/readyz")[0] != 200 and time.monotonic() < end:
        time.sleep(0.2)
    yield started
    for process in started.values():
        process.send_signal(signal.SIGTERM)
    for process in started.values():
        process.wait(timeout=30)


def run(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, *words], env=environment, cwd=BASE_DIR, check=True)


def ask(path: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()
    except OSError:
        return 0, ""


def test_every_page_is_loaded_and_set_aside_before_the_processes_part(environment: dict[str, str]) -> None:
    run(
        environment,
        "-c",
        "import gc, sys, config.wsgi\n"
        "from config import gunicorn\n"
        "gunicorn.pre_fork(None, None)\n"
        "assert 'providers.views' in sys.modules\n"
        "assert gc.get_freeze_count() > 100_000",
    )


def test_the_three_commands_get_ready(live: dict[str, subprocess.Popen[bytes]]) -> None:
    assert json.loads(ask("/readyz")[1])["ready"]
    assert ask("/healthz") == (200, "ok")
    assert [name for name, process in live.items() if process.poll() is not None] == []


def test_pages_are_for_https_and_known_hosts_only(live: dict[str, subprocess.Popen[bytes]]) -> None:
    https = {"X-Forwarded-Proto": "https"}
    assert ask("/", Host="good-lives.example", **https)[0] == 200
    assert ask("/", Host="elsewhere.example", **https)[0] == 400
    assert ask("/demo/", Host="good-lives.example", **https)[0] == 404


@pytest.mark.parametrize("name", ["worker", "films", "scheduler"])
def test_containers_can_be_asked_whether_they_live(
    live: dict[str, subprocess.Popen[bytes]], environment: dict[str, str], name: str
) -> None:
    run(environment, "-m", "config.heartbeat", name)


def test_web_refuses_to_serve_as_the_owner(
    live: dict[str, subprocess.Popen[bytes]], environment: dict[str, str]
) -> None:
    strong = environment | {"DATABASE_URL": environment["OWNER"], "PORT": str(PORT + 1)}
    asked = subprocess.run(
        commands()["web"], env=strong, cwd=BASE_DIR, capture_output=True, text=True, timeout=60
    )
    assert asked.returncode != 0
    assert "owns tables of this project" in asked.stderr


def test_the_containers_are_unprivileged_and_hold_no_secret() -> None:
    text = (BASE_DIR / "docker-compose.yml").read_text()
    services = yaml.safe_load(text)["services"]
    for name in ("web", "worker", "films", "scheduler", "migrate"):
        service = services[name]
        assert (service["user"], service["read_only"], service["cap_drop"]) == ("10001:10001", True, ["ALL"])
    assert "DATABASE_OWNER_URL" not in services["web"]["environment"]
    assert "DATABASE_OWNER_URL" in services["migrate"]["environment"]
    for service in services.values():
        for variable, value in service.get("environment", {}).items():
            assert not re.search("PASSWORD|KEY|URL", variable) or "${" in value, variable


def test_receipts_lie_apart_from_what_is_restored(settings: Any, tmp_path: Path) -> None:
    compose = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
    for name in ("web", "worker", "films", "migrate"):
        assert set(compose["services"][name]["volumes"]) == {"data:/data", "receipts:/receipts"}
    assert "receipts" in compose["volumes"]
    assert "RECEIPTS_ROOT=/receipts" in (BASE_DIR / "Dockerfile").read_text()
    settings.MEDIA_ROOT = tmp_path / "media"
    for folder, said in ((tmp_path / "receipts", []), (tmp_path / "media/receipts", ["journeys.W001"])):
        settings.STORAGES = settings.STORAGES | {"receipts": {"OPTIONS": {"location": str(folder)}}}
        assert [
            one.id for one in run_checks(include_deployment_checks=True) if one.id == "journeys.W001"
        ] == said


def test_every_container_has_a_health_check() -> None:
    services = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())["services"]
    own = {name for name, service in services.items() if "test" in service.get("healthcheck", {})}
    assert own == {"worker", "films", "scheduler", "postgres", "valkey"}
    assert "HEALTHCHECK" in (BASE_DIR / "Dockerfile").read_text()  # web's


def test_the_container_makes_the_roles_that_the_tests_run_on() -> None:
    script = (BASE_DIR / "docker/roles.sh").read_text()
    ours = statements(dict.fromkeys(("owner", "web", "reporter"), ""))
    wanted = [
        re.sub(r"password '.*'", "password", line).replace(" createdb", "")
        for line in ours  # tests make databases
    ]
    made = re.findall(r"^(?:create|revoke|grant) .*;$", script, re.MULTILINE)
    assert [re.sub(r"password :'\w+'", "password", line) for line in made] == wanted


def test_every_variable_is_explained() -> None:
    explained = (BASE_DIR / "docs/settings.md").read_text()
    rooms = (
        "config", "access", "accounts", "aspirations", "choosing", "commissioning", "delivery", "journeys",
        "planning", "providers", "reflection", "ui",
    )  # fmt: skip
    code = "\n".join(file.read_text() for room in rooms for file in (BASE_DIR / room).rglob("*.py"))
    read = set(re.findall(r"""(?:env\.\w+|required)\(\s*["']([A-Z_]+)["']""", code))
    assert len(read) > 20
    assert [name for name in sorted(read) if f"`{name}`" not in explained] == []
