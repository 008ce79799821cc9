"""A mail when new figures are out: asked for by somebody signed in, stopped there, or by anybody who has the mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from access.gate import Request, public, signed_in
from commissioning.news import wishes
from providers.market import places


@signed_in
def figures_news(request: Request, slug: str) -> HttpResponse:
    """Whether a mail comes for this area, and for which others; one press asks for it, or stops it."""
    here = places.area(slug)
    if request.method == "POST":
        _said(request, here)
        return redirect("figures_news", slug)
    asked = wishes.asked(request.user)
    context = {"here": here, "comes": here in asked, "others": [one for one in asked if one != here]}
    return render(request, "commissioning/news.html", context)


def _said(request: Request, here: places.Here) -> None:
    said = request.POST.get("mail", "")
    if said == "yes" and request.user.mailbox:
        wishes.ask(here=here, by=request.user)
        messages.success(request, _("A mail comes when new figures of this area are out."))
    elif said == "no":
        wishes.stop(here=here, by=request.user)
        messages.success(request, _("No mail comes about this area any more."))
    elif said == "none":
        wishes.stop_all(by=request.user)
        messages.success(request, _("No mail comes about any area any more."))


@csrf_exempt  # the mail program presses it too, with no session and only the signed token (RFC 8058)
@public
def stop_figures_news(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: a page with one button. A look alone stops nothing."""
    told_id = wishes.told_of(token)
    if request.method == "POST":
        wishes.stop_by_link(told_id)
    response = render(request, "commissioning/stop_news.html", {"comes": wishes.comes(told_id)})
    response["Cache-Control"] = "no-store, private"
    return response
