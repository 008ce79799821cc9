"""What workers do for figures. Thin: the work is in the named module."""

from celery import shared_task

from commissioning.news import sending


@shared_task(name=sending.SEND)
def tell_of_figures() -> None:
    sending.send_due()
