"""My sign-ins: where I am signed in, and what opens my door."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts import actions, sessions
from accounts.models import User


def me(request: HttpRequest) -> User:
    """Who is signed in. The door lets nobody else in to these pages."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def my_sign_ins(request: HttpRequest) -> HttpResponse:
    user = me(request)
    context = {"sign_ins": sessions.sign_ins_of(request, user)}
    return render(request, "accounts/my_sign_ins.html", context)


@require_POST
def sign_out_there(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on one other device, at once."""
    session = sessions.one_of(me(request), pk)
    if session is None:
        raise Http404
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    actions.sign_out_there(session=session)
    messages.success(request, "Signed out there. That device opens nothing of mine now.")
    return redirect("my_sign_ins")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    actions.sign_out_elsewhere(user=me(request), but=request.session.session_key)
    messages.success(request, "Signed out everywhere but here.")
    return redirect("my_sign_ins")
