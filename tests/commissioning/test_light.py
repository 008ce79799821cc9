"""What serves pages and does jobs does not carry what builds figures: arrays and solvers take some 25 MB a process."""

import subprocess
import sys

LOADED = """
import sys
import django
django.setup()
import config.urls
from config.celery import app
app.loader.import_default_modules()
print(sorted({"numpy", "scipy"} & set(sys.modules)))
"""


def test_neither_pages_nor_workers_load_arrays_or_solvers() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
