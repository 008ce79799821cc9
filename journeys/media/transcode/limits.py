"""What the program may use: memory, time, and nothing that it has not opened before."""

import ctypes
import os
import resource
import signal
import sys
import time

MEMORY = 2_500 * 1024 * 1024
# Of work between two signs of getting on, and in all.
SECONDS_STUCK = 120
SECONDS_IN_ALL = 6 * 60 * 60
# Of work for one second of film, after a start that is free: a bomb is slower than any film.
SLOWEST, FREE = 12, 120
MOST_SECONDS = 2 * 60 * 60 + 60
MOST_BYTES = 4 * 1024**3
MOST_PIXELS = 36_000_000  # 8K
# What it ends with when it is not the film that is at fault: the disk is full, or away.
NO_ROOM = 9
PR_SET_PDEATHSIG = 1


class RefusedError(Exception):
    """It will not be made. Carries the reason, as journeys.media names it."""


def limit_myself(parent: int) -> None:
    """Die with the parent, be patient with others, and keep what is open and nothing more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        sys.exit(1)
    os.nice(15)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # The numbers below are taken, so nothing can be opened any more: no file, no socket, no pipe.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    get_on()


def get_on() -> None:
    """Say that the work gets on. The kernel ends what goes on for too long without."""
    soon = min(int(time.process_time()) + SECONDS_STUCK, SECONDS_IN_ALL)
    resource.setrlimit(resource.RLIMIT_CPU, (soon, SECONDS_IN_ALL))
