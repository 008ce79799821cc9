"""Which device this is: in words for the person, and whether they came in with it before."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User

YEAR = 365 * 24 * 3600
SALT = "accounts.device"
# On a shared tablet, as many people as it remembers having seen, with two marks for each.
REMEMBERED = 16

# The first word found in the browser's own description decides.
KINDS: tuple[tuple[str, str | Promise], ...] = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", _("Android phone or tablet")),
    ("CrOS", "Chromebook"),
    ("Windows", _("Windows computer")),
    ("Macintosh", "Mac"),
    ("Linux", _("Linux computer")),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def words(user_agent: str) -> str:
    """A device in a few words, like "iPhone, with Safari"."""
    kind = next((name for part, name in KINDS if part in user_agent), _("A device we do not know"))
    browser = next((name for part, name in BROWSERS if part in user_agent), "")
    return _("{kind}, with {browser}").format(kind=kind, browser=browser) if browser else str(kind)


def is_phone(user_agent: str) -> bool:
    return any(part in user_agent for part in ("iPhone", "iPad", "Android"))


def _mark_of(user: User) -> str:
    return salted_hmac(SALT, str(user.pk), algorithm="sha256").hexdigest()[:16]


def _mark_of_address(address: str) -> str:
    """Lets a browser be known for an address without looking up whose it is."""
    return salted_hmac(f"{SALT}.address", address, algorithm="sha256").hexdigest()[:16]


def _seen(request: HttpRequest) -> list[str]:
    kept = request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, default="", salt=SALT, max_age=YEAR)
    return kept.split(".") if kept else []


def is_known(request: HttpRequest, user: User) -> bool:
    """Whether this person came in with this browser before."""
    return _mark_of(user) in _seen(request)


def asks_as(request: HttpRequest, address: str) -> str:
    """Who asks for codes to an address, to be counted by: strangers together, browsers that know it together.

    All that know it share one count: with one each, whoever shares a tablet could guess without end.
    """
    return f"{address} known" if _mark_of_address(address) in _seen(request) else address


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this browser carry a sign that this person came in with it. The sign says nothing to anybody else."""
    marks = [_mark_of(user), *([_mark_of_address(user.email)] if user.email else [])]
    seen = [*marks, *(mark for mark in _seen(request) if mark not in marks)][:REMEMBERED]
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        ".".join(seen),
        salt=SALT,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
