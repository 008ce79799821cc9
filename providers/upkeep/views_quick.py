"""What is done standing up, on a phone: how many places are free, and that all of it is still true."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.gate import Request, signed_in
from providers.keeping import reading
from providers.keeping.actions import BusyError, NotCleanError
from providers.keeping.reading import Seat
from providers.models import Service
from providers.upkeep import old, places
from ui.dates import number

BUSY = gettext_lazy("A new list is coming in. Nothing was changed. Try again in a few minutes.")


def _mine(request: Request, provider: UUID) -> tuple[Seat, list[Service]]:
    """My place at the provider as one of its keepers, and its open services. Raises Http404."""
    seat = reading.seat(request, reading.one_provider(provider))
    if seat.keeper is None:
        raise Http404
    return seat, [service for service in reading.services_of(seat.provider) if not service.ended_on]


def _one(services: list[Service], pk: str) -> Service:
    found = next((service for service in services if str(service.pk) == pk), None)
    if found is None:
        raise Http404
    return found


@signed_in
def free_places(request: Request, provider: UUID) -> HttpResponse:
    """How many places are free at each service: one tap more, one tap fewer, or a number."""
    seat, services = _mine(request, provider)
    wrong: dict[UUID, str] = {}
    if request.method == "POST":
        service = _one(services, request.POST.get("service", ""))
        try:
            said = places.say(service=service, post=request.POST, by=seat.user)
            messages.success(request, f"{service.name_and_town}: {said}.")
            return redirect("free_places", provider)
        except places.ChangedError as changed:
            wrong[service.pk] = str(changed)
            services = reading.services_of(seat.provider)
        except NotCleanError as error:
            wrong[service.pk] = error.wrong["vacancies"]
        except BusyError:
            messages.error(request, BUSY)
    rows = [places.row(service, wrong.get(service.pk, ""), request.POST) for service in services]
    return render(request, "providers/upkeep/free_places.html", {"seat": seat, "rows": rows})


@signed_in
def still_true(request: Request, provider: UUID) -> HttpResponse:
    """What we said long ago, and one button that says it again: for one service, or for all of them."""
    seat, services = _mine(request, provider)
    if not seat.edits:
        raise Http404
    if request.method == "POST":
        chosen = services if "all" in request.POST else [_one(services, request.POST.get("service", ""))]
        try:
            seen = set(request.POST.get("seen", "").split())
            done = old.confirm(services=chosen, seen=seen, by=seat.user)
        except BusyError:
            messages.error(request, BUSY)
        else:
            words = ngettext(
                "Confirmed as of today, at {count} service.",
                "Confirmed as of today, at {count} services.",
                len(done),
            )
            said = (
                words.format(count=number(len(done)))
                if done
                else _("Nothing was confirmed: it was today already, or has changed.")
            )
            messages.success(request, said)
        return redirect("still_true", provider)
    today = timezone.localdate()
    rows = [(service, old.old(service, today), len(old.said_by_us(service))) for service in services]
    context = {
        "seat": seat,
        "old": [(service, lines) for service, lines, _ours in rows if lines],
        "fresh": [service for service, lines, ours in rows if ours and not lines],
        "silent": [service for service, _lines, ours in rows if not ours],
    }
    return render(request, "providers/upkeep/still_true.html", context)
