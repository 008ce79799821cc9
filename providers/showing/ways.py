"""How much of films may be on its way to one entry, and who may bring it."""

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import Http404, HttpRequest

from access.identity import acting_as
from providers.keeping import reading
from providers.keeping.reading import Seat
from providers.models import FilmOnItsWay, Service

GIGABYTE = 1024**3
# Of all films on their way to one entry: what nobody keeps goes after a day.
MOST_BYTES = 4 * GIGABYTE


def left(service_id: UUID) -> int:
    """Bytes that may still begin to arrive."""
    there = FilmOnItsWay.objects.filter(service_id=service_id).aggregate(sum=Sum("length"))["sum"] or 0
    return max(0, MOST_BYTES - there)


def mine(request: HttpRequest, provider: UUID, service: UUID) -> tuple[Seat, Service]:
    """A service of a provider that I may edit. Raises Http404."""
    seat, entry = reading.at(request, service, edits=True)
    if not isinstance(entry, Service) or entry.provider_id != provider:
        raise Http404
    return seat, entry


def brings(request: HttpRequest, words: dict[str, Any]) -> tuple[UUID, int] | None:
    """Whose a film is that a form brings in one piece, and how big it may be: see `access.gate.Declaration`."""
    try:
        with acting_as(reading.me(request)):
            _seat, service = mine(request, words["provider"], words["service"])
            return service.pk, left(service.pk)
    except Http404:
        return None
