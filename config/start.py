"""The four processes of the service. Production and the demo start the same ones.

    python -m config.start web|worker|films|scheduler

The process replaces this one, so that signals reach it. docs/settings.md lists what the environment may say.
"""

import os
import sys

from config.env import data_dir, env


def commands() -> dict[str, list[str]]:
    """Return the command line of each process by its name."""
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "--app", "config", "--quiet"]
    level = f"--loglevel={env.str('LOG_LEVEL', default='INFO')}"
    worker = [
        *celery,
        "worker",
        level,
        # A task that leaks memory gives it back when its process is replaced.
        "--max-tasks-per-child=200",
        # Workers have nothing to tell each other, and asking around costs a second at every start.
        "--without-gossip",
        "--without-mingle",
    ]
    return {
        "web": [*python, "gunicorn", "--config", "python:config.gunicorn", "config.wsgi"],
        "worker": [*worker, f"--concurrency={env.int('WORKER_PROCESSES', default=2)}"],
        # Makes films and sounds ready, so many at a time, while the others go on with what takes seconds.
        "films": [
            *worker,
            f"--concurrency={env.int('FILM_PROCESSES', default=1)}",
            "--queues=slow",
            "--hostname=films@%h",
        ],
        "scheduler": [
            *celery,
            "beat",
            level,
            "--scheduler=config.scheduler:Scheduler",
            "--max-interval=30",
            f"--schedule={data_dir() / 'schedule'}",
            "--pidfile=",
        ],
    }


def main() -> None:
    known = commands()
    if len(sys.argv) != 2 or sys.argv[1] not in known:
        raise SystemExit(f"Say which process to start: {', '.join(known)}.")
    command = known[sys.argv[1]]
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
