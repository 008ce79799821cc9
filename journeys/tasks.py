"""What workers do when the bell rings, and when the clock strikes. Thin: the work is in the named modules."""

from uuid import UUID

from celery import shared_task

from journeys import outbox


@shared_task(name=outbox.RUN)
def run_promise(outbox_id: str) -> None:
    outbox.run(UUID(outbox_id))


@shared_task(name="outbox.sweep")
def sweep_outbox() -> None:
    outbox.sweep()
