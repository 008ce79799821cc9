from celery import shared_task

from accounts import sessions


@shared_task(name="sign-ins.forget-ended")
def forget_ended() -> None:
    sessions.forget_ended()
