"""Coming in with an account at another service."""

import time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import actions, codes, entry, limits, oidc, ways
from accounts.codes import Why
from accounts.entry import Wish
from accounts.forms import AddressForm
from accounts.mail import NotSentError
from accounts.views import NOT_SENT, please_wait
from accounts.views_mine import me
from accounts.ways import Way

# An account elsewhere whose address we still have to ask for.
JOINING = "joining"
MINUTES = 15
SORRY = _("The other service did not let me in. I can try again, or come in another way.")


@require_POST
def come_in_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the other service, and come back with its answer."""
    if limits.wait(limits.PASSKEYS_FROM_PLACE, limits.place(request)):
        return redirect("account_login")
    try:
        stay, then = bool(request.POST.get("stay")), request.POST.get("next", "")
        return oidc.ask(request, provider_id, stay=stay, then=then)
    except oidc.RefusedError:
        messages.error(request, SORRY)
        return redirect("account_login")


def openid_connect_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the other service."""
    try:
        said = oidc.answer(request, provider_id)
    except oidc.RefusedError:
        messages.error(request, SORRY)
        return redirect("account_login")
    wish = Wish(said.asked["stay"], said.asked["then"])
    user = ways.joined_by(said.provider, said.uid)
    if user is not None:
        return entry.begin(request, user, Way.ELSEWHERE, wish)
    join = {"provider": said.provider, "uid": said.uid}
    if not said.email:
        request.session[JOINING] = {"join": join, "then": wish.then, "at": time.time()}
        return redirect("elsewhere_address")
    if ways.is_taken(said.email):
        # Another service's word never opens an account that is here already: its own mailbox has to agree.
        return _send(request, said.email, wish.then, join)
    user = actions.welcome(address=said.email)
    return entry.begin(request, user, Way.ELSEWHERE, Wish(wish.stay, wish.then, join))


def elsewhere_address(request: HttpRequest) -> HttpResponse:
    """The other service vouches for no address, so I say mine, and a code proves it."""
    kept = request.session.get(JOINING)
    if not kept or time.time() - kept["at"] > MINUTES * 60:
        return redirect("account_login")
    form = AddressForm(request.POST or None)
    if form.is_valid():
        return _send(request, form.cleaned_data["email"], kept["then"], kept["join"])
    return render(request, "accounts/elsewhere_address.html", {"form": form})


def _send(request: HttpRequest, address: str, then: str, join: dict[str, str]) -> HttpResponse:
    if seconds := codes.wait_before_sending(request, address):
        return please_wait(request, seconds, AddressForm({"email": address}), action=reverse("account_login"))
    try:
        codes.send(request, address, Why.COME_IN, then=then, join=join)
        request.session.pop(JOINING, None)
    except NotSentError:
        messages.error(request, NOT_SENT)
        return redirect("account_login")
    return redirect("come_in_code")


def part_from_elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let an account at another service open my door no more."""
    account = ways.joined(me(request)).filter(pk=pk).first()
    if account is None:
        raise Http404
    name = oidc.name_of(account.provider)
    if request.method != "POST":
        return render(request, "accounts/take_out_way.html", {"name": name, "address": request.path})
    actions.part_from_elsewhere(account=account)
    messages.success(request, _("Taken out: {name}. It opens nothing now.").format(name=name))
    return redirect("my_sign_ins")
