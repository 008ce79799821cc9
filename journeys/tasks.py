"""What workers do when the bell rings, and when the clock strikes. Thin: the work is in the named modules."""

from uuid import UUID

from celery import shared_task

from journeys import outbox
from journeys.exports import sweep
from journeys.exports.sending import sweep as copies
from journeys.leaving import carrying, erasing, late
from journeys.media import sweep as recordings
from journeys.mydata import sweep as rights
from journeys.paper import draw
from journeys.people import sweep as shares
from journeys.reminders import sweep as messages
from journeys.uploads import sweep as uploads

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
    copies.let_go_of_addresses()


@shared_task(name="recordings.sweep")
def sweep_recordings() -> None:
    recordings.let_go_of_what_arrived()


@shared_task(name="files.sweep")
def sweep_files() -> None:
    sweep.remove_lost_files()
    uploads.remove_lost_files()


@shared_task(name="uploads.sweep")
def sweep_uploads() -> None:
    uploads.let_go_of_expired()


@shared_task(name="shares.sweep")
def sweep_shares() -> None:
    shares.tell_before_end()


@shared_task(name="leaving.sweep")
def sweep_leaving() -> None:
    erasing.erase_due()
    erasing.look_again()


@shared_task(name="rights.clear")
def clear_rights() -> None:
    rights.clear_out()
    carrying.forget_old()


@shared_task(name="outbox.watch")
def watch_outbox() -> None:
    outbox.watch()
    late.watch()


@shared_task(name="messages.plan")
def plan_messages() -> None:
    messages.plan_all()
    messages.tell_shared()
