"""Tests: as the demo, so that what is proved is what runs, with the strictness turned up."""

import os

from config.settings.local import *  # noqa: F403
from config.settings.local import CACHES, DATABASES, REDIS_URL, STORAGES, TEMPLATES

DEBUG = False
DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
DATABASES["default"]["OPTIONS"].pop("pool", None)
if "reporter" in DATABASES:
    DATABASES["reporter"]["TEST"] = {"MIRROR": "owner"}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNDEFINED-VARIABLE(%s)"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CELERY_TASK_ALWAYS_EAGER = False
# What a test wrote in its own transaction no other process sees.
DRAW_APART = bool(os.environ.get("DRAW_APART"))
# All tests are one place on the internet.
API_WHOLE_AN_HOUR = 0
# Each test process has a numbered corner of the broker to itself, and may empty it.
CORNER = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 15
REDIS_URL = CELERY_BROKER_URL = f"{REDIS_URL.rpartition('/')[0]}/{CORNER}"
CACHES["default"]["LOCATION"] = REDIS_URL
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# journeys/failpoints.py and journeys/clock.py
FAILPOINTS = os.environ.get("FAILPOINTS", "")
FAILPOINTS_LOG = os.environ.get("FAILPOINTS_LOG", os.devnull)
CLOCK_MOVED_BY = os.environ.get("CLOCK_MOVED_BY", "")
