from config.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.journeys.uploads_page"
UPLOAD_IDLE_SECONDS = 1.0
