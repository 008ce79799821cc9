import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import actions, fresh
from accounts.models import User

# Writing on every page would cost every page; to ten minutes is near enough for "last seen".
EVERY = 10 * 60
# A browser on a tablet is hardly ever closed, so "until the browser closes" needs an end of its own.
UNUSED = 12 * 3600
STOPPED = "Somebody asked for the slow way back. I am here by more than my email, so it has stopped."


class LastSeen:
    """Keeps "last seen" for My sign-ins, and ends a session that nobody asked to keep.

    Being there through a session that more than a mailbox opened calls off the slow way back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen_at = request.session.get("seen_at") if hasattr(request, "session") else None
        if seen_at is not None:
            self._look(request, time.time() - seen_at)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> None:
        if not request.session.get(fresh.STRONGER_KEY):
            return
        user = request.user
        if isinstance(user, User) and user.mailbox_enough_from is not None:
            actions.call_off_slow_way_back(user=user)
            messages.info(request, STOPPED)

    def _look(self, request: HttpRequest, since: float) -> None:
        if since > UNUSED and not request.session.get("stay"):
            logout(request)
        elif since > EVERY:
            request.session["seen_at"] = time.time()
            UserSession.objects.filter(session_key=request.session.session_key).update(
                last_seen_at=timezone.now()
            )
