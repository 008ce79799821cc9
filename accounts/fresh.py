"""Grave acts ask who is there again, however long somebody has been signed in."""

import time

from django.http import HttpRequest

KEY = "fresh_at"
MINUTES = 10


def is_fresh(request: HttpRequest) -> bool:
    """True for ten minutes after the person last proved with a code or passkey that it is them."""
    return time.time() - request.session.get(KEY, 0) < MINUTES * 60


def mark(request: HttpRequest) -> None:
    request.session[KEY] = time.time()
