"""Named places at which a test may kill the process, to prove that nothing is lost there.

Inert unless settings.FAILPOINTS says otherwise, which only the settings of tests read from the environment:
`name=chance` parted by commas, the chance between 0 and 1. Each kill is written to FAILPOINTS_LOG first, with its line.
"""

import os
import random
import signal
import sys
from pathlib import Path

from django.conf import settings


def failpoint(name: str) -> None:
    """Perhaps die here, in a test; do nothing anywhere else."""
    # The module's own dice: others stay as the parent left them, and each of a pool dies at the very same point.
    if settings.FAILPOINTS and random.random() < _chances().get(name, 0.0):  # noqa: S311  for tests alone
        _die(name)


def _chances() -> dict[str, float]:
    said = (part.partition("=") for part in settings.FAILPOINTS.split(","))
    return {name: float(chance or 1) for name, _, chance in said}


def _die(name: str) -> None:
    """Killed as the machine would: no exception, no clean-up, nothing sent."""
    frame = sys._getframe(2)
    line = f"{name} {Path(frame.f_code.co_filename).name}:{frame.f_lineno}\n"
    file = os.open(settings.FAILPOINTS_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(file, line.encode())
    os.close(file)
    os.kill(os.getpid(), signal.SIGKILL)
