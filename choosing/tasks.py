"""What workers do for choices. Thin: the work is in the named modules."""

from celery import shared_task

from choosing.asking import telling
from choosing.options import refreshing


@shared_task(name=telling.TELL)
def tell_of_letters() -> None:
    telling.tell_keepers()


@shared_task(name=telling.FORGET)
def forget_letters() -> None:
    telling.forget_letters()


@shared_task(name=refreshing.REFRESH)
def refresh_what_is_known() -> None:
    refreshing.refresh()


@shared_task(name=telling.ANSWERED)
def tell_of_answers() -> None:
    telling.tell_askers()
