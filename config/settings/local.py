"""The demo and a developer's own machine: our own servers, plain http on this machine, mail kept in a folder."""

import os

from config import embedded
from config.env import data_dir, env

# With servers of somebody's own only the secret key is ours.
theirs = bool(env.str("DATABASE_URL", default=""))
for name, value in embedded.environment(data_dir()).items():
    if not os.environ.get(name) and (name == "SECRET_KEY" or not theirs):
        os.environ[name] = value

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "config.demo"]
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
# A browser keeps one set of cookies for all ports of a host: two demos side by side need names of their own.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, DEVICE_COOKIE_NAME = (
    f"{name}-{env.str('PORT', default='8000')}" for name in ("session", "csrf", "device")
)

SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.str('PORT', default='8000')}")

# From the numbers kept for plays and films, so that it rings nowhere. The pages say that it is made up.
HELP_PHONE = env.str("HELP_PHONE", default="0808 157 0000")
HELP_HOURS = env.str("HELP_HOURS", default="8am to 8pm")

STATIC_ROOT = data_dir() / "static"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(data_dir() / "mail")
