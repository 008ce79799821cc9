"""Proving who I am: with a passkey, at the second step, and again before a grave act."""

from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import actions, codes, entry, fresh, limits, prove, second_factor, ways
from accounts.cards import actions as cards
from accounts.cards.forms import ProveCardForm
from accounts.codes import Answer, Why
from accounts.entry import Wish
from accounts.forms import SecondStepForm
from accounts.mail import NotSentError
from accounts.models import User
from accounts.views import NOT_SENT, please_wait
from accounts.views_mine import me
from accounts.ways import STRONGER, Way

NOT_MINE = _("That did not work. I can try again, or use another way.")
NO_CARD = _("That is not my PIN, or not yet. After a few wrong tries I wait a little.")
NO_MATCH = _("That code does not match. Use the newest code, or the next printed one.")


@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """What the browser asks the device: for coming in, for the second step and before a grave act."""
    if limits.wait(limits.PASSKEYS_FROM_PLACE, limits.place(request)):
        return JsonResponse({}, status=429)
    half = entry.half(request)
    user = request.user if isinstance(request.user, User) else half.user if half else None
    return JsonResponse(prove.passkey_question(user))


@require_POST
def come_in_passkey(request: HttpRequest) -> HttpResponse:
    """Come in by face, finger or PIN."""
    user = prove.by_passkey(request, None)
    if user is None:
        messages.error(request, NOT_MINE)
        return redirect("account_login")
    wish = Wish(stay=bool(request.POST.get("stay")), then=request.POST.get("next", ""))
    return entry.begin(request, user, Way.PASSKEY, wish)


def second_step(request: HttpRequest) -> HttpResponse:
    """One proof was given; this account asks for another."""
    half = entry.half(request)
    if half is None:
        return redirect("account_login")
    form, card = _forms(request)
    if request.method == "POST":
        if seconds := limits.wait(limits.SECOND_STEPS, str(half.user.pk)):
            return please_wait(request, seconds, form, action=reverse("second_step"))
        if way := _shown(request, half.user, form, card):
            return entry.let_in(request, half.user, [half.way, way], half.wish)
    context = {"form": form, "card": card, "has": ways.held_by(half.user), "worker": half.user.is_worker}
    return render(request, "accounts/second_step.html", context)


def confirm_it_is_me(request: HttpRequest) -> HttpResponse:
    """Before a grave act: prove again that it is me, then go on to it."""
    user, then = me(request), request.POST.get("next") or request.GET.get("next", "")
    form, card = _forms(request)
    if request.method == "POST":
        if seconds := limits.wait(limits.SECOND_STEPS, str(user.pk)):
            return please_wait(request, seconds, form, action=reverse("confirm_it_is_me"), then=then)
        if way := _shown(request, user, form, card):
            return _go_on(request, user, way, then)
    context = {
        "form": form,
        "card": card,
        "then": then,
        "has": ways.held_by(user),
        "by_mail": bool(user.mailbox) and ways.mailbox_is_enough(user),
        "sent": codes.waiting(request, Why.CONFIRM),
    }
    return render(request, "accounts/confirm.html", context)


@require_POST
def confirm_send(request: HttpRequest) -> HttpResponse:
    """Send the code that proves again that it is me."""
    user, then = me(request), request.POST.get("next", "")
    if not user.mailbox:
        return redirect("my_sign_ins")
    if seconds := codes.wait_before_sending(request, user.mailbox):
        return please_wait(request, seconds, Form(), action=reverse("confirm_send"), then=then)
    try:
        codes.send(request, user.mailbox, Why.CONFIRM)
    except NotSentError:
        messages.error(request, NOT_SENT)
    return redirect(f"{reverse('confirm_it_is_me')}?{urlencode({'next': then}, safe='/')}")


def _forms(request: HttpRequest) -> tuple[SecondStepForm, ProveCardForm]:
    """One box for numbers of a mailbox, an app or paper; and the card, whose number is asked for only where this
    sign-in was not opened with it."""
    return (
        SecondStepForm(request.POST if "code" in request.POST else None),
        ProveCardForm(
            request.POST if "pin" in request.POST else None,
            with_number=not request.session.get(entry.BY_CARD),
        ),
    )


def _shown(request: HttpRequest, user: User, form: SecondStepForm, card: ProveCardForm) -> Way | None:
    """The way that this post proves. What to do when it proves none stands in the form or in a message."""
    if "credential" in request.POST:
        if prove.by_passkey(request, user):
            return Way.PASSKEY
        messages.error(request, NOT_MINE)
        return None
    if card.is_bound:
        return _by_card(user, card)
    if not form.is_valid():
        return None
    way = _by_numbers(request, user, form.cleaned_data["code"])
    if way is None:
        form.add_error("code", NO_MATCH)
    return way


def _by_card(user: User, form: ProveCardForm) -> Way | None:
    """The PIN again; with the number of the card where it was not shown in this session."""
    if not form.is_valid():
        return None
    pin, number = form.cleaned_data["pin"], form.cleaned_data.get("number", "")
    if number:
        tried = cards.try_card(number=number, pin=pin).card
        right = tried is not None and bool(tried.pin) and tried.user_id == user.pk
    else:
        right = cards.try_pin(user=user, pin=pin)
    if not right:
        form.add_error("pin", NO_CARD)
    return Way.CARD if right else None


def _by_numbers(request: HttpRequest, user: User, typed: str) -> Way | None:
    """Numbers from the mailbox (only where somebody signed in asked for them), an app or paper."""
    sent = codes.waiting(request, Why.CONFIRM) if request.user == user else None
    if sent and sent.address == user.email and codes.check(request, Why.CONFIRM, typed) is Answer.RIGHT:
        return Way.EMAIL
    return prove.by_code(user, typed)


def _go_on(request: HttpRequest, user: User, way: Way, then: str) -> HttpResponse:
    fresh.mark(request, way)
    if way in STRONGER:
        second_factor.mark(request)
        actions.call_off_slow_way_back(user=user)
    return redirect(entry.where(request, then))
