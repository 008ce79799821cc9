"""Does one promise and says how much memory that took at most: `python -m tests.journeys.packs ID`."""

import json
import resource
import sys
from pathlib import Path
from uuid import UUID

import django

django.setup()

import config.celery  # noqa: E402, F401
from journeys import outbox, tasks  # noqa: E402, F401


def most() -> int:
    """The most memory this process ever held, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024


if __name__ == "__main__":
    begun = most()
    outbox.run(UUID(sys.argv[1]))
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(json.dumps({"begun": begun, "most": most(), "drawing": drawing}))
