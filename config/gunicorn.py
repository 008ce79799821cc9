"""How pages are served: a few processes, each with threads. `config.start web` reads this."""

from typing import Any

from config import forks
from config.env import env

bind = [f"{env.str('WEB_HOST', default='127.0.0.1')}:{env.int('PORT', default=8000)}"]
workers = env.int("WEB_PROCESSES", default=2)
threads = env.int("WEB_THREADS", default=8)
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 8
# No log of addresses that were asked for: an address can name a person.
accesslog = None
loglevel = "warning"
control_socket_disable = True


def pre_fork(server: Any, worker: Any) -> None:
    """The application was loaded once, before the processes that serve it."""
    forks.let_go()
