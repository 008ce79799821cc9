"""How pages are served: a few processes, each with threads. `config.start web` reads this."""

import gc
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
    """The application was loaded once, before the processes that serve it.

    What was loaded stays as long as they do. Looking through all of it for what can be thrown away would cost a
    tenth of a second in the middle of somebody's page, and a copy of it in each process.
    """
    forks.let_go()
    gc.collect()
    gc.freeze()
