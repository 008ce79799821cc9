"""Typed reading of the environment: the one place that knows the variables' names.

A missing variable stops the program with a sentence that says what to set.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def required(name: str) -> str:
    """Return the variable, or stop and say which one is missing and where it is explained."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment. docs/settings.md says what it is for.")
    return value


def data_dir() -> Path:
    """The folder of everything a local run keeps: databases, sockets, passwords, films, mail."""
    return Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data"))).resolve()
