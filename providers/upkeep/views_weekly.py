"""One mail a week: asked for by a keeper, and stopped by anybody who has the mail."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from access.gate import Request, public, signed_in
from providers.keeping import reading
from providers.upkeep import weekly


@signed_in
def weekly_mail(request: Request, provider: UUID) -> HttpResponse:
    """What there is to do here, and whether a mail says so once a week."""
    seat = reading.seat(request, reading.one_provider(provider), edits=True)
    if seat.keeper is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("mail") == "yes":
            weekly.begin(keeper=seat.keeper)
            messages.success(request, _("One mail a week comes from now on."))
        else:
            weekly.stop(keeper_id=seat.keeper.pk)
            messages.success(request, _("No weekly mail comes any more."))
        return redirect("weekly_mail", provider)
    context = {
        "seat": seat,
        "counts": weekly.counts(seat.provider, timezone.localdate()),
        "wants": weekly.wants(seat.keeper),
    }
    return render(request, "providers/upkeep/weekly.html", context)


@csrf_exempt  # the mail program presses it too, with no session and only the signed token (RFC 8058)
@public
def stop_weekly_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail: a page with one button, for whoever has the mail. A look alone stops nothing."""
    keeper_id = weekly.keeper_of(token)
    if request.method == "POST":
        weekly.stop_by_link(keeper_id=keeper_id)
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return redirect("stop_weekly_mail", token)
    comes = weekly.account_of(keeper_id) is not None
    return render(request, "providers/upkeep/stop_weekly.html", {"comes": comes})
