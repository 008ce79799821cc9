"""Where my people are, for the header of every page; nowhere for whoever has no journey of their own."""

from django.http import HttpRequest
from django.urls import reverse

from access.gate import readable
from access.identity import acting_as, current
from accounts.models import User
from journeys.models import Journey


def address(request: HttpRequest) -> str:
    """Asked once a request. A page drawn outside the door's transaction (404) asks in one of its own."""
    if not hasattr(request, "my_people"):
        user = getattr(request, "user", None)
        request.my_people = _of(user) if isinstance(user, User) else ""  # type: ignore[attr-defined]
    return request.my_people  # type: ignore[attr-defined]


def _of(user: User) -> str:
    if current().user_id == user.pk:
        mine = readable(user, Journey).owned_by(user).values_list("pk", flat=True).first()
    else:
        with acting_as(user):
            mine = readable(user, Journey).owned_by(user).values_list("pk", flat=True).first()
    return reverse("my_people", args=[mine]) if mine else ""
