"""Tests: as the demo, so that what is proved is what runs, with the strictness turned up."""

from config.settings.local import *  # noqa: F403
from config.settings.local import DATABASES, TEMPLATES

DEBUG = False
DATABASES["default"]["TEST"] = {"MIRROR": "owner"}
DATABASES["default"]["OPTIONS"].pop("pool", None)
if "reporter" in DATABASES:
    DATABASES["reporter"]["TEST"] = {"MIRROR": "owner"}
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "UNDEFINED-VARIABLE(%s)"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CELERY_TASK_ALWAYS_EAGER = False
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
