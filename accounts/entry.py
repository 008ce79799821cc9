"""Coming in: one proof, a second where it is asked for, then the session. Every way in ends here."""

import time
from dataclasses import asdict, dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import actions, device, fresh, mail, oidc, second_factor, ways
from accounts.models import User
from accounts.ways import STRONGER, Way

HALF = "half_in"
MINUTES = 15
# This session was opened with a card: the device may be anybody's, and every page has "Next person".
BY_CARD = "by_card"
# Kept beside the session for the list of My sign-ins. No internet address is kept: nobody needs it.
NO_ADDRESS = "0.0.0.0"  # noqa: S104


@dataclass(frozen=True)
class Wish:
    """What somebody coming in asked for: to stay signed in on this device, where to go, what to join.

    `join` is the account at another service that this sign-in proves to be theirs too.
    """

    stay: bool = False
    then: str = ""
    join: dict[str, str] | None = None


@dataclass(frozen=True)
class Half:
    """Somebody who proved one way and still owes another."""

    user: User
    way: Way
    wish: Wish


def begin(request: HttpRequest, user: User, way: Way, wish: Wish) -> HttpResponse:
    """Somebody proved one way that they are `user`: let them in, or ask for a second proof."""
    if not user.is_active:
        return redirect("account_inactive")
    if not second_factor.asked(user, way):
        return let_in(request, user, [way], wish)
    request.session[HALF] = {"user": user.pk, "way": way, "wish": asdict(wish), "at": time.time()}
    return redirect("second_step")


def half(request: HttpRequest) -> Half | None:
    """Who is half-way in by this browser, for a quarter of an hour."""
    kept = request.session.get(HALF)
    if not kept or time.time() - kept["at"] > MINUTES * 60:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    return Half(user, Way(kept["way"]), Wish(**kept["wish"])) if user else None


def let_in(request: HttpRequest, user: User, proofs: list[Way], wish: Wish) -> HttpResponse:
    """Open the session, note it for My sign-ins, and say so by email where the device is a new one."""
    first_time = user.last_login is None
    is_new = not first_time and not device.is_known(request, user)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.pop(HALF, None)
    _keep(request, wish)
    request.session[BY_CARD] = Way.CARD in proofs
    fresh.mark(request, proofs[-1])
    if second_factor.is_done(user, proofs):
        second_factor.mark(request)
    _say_what_changed(request, user, proofs)
    if STRONGER & set(proofs):
        actions.call_off_slow_way_back(user=user)
    if wish.join:
        _join(request, user, proofs, wish.join)
    _note(request, user, proofs, is_new=is_new)
    response = HttpResponseRedirect(where(request, wish.then))
    device.remember(request, response, user)
    return response


def _join(request: HttpRequest, user: User, proofs: list[Way], join: dict[str, str]) -> None:
    """Joining is a way in added: a mailbox alone proves enough for it only while it is all they have."""
    if STRONGER & set(proofs) or ways.mailbox_is_enough(user):
        actions.join_elsewhere(user=user, **join)
    else:
        name = oidc.name_of(join["provider"])
        messages.info(
            request,
            _("{name} was not added. To open my door it needs more than a code by email.").format(name=name),
        )


def _say_what_changed(request: HttpRequest, user: User, proofs: list[Way]) -> None:
    if Way.PRINTED in proofs:
        left = ways.printed_left(user).count()
        messages.info(
            request,
            ngettext("I have {left} printed code left.", "I have {left} printed codes left.", left).format(
                left=left
            ),
        )
    if STRONGER & set(proofs) and user.mailbox_enough_from:
        messages.info(
            request, _("Somebody asked for the slow way back. I came in another way, so it has stopped.")
        )


def where(request: HttpRequest, then: str) -> str:
    """The page somebody wanted, if it is one of ours; else their home page."""
    ours = url_has_allowed_host_and_scheme(then, {request.get_host()}, require_https=request.is_secure())
    return then if then and ours else reverse(settings.LOGIN_REDIRECT_URL)


def _keep(request: HttpRequest, wish: Wish) -> None:
    """For a month on a device of one's own; on a shared one until the browser closes, or half a day."""
    request.session["stay"] = wish.stay
    request.session["seen_at"] = time.time()
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if wish.stay else 0)


def _note(request: HttpRequest, user: User, proofs: list[Way], *, is_new: bool) -> None:
    request.session.save()
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "ip": NO_ADDRESS,
            "user_agent": request.headers.get("User-Agent", "")[:200],
            "last_seen_at": timezone.now(),
            "data": {"ways": proofs, "new": is_new},
        },
    )
    if is_new and user.told_by_email:
        link = request.build_absolute_uri(reverse("my_sign_ins"))
        mail.tell(
            "new_device",
            user.mailbox,
            language=user.language,
            text_only=user.mail_as_text,
            link=link,
            at=timezone.now(),
        )
