"""Coming in with a card and a PIN, and looking after the card."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import actions as account_actions
from accounts import entry, limits, ways
from accounts.cards import actions, numbers
from accounts.cards.forms import CardForm, CardNumberForm, FirstPinForm, NewPinForm
from accounts.entry import Wish
from accounts.leave import forget_here, leave
from accounts.models import SignInCard, User
from accounts.views import please_wait
from accounts.views_mine import me
from accounts.ways import Way
from ui import display

FIRST = "card_without_pin"
# A shared tablet must not wait long with a card in its hand; the card itself waits for as long as it takes.
MINUTES = 10
WRONG = _(
    "This card and this PIN do not open a door together. I look at the numbers again, then type my PIN."
)
WAITS = _("I turn the screen, or come back another time. My card waits for me. Nobody has to know why.")
TOO_LATE = _("That took a while, so I show my card once more.")


def come_in_card(request: HttpRequest) -> HttpResponse:
    """The number on my card, and my PIN. A card that was never used leads to setting one."""
    if request.user.is_authenticated:
        return render(request, "accounts/cards/somebody_in.html")
    # Whoever comes to the door next shows a card of their own.
    request.session.pop(FIRST, None)
    form = CardForm(request.POST or None)
    if form.is_valid():
        if seconds := limits.wait(limits.CARDS_FROM_PLACE, limits.place(request)):
            return _wait(request, seconds)
        tried = actions.try_card(number=form.cleaned_data["number"], pin=form.cleaned_data["pin"])
        if tried.wait:
            return _wait(request, tried.wait)
        if tried.card is not None:
            return _opened(request, tried.card, tried.wrong)
        form.add_error(None, WRONG)
    return render(request, "accounts/cards/come_in.html", {"form": form})


def _wait(request: HttpRequest, seconds: int) -> HttpResponse:
    return please_wait(request, seconds, CardNumberForm(request.POST), action=reverse("come_in_card"))


def _opened(request: HttpRequest, card: SignInCard, wrong: int) -> HttpResponse:
    if not card.pin:
        request.session[FIRST] = {"card": card.pk, "at": time.time()}
        return redirect("first_pin")
    if wrong:
        messages.warning(request, _say_wrong(wrong))
    return _let_in(request, card, is_first=False)


def _say_wrong(wrong: int) -> str:
    return ngettext(
        "A wrong PIN was typed with my card {count} time since I was last here.",
        "A wrong PIN was typed with my card {count} times since I was last here."
        " If it was not me, I can make a new card.",
        wrong,
    ).format(count=wrong)


def _let_in(request: HttpRequest, card: SignInCard, *, is_first: bool) -> HttpResponse:
    then = actions.tell(card.user, is_first=is_first)
    return entry.begin(request, card.user, Way.CARD, Wish(then=then))


def first_pin(request: HttpRequest) -> HttpResponse:
    """Set the PIN of a card that has none, without whoever gave it to me."""
    kept = request.session.get(FIRST)
    if not kept or time.time() - kept["at"] > MINUTES * 60:
        messages.info(request, TOO_LATE)
        return redirect("come_in_card")
    form = FirstPinForm(request.POST or None)
    if form.wants_to_wait:
        # Somebody else can see the screen, or takes the device next: from here on only the card leads back.
        del request.session[FIRST]
        messages.info(request, WAITS)
        return forget_here(redirect("come_in_card"))
    if form.is_valid():
        del request.session[FIRST]
        card = actions.set_first_pin(
            card_id=kept["card"],
            pin=form.cleaned_data["pin"],
            with_help=form.cleaned_data["who"] == FirstPinForm.HELPED,
        )
        if card is None:
            messages.error(request, _("This card has a PIN already. I come in with it."))
            return redirect("come_in_card")
        return _let_in(request, card, is_first=True)
    return render(request, "accounts/cards/first_pin.html", {"form": form})


def my_card(request: HttpRequest) -> HttpResponse:
    """My card as it stands, and a new one. Its number is shown in this one answer, and kept nowhere."""
    user = me(request)
    if user.is_worker:
        return redirect("my_sign_ins")
    form = NewPinForm(request.POST or None)
    if form.is_valid():
        number = actions.make_card(user=user, by=user, pin=form.cleaned_data["pin"])
        account_actions.call_off_slow_way_back(user=user)
        _sign_out_elsewhere(request, user)
        return render(request, "accounts/cards/made.html", {"card": numbers.printed(request, number)})
    return render(request, "accounts/cards/my_card.html", {"form": form, "held": ways.card_of(user)})


def new_pin(request: HttpRequest) -> HttpResponse:
    """Another PIN for the card I have."""
    user = me(request)
    if ways.card_of(user) is None:
        return redirect("my_card")
    form = NewPinForm(request.POST or None)
    if form.is_valid():
        actions.change_pin(user=user, pin=form.cleaned_data["pin"])
        _sign_out_elsewhere(request, user)
        messages.success(request, _("My new PIN works now, and the old one does not."))
        return redirect("my_sign_ins")
    return render(request, "accounts/cards/new_pin.html", {"form": form})


def stop_card(request: HttpRequest) -> HttpResponse:
    """Ask, then stop my card."""
    user = me(request)
    only = not ways.has_another_way(user)
    if request.method != "POST" or only:
        return render(request, "accounts/cards/stop.html", {"only": only})
    actions.end_card(user=user)
    _sign_out_elsewhere(request, user)
    messages.success(request, _("Stopped. My card opens nothing now."))
    return redirect("my_sign_ins")


def _sign_out_elsewhere(request: HttpRequest, user: User) -> None:
    """Whoever came in with the old card or the old PIN must not stay."""
    account_actions.sign_out_elsewhere(user=user, but=request.session.session_key)


# As with Exit this page: whoever is next must never find somebody else's pages because a token grew old.
@csrf_exempt
@require_POST
def next_person(request: HttpRequest) -> HttpResponse:
    """Sign out, leave nothing of mine in this browser, and wait for whoever is next."""
    leave(request)
    # How pages look is theirs too: the next person's own ways come with them when they sign in.
    return display.forget(forget_here(redirect("come_in_card")))
