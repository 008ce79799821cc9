"""What reaches the log when something breaks while a person's words are in it: never the words."""

import json
import os
import subprocess
import sys

import pytest

from config.env import BASE_DIR

WORDS = "I was in prison once"

PAGES = f"""
import django, logging; django.setup()
try: raise ValueError({WORDS!r})
except ValueError: logging.getLogger("django.request").exception("Internal Server Error")
"""
WORKER = f"""
import django; django.setup()
import logging
from config.celery import app
app.log.setup(loglevel=logging.INFO)
try: raise ValueError({WORDS!r})
except ValueError: logging.getLogger("journeys").exception("A promise was not kept this time")
"""
TASK = f"""
import django; django.setup()
import logging
from config.celery import app
app.log.setup(loglevel=logging.INFO)
@app.task(name="breaks")
def breaks(words): raise ValueError(words)
breaks.apply(args=[{WORDS!r}])
"""


@pytest.mark.parametrize("program", [PAGES, WORKER, TASK], ids=["a page", "a worker", "a task that raises"])
def test_an_error_is_logged_without_the_words_in_it(program: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.local"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stderr.splitlines()]
    assert any("Error at " in line.get("exc_info", "") for line in lines), run.stderr
    assert WORDS not in run.stdout + run.stderr
