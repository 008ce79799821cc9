from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from access.gate import public
from providers.entry import Entry
from providers.forms import SearchForm
from providers.listing import Listing
from providers.models import Service


@public
def register(request: HttpRequest) -> HttpResponse:
    """Find support: everything in the register that fits what was asked."""
    form = SearchForm(request.GET)
    return render(request, "providers/register.html", {"form": form, "listing": Listing(form)})


@public
def entry(request: HttpRequest, pk: str) -> HttpResponse:
    """One service: what is known, who said so, and what nobody has said."""
    return render(request, "providers/entry.html", {"entry": Entry(Service.found(pk=pk))})


@public
def entry_by_number(request: HttpRequest, number: str) -> HttpResponse:
    """The regulator's number finds the entry too."""
    return redirect(Service.found(number=number), permanent=True)
