"""The template of every test database: its tables are made once, and each test process has a copy.

To make them takes a quarter of a minute, and to copy them less than a second. `python -m tests.template` makes it
before any test waits for it.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import connections

from access import roles
from config import embedded
from config.env import BASE_DIR, data_dir

NAME = "template_good_lives_"
# What decides how a new database looks. `migrate` runs again on each copy: it writes the walls anew from the rules.
MADE_FROM = ("*/migrations/*.py", "access/*.py", "aspirations/framework/*.toml", "providers/reference.py")


@contextmanager
def servers() -> Iterator[None]:
    """Our own servers, unless the environment names others."""
    if os.environ["DATABASE_URL"] != embedded.environment(data_dir())["DATABASE_URL"]:
        yield
        return
    with embedded.running(data_dir()):
        yield


def name_of_template() -> str:
    """Another name as soon as something that decides how a new database looks is not as it was."""
    found = hashlib.sha256(django.__version__.encode())
    for pattern in MADE_FROM:
        for file in sorted(BASE_DIR.glob(pattern)):
            found.update(f"\n{file.relative_to(BASE_DIR)}\n".encode() + file.read_bytes())
    return NAME + found.hexdigest()[:16]


def template() -> str:
    """The name of the template, which is made where it is not there: by whoever comes first, while others wait."""
    name = name_of_template()
    with connections[roles.OWNER]._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [6_021_023])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [NAME])
        there = {row[0] for row in cursor.fetchall()}
        if name not in there:
            for old in there:
                cursor.execute(f'DROP DATABASE IF EXISTS "{old}"')
            # By a process of its own: it takes Django's settings to another database.
            subprocess.run([sys.executable, "-m", "tests.template", name], cwd=BASE_DIR, check=True)
    return name


def make(name: str) -> None:
    """Make the template under another name first: one that was broken off is not taken for a whole one."""
    owner = connections[roles.OWNER]
    unfinished = owner.settings_dict["TEST"]["NAME"] = f"{name}_unfinished"
    owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connections.close_all()
    with owner._nodb_cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:]:
        make(sys.argv[1])
    else:
        # So that it is ready before the tests begin.
        with servers():
            template()
