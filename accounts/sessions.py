"""Where somebody is signed in, as the page My sign-ins shows it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts import device
from accounts.models import User
from accounts.ways import Way


@dataclass(frozen=True)
class SignIn:
    """One device on which somebody is signed in."""

    id: int
    device: str
    is_phone: bool
    ways: list[str]
    came_in_at: datetime
    last_seen_at: datetime
    is_new: bool
    is_this_one: bool


def _alive(user: User) -> QuerySet[UserSession]:
    """Sessions that still open something. Ended ones stay in their table until the daily clean-up."""
    keys = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.filter(user=user, session_key__in=keys)


def sign_ins_of(request: HttpRequest, user: User) -> list[SignIn]:
    """This one first, then the others, the latest seen first."""
    here = request.session.session_key
    found = [_shown(session, here) for session in _alive(user).order_by("-last_seen_at", "pk")]
    return sorted(found, key=lambda sign_in: not sign_in.is_this_one)


def one_of(user: User, pk: int) -> UserSession | None:
    return UserSession.objects.filter(user=user, pk=pk).first()


def forget_ended() -> None:
    """Delete sessions that are over, and what was noted beside them."""
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def _shown(session: UserSession, here: str | None) -> SignIn:
    return SignIn(
        id=session.pk,
        device=device.words(session.user_agent),
        is_phone=device.is_phone(session.user_agent),
        ways=[Way(way).words for way in session.data.get("ways", [])],
        came_in_at=session.created_at,
        last_seen_at=session.last_seen_at,
        is_new=session.data.get("new", False),
        is_this_one=session.session_key == here,
    )
