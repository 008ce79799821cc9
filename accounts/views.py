"""Coming in by a code, and leaving."""

import math

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import actions, codes, entry, limits, oidc
from accounts.codes import Answer, Why
from accounts.entry import Wish
from accounts.forms import AddressForm, ComeInCodeForm, PrintedForm, StayForm
from accounts.leave import forget_here, leave
from accounts.mail import NotSentError
from accounts.ways import Way

CODE_IS_OVER = _("This code has stopped working. Ask for another code.")
NOT_SENT = _("We could not send a code. Wait a minute, then try again.")


def please_wait(request: HttpRequest, seconds: int, form: Form, **context: object) -> HttpResponse:
    """Too many tries: how long to wait, with what was typed kept in its form."""
    context = {"then": "", "minutes": math.ceil(seconds / 60), "form": form} | context
    return render(request, "accounts/please_wait.html", context, status=429)


def come_in(request: HttpRequest) -> HttpResponse:
    """All ways in. The first sends a code, whether or not the address is known."""
    if request.user.is_authenticated:
        return redirect(entry.where(request, request.GET.get("next", "")))
    form = AddressForm(request.POST or None)
    if form.is_valid():
        return _send_code(request, form)
    return _ways_in(request, form)


def _ways_in(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    then = request.POST.get("next") or request.GET.get("next", "")
    context = {
        "form": form,
        "passkey": StayForm(auto_id="passkey_%s"),
        "printed": PrintedForm(auto_id="printed_%s"),
        "then": then,
        "elsewhere": oidc.providers(),
    }
    return render(request, "accounts/come_in.html", context, status=status)


def _send_code(request: HttpRequest, form: AddressForm) -> HttpResponse:
    address = form.cleaned_data["email"]
    if seconds := codes.wait_before_sending(request, address):
        return please_wait(request, seconds, form, action=reverse("account_login"))
    try:
        codes.send(request, address, Why.COME_IN, then=request.POST.get("next", ""))
    except NotSentError:
        form.add_error(None, NOT_SENT)
        return _ways_in(request, form, status=503)
    return redirect("come_in_code")


def come_in_code(request: HttpRequest) -> HttpResponse:
    """The code that was sent: typed, pasted, or filled in by the phone."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    sent = codes.waiting(request, Why.COME_IN)
    if sent is None:
        messages.info(request, CODE_IS_OVER)
        return redirect("account_login")
    form = ComeInCodeForm(request.POST or None)
    if form.is_valid():
        if seconds := limits.wait(limits.TRIES_FROM_PLACE, limits.place(request)):
            return please_wait(request, seconds, form, action=reverse("come_in_code"))
        answer = codes.check(request, Why.COME_IN, form.cleaned_data["code"])
        if answer is Answer.RIGHT:
            user = actions.welcome(address=sent.address)
            return entry.begin(request, user, Way.EMAIL, Wish(form.cleaned_data["stay"], **sent.carry))
        form.add_error("code", wrong(sent) if answer is Answer.WRONG else CODE_IS_OVER)
    return render(
        request,
        "accounts/come_in_code.html",
        {"form": form, "sent": sent, "minutes": sent.minutes if sent else codes.MINUTES},
    )


def wrong(sent: codes.Sent) -> str:
    """What to do about a code that does not match."""
    tries = sent.tries_left
    return ngettext(
        "That is not the code we sent. I can try {tries} more time.",
        "That is not the code we sent. I can try {tries} more times.",
        tries,
    ).format(tries=tries)


@require_POST
def come_in_code_again(request: HttpRequest) -> HttpResponse:
    """Another code to the same address; the one before stops working."""
    sent = codes.waiting(request, Why.COME_IN)
    if sent is None:
        return redirect("account_login")
    if seconds := codes.wait_before_sending(request, sent.address):
        form = AddressForm({"email": sent.address})
        return please_wait(request, seconds, form, action=reverse("account_login"))
    try:
        codes.send(request, sent.address, Why.COME_IN, **sent.carry)
        messages.success(request, _("We sent another code. Only the newest one works."))
    except NotSentError:
        messages.error(request, NOT_SENT)
    return redirect("come_in_code")


def come_in_printed(request: HttpRequest) -> HttpResponse:
    """A printed code, which needs no mailbox."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = PrintedForm(request.POST or None)
    if form.is_valid():
        if seconds := limits.wait(limits.PRINTED_FROM_PLACE, limits.place(request)):
            return please_wait(request, seconds, form, action=reverse("come_in_printed"))
        user = actions.use_printed_code(code=form.cleaned_data["printed"])
        if user is not None:
            wish = Wish(form.cleaned_data["stay"], request.POST.get("next", ""))
            return entry.begin(request, user, Way.PRINTED, wish)
        form.add_error(
            "printed", _("This code does not open anything. Each code works once, so try the next one.")
        )
    return render(
        request, "accounts/come_in_printed.html", {"form": form, "then": request.POST.get("next", "")}
    )


def account_inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/closed.html")


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask, then sign out here."""
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    leave(request)
    messages.success(request, _("I am signed out on this device."))
    return forget_here(redirect("account_login"))


# Coming in again in another tab makes the tokens of this tab's pages old, and leaving must work all the same.
# The session cookie is SameSite=Lax, so no other site can send this; and signing somebody out harms nobody.
@csrf_exempt
def exit(request: HttpRequest) -> HttpResponse:  # noqa: A001 (a page is named by its address)
    """Sign out and leave for a neutral page, taking along what this site kept in the browser.

    A GET only leaves: a page that is asked for changes nothing.
    """
    response = HttpResponseRedirect(settings.EXIT_URL)
    if request.method == "POST":
        leave(request)
        # Words not yet saved go too: whoever presses this must be able to leave nothing behind.
        forget_here(response)
    return response
