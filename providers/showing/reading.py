"""Which pictures and films somebody may see: those of entries that anybody may see, and a keeper their own."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models import User
from providers.keeping.reading import seat
from providers.models import FilmOnItsWay, Service, Showing


def shown(request: HttpRequest, service: UUID, pk: UUID) -> Showing:
    """A picture or film of an entry that is shown, or that whoever asks keeps. Raises Http404."""
    rows = Showing.objects.filter(pk=pk, service_id=service).select_related("service__provider")
    found = rows.first()
    if found is None:
        raise Http404
    if not (found.service.is_shown and found.is_ready and not found.out_at):
        seat(request, found.service.provider)
    return found


def is_still_shown(pk: UUID) -> bool:
    """Whether anybody may see it at this moment: asked again while a film runs."""
    return Showing.objects.ready().filter(pk=pk, service__is_shown=True).exists()


def on_its_way(service: Service, user: User, pk: UUID) -> FilmOnItsWay:
    """A film that this keeper is sending. Raises Http404."""
    found = FilmOnItsWay.objects.filter(service=service, by=user, pk=pk).first()
    if found is None:
        raise Http404
    return found
