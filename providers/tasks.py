"""What workers do for the register. Thin: the work is in the named modules."""

from uuid import UUID

from celery import shared_task

from providers.api import downloads
from providers.market import missed
from providers.showing import make, sweep
from providers.upkeep import weekly


@shared_task(name=missed.COUNT)
def count_missed(codes: list[str], area: str) -> None:
    missed.count(codes, area)


@shared_task(name=downloads.BUILD)
def build_downloads() -> None:
    downloads.build()


@shared_task(name=weekly.SEND)
def send_weekly_mails() -> None:
    weekly.send_due()


@shared_task(name=make.MAKE)
def make_film(pk: str) -> None:
    make.run(UUID(pk))


@shared_task(name="films.sweep")
def sweep_films() -> None:
    make.ring_again()
    sweep.let_go_of_expired()


@shared_task(name="showings.sweep")
def sweep_showings() -> None:
    sweep.let_go_of_taken_out()
