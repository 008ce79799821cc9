"""A keeper adds a film of a service: it arrives in pieces or with the form, and is made ready by a worker."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, signed_in_with
from access.identity import acting_as
from journeys.uploads import receive, tus
from providers.keeping.errors import FullError
from providers.models import Service
from providers.showing import actions, ways
from providers.showing.forms import FilmForm
from providers.showing.reading import on_its_way


@signed_in_with(brings=ways.brings)
def add_film(request: Request, provider: UUID, service: UUID) -> HttpResponse:
    """A film, what is seen in it and what is said in it."""
    seat, entry = ways.mine(request, provider, service)
    form = FilmForm(request.POST or None, request.FILES or None, service=entry)
    if form.is_valid():
        said = form.cleaned_data
        try:
            showing = actions.add_film(
                service=entry, film=said["film"], words=said["words"], captions=said["captions"] or [],
                is_silent=said["is_silent"], shown_on=said["shown_on"], by=seat.user, source=seat.source,
            )  # fmt: skip
        except FullError:
            form.add_error(None, _("Three films are enough. Take one out first."))
        else:
            messages.success(request, _("It is here. It shows as soon as it is made ready."))
            if showing.lacks_captions:
                return redirect("keep_captions", provider, service, showing.pk)
            return redirect("keep_pictures", provider, service)
    return render(request, "providers/showing/film.html", {"form": form, "service": entry})


@signed_in_with(streams=True)
def film_uploads(request: Request, provider: UUID, service: UUID) -> HttpResponse:
    """Where a film begins to arrive in pieces."""
    with acting_as(request.user):
        _seat, entry = ways.mine(request, provider, service)
    return tus.answer(request, {"POST": lambda: _begin(request, entry)})


def _begin(request: Request, entry: Service) -> HttpResponse:
    length, fingerprint = tus.number(request, "Upload-Length"), tus.fingerprint(request)
    try:
        with acting_as(request.user):
            film = actions.begin_film(service=entry, length=length, fingerprint=fingerprint, by=request.user)
    except ValidationError as refused:
        raise tus.RefusalError(413, refused.messages[0]) from refused
    address = reverse("film_upload", args=[entry.provider_id, entry.pk, film.pk])
    return HttpResponse(status=201, headers={"Location": address} | tus.standing(film, 0))


@signed_in_with(streams=True)
def film_upload(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    """One film on its way: where it stands, more of it, or away with it."""
    with acting_as(request.user):
        _seat, entry = ways.mine(request, provider, service)
        film = on_its_way(entry, request.user, pk)
    if film.is_expired:
        return tus.answer(request, dict.fromkeys(("HEAD", "PATCH", "DELETE"), receive.gone))
    methods = {
        "HEAD": lambda: receive.where(film),
        "PATCH": lambda: receive.more(request, film),
        "DELETE": lambda: receive.no_more(request, film),
    }
    return tus.answer(request, methods)
