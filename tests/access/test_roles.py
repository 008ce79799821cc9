"""Start-up refuses a role that the second wall does not hold for, in every process that reads a person's rows."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connections

from config.embedded import environment
from config.env import data_dir
from tests.browser.service import ROOT, free_port

pytestmark = pytest.mark.django_db


def start(process: str, role: str) -> subprocess.CompletedProcess:
    """Start one process of the service, connected as the role that this variable of the environment names."""
    servers = {**environment(data_dir()), **{k: v for k, v in os.environ.items() if k.endswith("_URL")}}
    tables = connections["owner"].settings_dict["NAME"]  # the test's own database, where there are tables
    address = urlsplit(servers[role])._replace(path=f"/{tables}").geturl()
    return subprocess.run(
        [sys.executable, "-m", "config.start", process],
        cwd=ROOT,
        env={**os.environ, **servers, "DATABASE_URL": address, "PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("process", ["web", "worker"])
def test_a_process_does_not_start_as_the_owner_of_the_tables(process: str) -> None:
    assert settings.DATABASES["default"]["USER"] != settings.DATABASES["owner"]["USER"]
    run = start(process, "DATABASE_OWNER_URL")
    assert run.returncode != 0
    assert "row-level security would not hold" in run.stdout + run.stderr
