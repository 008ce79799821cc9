from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from access.gate import public
from accounts import limits
from accounts.models import User
from providers import kept, whole
from providers.entry import Entry
from providers.forms import SearchForm
from providers.listing import Listing
from providers.market import missed
from providers.models import Service
from ui import easy

LONGEST_KEPT = 500
_lacks: kept.Shelf[tuple[Any, ...]] = kept.Shelf(most=500, minutes=5)


@public
def register(request: HttpRequest) -> HttpResponse:
    """Find support: everything in the register that fits what was asked."""
    with kept.one_state():
        return _found(request)


def _found(request: HttpRequest) -> HttpResponse:
    form: Any = SimpleLazyObject(lambda: SearchForm(request.GET))
    listing: Any = SimpleLazyObject(lambda: Listing(form))
    under = _kept_under(request)
    if lacks := _lacks.get(under, lambda: _lacking(listing)) if under else _lacking(listing):
        missed.note(*lacks, place=limits.place(request), agent=request.headers.get("User-Agent", ""))
    context = {"form": form, "listing": listing, "kept_under": under}
    return whole.page(request, under, lambda: render(request, "providers/register.html", context))


def _lacking(listing: Listing) -> tuple[Any, ...]:
    """What was looked for and is not there; nothing where something is."""
    return tuple(listing.lacks) if listing.found_nothing else ()


def _kept_under(request: HttpRequest) -> bytes | None:
    """What the parts of this page are kept under: all that they depend on. None for whoever has a session."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or len(request.META["QUERY_STRING"]) > LONGEST_KEPT:
        return None
    return kept.digest(
        kept.state(), get_language(), easy.shown(request), timezone.localdate(), request.get_full_path()
    )


@public
def entry(request: HttpRequest, pk: str) -> HttpResponse:
    """One service: what is known, who said so, and what nobody has said."""
    found = Entry(Service.found(pk=pk))
    context = {
        "entry": found, "may_claim": _may_work_there(request),
        "may_tell_visit": found.can_be_visited and not getattr(request.user, "work", ""),
    }  # fmt: skip
    return render(request, "providers/entry.html", context)


def _may_work_there(request: HttpRequest) -> bool:
    """Whether to say where a provider's people begin. To somebody signed in for another life it would lead nowhere."""
    user = request.user
    return not user.is_authenticated or user.work == User.Work.PROVIDER


@public
def entry_by_number(request: HttpRequest, number: str) -> HttpResponse:
    """The regulator's number finds the entry too."""
    return redirect(Service.found(number=number), permanent=True)
