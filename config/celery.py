"""The worker and the clock. Truth lives in PostgreSQL; the broker is only the bell that wakes a worker."""

import os

from celery import Celery
from celery.schedules import crontab

from config import worker  # noqa: F401  connects its signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("good_lives")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# A missed stroke is not made up for: the next one does the same.
app.conf.beat_schedule = {
    "outbox-sweep": {"task": "outbox.sweep", "schedule": 10, "options": {"expires": 10}},
    "exports-sweep": {"task": "exports.sweep", "schedule": 300, "options": {"expires": 300}},
    "files-sweep": {"task": "files.sweep", "schedule": crontab(hour=3, minute=40)},
    "sign-ins-forget-ended": {"task": "sign-ins.forget-ended", "schedule": crontab(hour=3, minute=50)},
}
