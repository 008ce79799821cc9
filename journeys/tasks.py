"""What workers do when the bell rings, and when the clock strikes. Thin: the work is in the named modules."""

from uuid import UUID

from celery import shared_task

from journeys import outbox
from journeys.exports import sweep
from journeys.paper import draw

# Drawing takes a second to load: a worker has it ready before the first paper is asked for.
READY = [draw]


@shared_task(name=outbox.RUN)
def run_promise(outbox_id: str) -> None:
    outbox.run(UUID(outbox_id))


@shared_task(name="outbox.sweep")
def sweep_outbox() -> None:
    outbox.sweep()


@shared_task(name="exports.sweep")
def sweep_exports() -> None:
    sweep.let_go_of_expired()


@shared_task(name="files.sweep")
def sweep_files() -> None:
    sweep.remove_lost_files()
