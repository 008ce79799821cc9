"""Grave acts ask who is there again, however long somebody has been signed in."""

import time

from django.http import HttpRequest

from accounts import ways
from accounts.models import User
from accounts.ways import STRONGER, Way

KEY = "fresh_at"
WAY = "fresh_way"
# Whether more than a mailbox was shown in this session, however long ago.
STRONGER_KEY = "stronger_shown"
MINUTES = 10


def is_fresh(request: HttpRequest) -> bool:
    """True for ten minutes after the person last proved with a code or passkey that it is them.

    A code by email counts only while the mailbox is all they have: whoever runs somebody's mailbox could
    otherwise take out their passkeys and printed codes, and keep them out of their own life.
    """
    user = request.user
    if not isinstance(user, User) or time.time() - request.session.get(KEY, 0) >= MINUTES * 60:
        return False
    return request.session.get(WAY) not in (Way.EMAIL, Way.ELSEWHERE) or ways.mailbox_is_enough(user)


def mark(request: HttpRequest, way: str = Way.EMAIL) -> None:
    """Remember that the person proved just now, and by which way, that it is them."""
    request.session[KEY] = time.time()
    request.session[WAY] = str(way)
    if way in STRONGER:
        request.session[STRONGER_KEY] = True
