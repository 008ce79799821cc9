"""Production. The other settings only relax what is written here."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from config import languages
from config.env import BASE_DIR, data_dir, env, required
from config.settings.sign_in import *  # noqa: F403
from config.settings.sign_in import OIDC_ORIGINS

SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEBUG = False

# Our own rooms come first, so that their commands (migrate, flush) stand before Django's.
INSTALLED_APPS = [
    "config",
    "ui",
    "accounts",
    "access",
    "journeys",
    "aspirations",
    "providers",
    "choosing",
    "planning",
    "delivery",
    "reflection",
    "commissioning",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.static.StaticFiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
]

# In the session and not in a cookie: what was said to me goes with me when I leave.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MIDDLEWARE = [
    # First: it answers when everything below is broken.
    "config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Knows the cookie and the account; the pages that say no are in the person's language too.
    "ui.languages.InTheirLanguage",
    "ui.easy.RememberTheSwitch",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.LastSeen",
    "accounts.middleware.NothingRemembered",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, because it runs the view itself: it asks who may come, announces them to the database and opens
    # the transaction.
    "access.middleware.Door",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "ui.forms.Renderer"

# The web role serves; the owner exists only where migrations run, and no page ever uses it.
DATABASES = {"default": env.db_url_config(required("DATABASE_URL"))}
DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 0, "max_size": env.int("DATABASE_POOL", default=8), "timeout": 10},
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = env.db_url_config(required("DATABASE_OWNER_URL"))
    DATABASES["owner"]["ENGINE"] = "django.db.backends.postgresql"
if env.str("DATABASE_REPORTER_URL", default=""):
    DATABASES["reporter"] = env.db_url_config(required("DATABASE_REPORTER_URL"))
    DATABASES["reporter"]["ENGINE"] = "django.db.backends.postgresql"
DATABASE_ROUTERS = ["access.roles.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = required("REDIS_URL")
# Nobody waits long for a broker or a cache that is away: what matters is in PostgreSQL.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 5},
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 30,
    "max_retries": 0,
}
CELERY_TIMEZONE = "Europe/London"

LANGUAGE_CODE = "en-gb"
# English, and every language whose catalogue is whole: docs/translating.md.
LOCALE_PATHS = [env.str("LOCALE_DIR", default=str(BASE_DIR / "locale"))]
LANGUAGES = languages.found(LOCALE_PATHS[0])
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/atkinson", BASE_DIR / "node_modules/@fontsource/atkinson-hyperlegible-next/files"),
    ("vendor/govuk", BASE_DIR / "node_modules/govuk-frontend/dist/govuk"),
    ("vendor/leaflet", BASE_DIR / "node_modules/leaflet/dist"),
    ("vendor/tus", BASE_DIR / "node_modules/tus-js-client/dist"),
]
# Where the map takes its tiles from ("https://tiles.example/{z}/{x}/{y}.png") and whom it thanks; without, it is drawn.
MAP_TILES = env.str("MAP_TILES", default="")
MAP_CREDIT = env.str("MAP_CREDIT", default="")
# Where papers (PDF) find their letters and drawings.
PAPER_FONTS = env.path("PAPER_FONTS", default=str(BASE_DIR / "node_modules/@fontsource"))
PAPER_DRAWINGS = BASE_DIR / "static/pictures"
# The set of symbols that is always there: journeys/symbols.
OPENMOJI = env.path("OPENMOJI", default=str(BASE_DIR / "node_modules/openmoji"))
DATA_DIR = str(data_dir())
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(data_dir() / "media"))
# How often a minute one place on the internet may ask the open API; 0: as often as it likes.
API_REQUESTS_A_MINUTE = env.int("API_REQUESTS_A_MINUTE", default=600)
# How often an hour it may ask for everything at once (`minimal`, `format=ndjson`), which costs a thousand pages.
API_WHOLE_AN_HOUR = env.int("API_WHOLE_AN_HOUR", default=12)
# Figures of fewer people are kept back. commissioning/released.py has the floors that no setting goes below.
FIGURES_THRESHOLD = env.int("FIGURES_THRESHOLD", default=8)
FIGURES_SENSITIVE = env.int("FIGURES_SENSITIVE", default=10)
FIGURES_WORKERS = env.int("FIGURES_WORKERS", default=2)
# What all files of one journey may take together: what is kept, what is in quarantine and what is arriving.
ROOM_PER_JOURNEY = env.int("JOURNEY_GIGABYTES", default=10) * 1000**3
# A virus scanner that films and sounds are shown to first: clamd's host:port, or the path of its socket.
CLAMAV = env.str("CLAMAV", default="")
# Where the front server finds MEDIA_ROOT inside itself, so that it sends films and the pages' processes do not.
ACCEL_REDIRECT = env.str("ACCEL_REDIRECT", default="")
# Papers of a copy of everything are drawn by processes of their own, which give their memory back.
DRAW_APART = env.bool("DRAW_APART", default=True)
STORAGES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Nobody else on the machine reads what people keep here.
        "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    # Apart from the files and from the database, so that a backup of either does not take them back with it:
    # journeys.leaving.receipts.
    "receipts": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": env.str("RECEIPTS_ROOT", default=str(data_dir() / "receipts")),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
# The second keeps films and sounds on the pages that ask for them. The third keeps nothing of any other file that is
# too big, and lets the form say so.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "journeys.uploads.handler.KeepRecordings",
    "journeys.media.upload.KeepUpTo",
]
# A line on which nothing of a film comes for so long is given up; what came is kept.
UPLOAD_IDLE_SECONDS = env.float("UPLOAD_IDLE_SECONDS", default=15.0)
# A million letters of any alphabet reach the form, which says what is wrong and keeps them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
# Seconds: a mail server that does not answer must not hold a page for ever.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Good Lives <hello@localhost>")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Not no-referrer: browsers then call the origin of our own forms "null", and Django refuses them.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Who runs this service, whom a person can ask (the help panel at the foot of every page), and where "Exit this
# page" leads: somewhere neutral.
OPERATOR = env.str("OPERATOR", default="")
# Who answers for what is held of people (the controller), on the page My data: where they are, who looks after data
# there, and their number at the Information Commissioner's Office.
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", default="")
DATA_CONTACT = env.str("DATA_CONTACT", default="")
ICO_NUMBER = env.str("ICO_NUMBER", default="")
# Where people find this service: links in mail that a worker sends begin with it.
SITE_URL = env.str("SITE_URL", default=f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else "").rstrip("/")
HELP_PHONE = env.str("HELP_PHONE", default="")
HELP_HOURS = env.str("HELP_HOURS", default="")
HELP_EMAIL = env.str("HELP_EMAIL", default="")
EXIT_URL = env.str("EXIT_URL", default="https://www.bbc.co.uk/weather")

MAP_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILES)) if MAP_TILES else ""
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", *([MAP_ORIGIN] if MAP_ORIGIN else [])],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Leaving posts the sign-out and is then sent on: browsers hold a form to where it ends up.
        "form-action": [SELF, "{0.scheme}://{0.netloc}".format(urlsplit(EXIT_URL)), *OIDC_ORIGINS],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.Json"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # What draws papers tells of every step, and quotes what it draws.
    "loggers": {name: {"level": "CRITICAL"} for name in ("weasyprint", "fontTools", "pikepdf")},
}

# For tests that kill processes and move the clock; nothing outside the settings of tests reads them from anywhere.
FAILPOINTS = FAILPOINTS_LOG = CLOCK_MOVED_BY = ""
