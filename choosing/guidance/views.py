"""Good practice for choosing, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from access.gate import public
from choosing.guidance.pages import GUIDES


@public
def guides(request: HttpRequest) -> HttpResponse:
    """Every page of good practice."""
    return render(request, "choosing/guidance/guides.html", {"guides": list(GUIDES.values())})


@public
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One page, with where its facts come from and when somebody last looked at it."""
    found = GUIDES.get(slug)
    if found is None:
        raise Http404
    others = [
        other for other in GUIDES.values() if other is not found and set(other.helps) & set(found.helps)
    ]
    context = {"guide": found, "others": others[:4], "old": found.is_old(timezone.localdate())}
    return render(request, found.template, context)
