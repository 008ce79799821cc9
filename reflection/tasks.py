"""What workers do for reflections. Thin: the work is in the named modules."""

from uuid import UUID

from celery import shared_task

from reflection.glad import make, sweep


@shared_task(name=make.MAKE)
def make_celebration(pk: str) -> None:
    make.run(UUID(pk))


@shared_task(name="celebrations.sweep")
def sweep_celebrations() -> None:
    make.ring_again()
    sweep.let_go_of_expired()
