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
    "outbox-watch": {"task": "outbox.watch", "schedule": 60, "options": {"expires": 60}},
    "messages-plan": {"task": "messages.plan", "schedule": 300, "options": {"expires": 300}},
    "exports-sweep": {"task": "exports.sweep", "schedule": 300, "options": {"expires": 300}},
    "uploads-sweep": {"task": "uploads.sweep", "schedule": 900, "options": {"expires": 900}},
    "recordings-sweep": {"task": "recordings.sweep", "schedule": 3600, "options": {"expires": 3600}},
    "shares-sweep": {"task": "shares.sweep", "schedule": 3600, "options": {"expires": 3600}},
    # A journey whose day has come goes by its promise; this is for what stood in its way then.
    "leaving-sweep": {"task": "leaving.sweep", "schedule": 300, "options": {"expires": 300}},
    "rights-clear": {"task": "rights.clear", "schedule": crontab(hour=4, minute=30)},
    # Each hour of a Monday, for those who were not told yet.
    "weekly-mail-send": {
        "task": "weekly-mail.send",
        "schedule": crontab(day_of_week="mon", hour="7-18", minute=10),
        "options": {"expires": 3600},
    },
    # Publishing rings too: this is for bells that were lost, and for tries that are made again.
    "figures-tell": {"task": "figures.tell", "schedule": 600, "options": {"expires": 600}},
    # Once a day to those who keep entries, so that no mail says at what hour somebody wrote.
    "letters-tell": {"task": "letters.tell", "schedule": crontab(hour=7, minute=40)},
    # Nobody reads these from midnight on: when they go is nothing to see.
    "letters-forget": {"task": "letters.forget", "schedule": crontab(hour=0, minute=50)},
    "letters-answered": {"task": "letters.answered", "schedule": 600, "options": {"expires": 600}},
    "downloads-build": {"task": "downloads.build", "schedule": crontab(hour=2, minute=30)},
    "films-sweep": {"task": "films.sweep", "schedule": 60, "options": {"expires": 60}},
    "celebrations-sweep": {"task": "celebrations.sweep", "schedule": 60, "options": {"expires": 60}},
    "options-refresh": {"task": "options.refresh", "schedule": crontab(hour=4, minute=10)},
    "showings-sweep": {"task": "showings.sweep", "schedule": crontab(hour=3, minute=20)},
    "files-sweep": {"task": "files.sweep", "schedule": crontab(hour=3, minute=40)},
    "sign-ins-forget-ended": {"task": "sign-ins.forget-ended", "schedule": crontab(hour=3, minute=50)},
}
