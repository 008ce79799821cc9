import re
import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import actions, entry, fresh
from accounts.models import User

# Writing on every page would cost every page; to ten minutes is near enough for "last seen".
EVERY = 10 * 60
# A browser on a tablet is hardly ever closed, so "until the browser closes" needs an end of its own.
UNUSED = 12 * 3600
# With a card the device is most likely somebody else's.
UNUSED_BY_CARD = 2 * 3600
STOPPED = _("Somebody asked for the slow way back. I am here by more than my email, so it has stopped.")


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
        longest = UNUSED_BY_CARD if request.session.get(entry.BY_CARD) else UNUSED
        if since > longest and not request.session.get("stay"):
            logout(request)
        elif since > EVERY:
            request.session["seen_at"] = time.time()
            UserSession.objects.filter(session_key=request.session.session_key).update(
                last_seen_at=timezone.now()
            )


class NothingRemembered:
    """Where somebody came in with a card, no browser offers their words to whoever types next.

    Every form of every page says so, also with script off; codes that a phone fills in stay as they are.
    """

    FORM = re.compile(rb"<form(?=[ >])")
    FIELD = re.compile(rb'autocomplete="(?!off"|one-time-code")[^"]*"')

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        # Words of people have no quotation marks of their own in a page, so only ours are found.
        if page and request.session.get(entry.BY_CARD):
            fields_off = self.FIELD.sub(b'autocomplete="off"', response.content)
            response.content = self.FORM.sub(b'<form autocomplete="off"', fields_off)
        return response
