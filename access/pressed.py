"""A form that is sent twice is done once: a second press, a reload, a phone that lost its signal and tries again."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from logging import getLogger
from typing import Any, cast

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

# How long a page that was sent is known again: longer, and what is taken out could not be said again from an old page.
REMEMBERED = 60 * 60  # seconds
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  a name, no secret
View = Callable[..., HttpResponse]

log = getLogger(__name__)


def pressed_once(view: View) -> View:
    """For a view that adds something: the same words from the same drawn page lead where they led the first time.

    Each page that is drawn carries a token of its own, so what is meant twice is said twice. Stands below @access.
    While the cache is away, sent twice is done twice, as before.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.POST.get(TOKEN):
            return view(request, *args, **kwargs)
        key = _key(request)
        # The second of two presses waits here until the first one's transaction is over.
        _answer("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", key)
        there, transaction = _asked(lambda: cache.get(key)) or ("", "")
        if there and _was_kept(transaction):
            return redirect(there)
        response = view(request, *args, **kwargs)
        if led_to := response.headers.get("Location"):
            done_in = _answer("SELECT pg_current_xact_id()::text")
            _asked(lambda: cache.set(key, (led_to, done_in), timeout=REMEMBERED))
        return response

    return once


def _was_kept(transaction: str) -> bool:
    """Whether what the first press did is there: the database may have refused it at its very end."""
    return bool(_answer("SELECT pg_xact_status(%s::text::xid8) IS DISTINCT FROM 'aborted'", transaction))


def _answer(statement: str, *values: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def _key(request: HttpRequest) -> str:
    """Who sent what from which drawn page; nothing of it can be read back."""
    said = [repr((name, values)) for name, values in sorted(request.POST.lists())]
    files = cast(dict[str, list[Any]], dict(request.FILES.lists()))
    brought = [
        repr((name, [(file.name, file.size) for file in found])) for name, found in sorted(files.items())
    ]
    whole = "\n".join([request.path, *said, *brought]).encode(errors="surrogatepass")
    return f"pressed:{request.user.pk}:{sha256(whole).hexdigest()}"


def _asked(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except Exception as error:  # whatever a cache throws that is away, the page goes on
        log.warning("The cache is away: %s", type(error).__name__)
        return None
