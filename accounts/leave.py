"""Leaving: every way of signing out does the same, and tells the rooms that keep something beside the session."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from accounts import actions
from accounts.models import User

# What other rooms end when somebody leaves by themselves: given the request, while they are still signed in.
leaving: list[Callable[[HttpRequest], None]] = []


def leave(request: HttpRequest) -> None:
    """Sign out here."""
    if isinstance(request.user, User):
        for end in leaving:
            end(request)
    # What was to be said to them is not said to whoever is next.
    list(messages.get_messages(request))
    actions.forget_session(key=request.session.session_key)
    logout(request)


def forget_here(response: HttpResponse) -> HttpResponse:
    """Words and recordings that were never kept do not stay behind for whoever takes the device next."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
