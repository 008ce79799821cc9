"""What a worker does besides its tasks: keep behind the wall, say that it lives, leave no children behind."""

import logging
import logging.config
import signal
from typing import Any

from celery.signals import celeryd_init, heartbeat_sent, setup_logging, worker_init, worker_process_init
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from access.roles import refuse_strong_role
from config import forks, heartbeat
from config.parent import die_with_parent

log = logging.getLogger(__name__)


@worker_init.connect
def stand_behind_the_wall(**_: object) -> None:
    """Refuse to work as a role that row-level security does not hold for. Celery swallows all but SystemExit."""
    try:
        refuse_strong_role()
        # Setting up has to be over by then: celery loads no room before.
        import_string("journeys.leaving.receipts.refuse_to_serve")()
    except ImproperlyConfigured as why:
        raise SystemExit(str(why)) from None
    forks.let_go()


@setup_logging.connect
def log_like_the_pages(loglevel: int = logging.INFO, **_: object) -> None:
    """Celery's own set-up would print errors with their words, and those may be a person's."""
    logging.config.dictConfig(settings.LOGGING)
    logging.getLogger().setLevel(loglevel)


@heartbeat_sent.connect
def beat(sender: Any = None, **_: object) -> None:
    """Celery calls this from the loop that hands out the work."""
    heartbeat.say(_name(sender.eventer.hostname))


@celeryd_init.connect
def say_what_is_missing(sender: str = "", **_: object) -> None:
    """Whoever reads the log of a start knows whether films are shown to a virus scanner."""
    if _name(sender) == "films" and not settings.CLAMAV:
        log.warning("Films and sounds are not scanned for viruses: CLAMAV is not set.")


def _name(hostname: str) -> str:
    """Which of the processes in config.start this is."""
    return "films" if hostname.startswith("films@") else "worker"


@worker_process_init.connect
def follow(**_: object) -> None:
    """A pool process whose worker was killed would wait for work for ever."""
    die_with_parent(signal.SIGKILL)
