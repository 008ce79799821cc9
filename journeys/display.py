"""How pages look for this person, kept on their journey so that a new device starts the way they like it."""

from django.http import HttpRequest

from access.gate import readable
from accounts.models import User
from journeys import actions
from journeys.models import Journey
from ui.display import Display


def keep(request: HttpRequest, chosen: Display) -> None:
    """Keep what was chosen on the person's own journey, when they are signed in and have one."""
    mine = _journey(request)
    if mine is not None and isinstance(request.user, User):
        actions.keep_display(journey=mine, display=str(chosen), by=request.user)


def find(request: HttpRequest) -> str:
    """What the person chose before, for a device that has not been told anything."""
    mine = _journey(request)
    return mine.display if mine else ""


def _journey(request: HttpRequest) -> Journey | None:
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return None
    return readable(user, Journey).owned_by(user).first()
