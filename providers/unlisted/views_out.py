"""Whoever leads an entry of ours takes it out of the register themselves, at once."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, signed_in
from providers.keeping import reading, telling
from providers.models import Service
from providers.unlisted import actions
from providers.unlisted.actions import NotReadyError


@signed_in
def take_own_out(request: Request, pk: UUID) -> HttpResponse:
    """What it does, and the one button that does it: nobody has to look first."""
    seat, entry = reading.at(request, pk)
    if not (isinstance(entry, Service) and seat.keeper and seat.leads and not entry.is_regulated):
        raise Http404
    if request.method == "POST":
        try:
            actions.take_own_out(service=entry, by=seat.user)
            telling.tell_others_who_lead(seat.provider, "keep_entry", entry.pk, but=seat.user)
            messages.success(request, _("Taken out. Nobody finds it any more."))
        except NotReadyError:
            messages.success(request, _("It is out already. Nobody finds it."))
        return redirect("keep_entry", pk)
    return render(request, "providers/unlisted/out.html", {"seat": seat, "service": entry})
