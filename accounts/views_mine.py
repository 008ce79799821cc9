"""My sign-ins: where I am signed in, and what opens my door."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import actions, entry, mail, oidc, sessions, ways
from accounts.models import User


def me(request: HttpRequest) -> User:
    """Who is signed in. The door lets nobody else in to these pages."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def my_sign_ins(request: HttpRequest) -> HttpResponse:
    user = me(request)
    context = {
        "sign_ins": sessions.sign_ins_of(request, user),
        "devices": ways.shown(user),
        "printed": ways.printed_left(user).count(),
        "card": ways.card_of(user),
        "elsewhere": [(account.pk, oidc.name_of(account.provider)) for account in ways.joined(user)],
        "account": user,
        "days": ways.SLOW_WAY_BACK.days,
    }
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
    messages.success(request, _("Signed out there. That device opens nothing of mine now."))
    return redirect("my_sign_ins")


@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    actions.sign_out_elsewhere(user=me(request), but=request.session.session_key)
    messages.success(request, _("Signed out everywhere but here."))
    return redirect("my_sign_ins")


def second_factor(request: HttpRequest) -> HttpResponse:
    """A work account without its second factor: set one up, or show the one there is."""
    user = me(request)
    if not user.is_worker:
        return redirect("my_sign_ins")
    if ways.has_factor(user):
        return redirect(f"{reverse('confirm_it_is_me')}?next={reverse('home')}")
    return render(request, "accounts/second_factor.html")


def lost_ways(request: HttpRequest) -> HttpResponse:
    """The slow way back, for whoever lost everything but the mailbox."""
    half = entry.half(request)
    user = request.user if isinstance(request.user, User) else half.user if half else None
    if user is None or user.is_worker:
        return redirect("account_login")
    if request.method == "POST":
        actions.begin_slow_way_back(user=user)
        if user.told_by_email:
            mail.tell(
                "slow_way_back",
                user.mailbox,
                language=user.language,
                text_only=user.mail_as_text,
                at=user.mailbox_enough_from,
                link=_here(request),
            )
    context = {"from_then": user.mailbox_enough_from, "days": ways.SLOW_WAY_BACK.days}
    return render(request, "accounts/lost_ways.html", context)


def _here(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("my_sign_ins"))


@require_POST
def stop_slow_way(request: HttpRequest) -> HttpResponse:
    """It was not me, or I found what I had lost."""
    actions.call_off_slow_way_back(user=me(request))
    messages.success(request, _("Stopped. My email alone is still not enough."))
    return redirect("my_sign_ins")
