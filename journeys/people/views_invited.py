"""Being asked by somebody, and leaving them. Nothing names anybody before one is signed in."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import Request, list_for, public, signed_in
from accounts import limits
from accounts.models import User
from journeys.models import Invitation, Share
from journeys.people import answering, secret, shares, whole
from journeys.people.answering import Offer
from journeys.people.forms import CodeForm

State = Invitation.State
NOT_IT = gettext_lazy("That code opens nothing. Look at the card again, or ask for a new one.")


@public
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's link, from a mail or from whoever asks."""
    digest = secret.digest_of_link(token)
    offer = answering.offer_of(digest) if digest else None
    if offer is None:
        if limits.wait(limits.INVITED_FROM_PLACE, limits.place(request)):
            return render(request, "429.html", status=429)
        return render(request, "journeys/people/over.html", status=404)
    if not isinstance(request.user, User):
        return render(request, "journeys/people/come_in.html", {"then": request.path})
    return _asked(request, request.user, offer, code="")


@public
def invited_code(request: HttpRequest) -> HttpResponse:
    """The code on a card: typed by somebody signed in, a few times a day at most."""
    if not isinstance(request.user, User):
        return render(request, "journeys/people/come_in.html", {"then": request.path})
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "journeys/people/code.html", {"form": form})
    # Every time, right or wrong: what is counted only when it is wrong can be tried many times at once.
    if limits.first_wait(*_tries(request, request.user)):
        return render(request, "429.html", status=429)
    offer = answering.offer_of(secret.digest_of_code(form.cleaned_data["code"]))
    if offer is None:
        form.add_error("code", NOT_IT)
        return render(request, "journeys/people/code.html", {"form": form})
    return _asked(request, request.user, offer, code=form.cleaned_data["code"])


def _tries(request: HttpRequest, user: User) -> list[tuple[limits.Limit, str]]:
    place = limits.place(request)
    return [
        (limits.CARD_CODES, str(user.pk)),
        (limits.CARD_CODES_A_DAY, str(user.pk)),
        (limits.CARD_CODES_FROM_PLACE_A_DAY, place),
    ]


def _asked(request: HttpRequest, user: User, offer: Offer, code: str) -> HttpResponse:
    """Who asks, what they would share, and yes or no at one size."""
    if offer.is_own(user) or not offer.is_for(user):
        return render(request, "journeys/people/not_mine.html", {"own": offer.is_own(user)})
    said = request.POST.get("do")
    if said not in ("yes", "no"):
        context = {"offer": offer, "code": code, "would_see": _would_see(offer)}
        return render(request, "journeys/people/asked.html", context)
    stands = answering.answer(offer=offer, yes=said == "yes", tell_them="tell_them" in request.POST, by=user)
    if not stands:
        return render(request, "journeys/people/over.html", status=404)
    return render(request, "journeys/people/answered_them.html", {"offer": offer, "stands": stands})


def _would_see(offer: Offer) -> str:
    """What of theirs I would see, where it is shared as a whole; else the page says it."""
    one = whole.of(offer.invitation.stage)
    return str(one.would_see).format(name=offer.owner_name) if one else ""


@signed_in
def leave(request: Request, journey: UUID) -> HttpResponse:
    """Stop helping: before it, one page that says what it means."""
    held = list_for(request, Share).filter(journey=journey, grantee=request.user).live().first()
    if held is None:
        raise Http404
    if request.method == "POST":
        shares.leave(journey_id=journey, by=request.user)
        messages.success(request, _("I have left. I do not see their pages any more."))
        return redirect("home")
    return render(request, "journeys/people/leave.html", {"name": held.journey.name})
