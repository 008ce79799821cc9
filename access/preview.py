"""My own pages as somebody else sees them: for a moment this page is answered to a newcomer who holds what they hold.

Inside a transaction that is always rolled back, an account and its shares are made and announced to the database; the
view that answers is the real one, read-only, with the real walls. Nothing of the supporter is used, so nothing of
theirs can show: no journey, language, address or share of their own. Nothing of me either, but how my pages look.

A higher room knows what a share or an invitation gives: it puts a function into `finders`.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.core.handlers.exception import response_for_exception
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from access import outside, readonly
from access.gate import Declaration, readable
from access.identity import acting_as
from accounts import second_factor
from accounts.entry import BY_CARD
from accounts.models import User
from ui.display import COOKIE, Display

KEY = "looking_as"
BODY = re.compile(rb"<body[^>]*>")


@dataclass(frozen=True)
class Looking:
    """What a session keeps: whose share or which invitation my pages are looked at with."""

    kind: str
    pk: str
    journey: str


@dataclass(frozen=True)
class Seen:
    """What somebody would hold: rows that are not saved and name nobody yet, and what I call them."""

    name: str
    shares: list[Any]
    work: str = ""


# By kind: who somebody is to this owner's journey, or None when that is not theirs to ask, or over.
finders: dict[str, Callable[[User, UUID, UUID], Seen | None]] = {}


def look_as(request: HttpRequest, looking: Looking) -> None:
    request.session[KEY] = asdict(looking)


def looking_as(request: HttpRequest) -> Looking | None:
    session = getattr(request, "session", None)
    kept = session.get(KEY) if session is not None else None
    return Looking(**kept) if kept else None


def back_to_me(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def find(me: User, looking: Looking) -> Seen | None:
    """What they would hold now. Asked anew for every page: a share may have ended since."""
    finder = finders.get(looking.kind)
    return finder(me, UUID(looking.journey), UUID(looking.pk)) if finder else None


def answered(
    request: HttpRequest, looking: Looking, declaration: Declaration, view: Callable[[], HttpResponse]
) -> HttpResponse:
    """The page as they would get it, with one band over it that says so."""
    asks_only = (
        request.method in ("GET", "HEAD") and not declaration.writes and not _is_of_the_account(request)
    )
    with dressed(request, looking) as seen:
        if seen is None:
            response = None
        elif asks_only:
            response = _said(request, view)
        else:
            response = _only_looking(request, looking, seen)
    if response is None:
        back_to_me(request)
        messages.info(request, _("They cannot see my pages now. I am back as me."))
        return redirect("home")
    return _with_band(request, response, looking, seen) if seen and asks_only else response


def _is_of_the_account(request: HttpRequest) -> bool:
    """How I come in and what opens my door: nobody else sees that, and theirs is not mine to see."""
    match = request.resolver_match
    declared = outside.DECLARATIONS.get(match.view_name) if match else None
    return declared is not None and declared.signed_in


@contextmanager
def dressed(request: HttpRequest, looking: Looking) -> Iterator[Seen | None]:
    """Make the request somebody else's, who was never here before and is gone afterwards.

    None when there is nobody to be: the share ended, or was never mine to give.
    """
    me = request.looked_at_by = getattr(request, "looked_at_by", request.user)  # type: ignore[attr-defined]
    with acting_as(me):
        seen = find(me, looking)
        if seen is None:
            yield None
            return
        request.COOKIES.setdefault(COOKIE, str(Display.of(request)))
        newcomer = _newcomer(seen)
        with _worn_by(request, newcomer), acting_as(newcomer), readonly.reading():
            yield seen
        transaction.set_rollback(True)


def _newcomer(seen: Seen) -> User:
    # As most have: what only accounts with a mailbox are offered is then there. It is nobody's, and never kept.
    newcomer = User.objects.create_user(f"{uuid4().hex}@looking.invalid", seen.work)
    for share in seen.shares:
        share.grantee = newcomer
    if seen.shares:
        type(seen.shares[0]).objects.bulk_create(seen.shares)
    return newcomer


class Silence(BaseStorage):
    """What was to be said to me is said to me, later."""

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list, bool]:
        return [], True

    def _store(self, *args: Any, **kwargs: Any) -> list:
        return []


@contextmanager
def _worn_by(request: Any, newcomer: User) -> Iterator[None]:
    mine = request.user, request.session, request._messages
    theirs = SessionStore()
    theirs._session_cache = {second_factor.KEY: True}  # type: ignore[attr-defined]
    request.user, request.session, request._messages = newcomer, theirs, Silence(request)
    try:
        yield
    finally:
        request.user, request.session, request._messages = mine


def _said(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What the view says, a "no" included: the page that refuses is theirs too."""
    try:
        return view()
    except (Http404, PermissionDenied) as refusal:
        return response_for_exception(request, refusal)


def _only_looking(request: HttpRequest, looking: Looking, seen: Seen) -> HttpResponse:
    context = {"seen": seen, "looking": looking}
    return render(request, "access/only_looking.html", context, status=403)


def _with_band(request: HttpRequest, response: HttpResponse, looking: Looking, seen: Seen) -> HttpResponse:
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return response
    context = {
        "seen": seen,
        "looking": looking,
        "csrf_token": get_token(request),
        "exit_to": settings.EXIT_URL,
        "by_card": request.session.get(BY_CARD, False),
    }
    band = render_to_string("access/band.html", context).encode()
    response.content = BODY.sub(lambda body: body.group() + b"\n" + band, response.content, count=1)
    return response


@contextmanager
def asking(request: HttpRequest) -> Iterator[User | None]:
    """After the page's transaction is over: one more, for whoever the answer is for. None: they are nobody now."""
    looking = getattr(request, "looking", None)
    if looking is None:
        assert isinstance(request.user, User)
        with acting_as(request.user):
            yield request.user
        return
    with dressed(request, looking) as seen:
        yield request.user if seen and isinstance(request.user, User) else None


def still_reads(request: HttpRequest, model: type[models.Model], pk: UUID) -> bool:
    """Whether what is being sent may go on: asked while a film goes out, in a transaction of its own."""
    with asking(request) as user:
        return user is not None and readable(user, model).filter(pk=pk).exists()
