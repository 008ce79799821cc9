"""A keeper shows pictures and films of a service: add, describe, move, take out, put back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from providers.keeping.errors import FullError
from providers.models import Service, Showing
from providers.showing import actions
from providers.showing.forms import FilmWordsForm, PictureForm, WordsForm
from providers.showing.past import MOST_FILMS
from providers.showing.ways import mine


def one(service: Service, pk: UUID, *, out: bool = False) -> Showing:
    """One that is shown, or one that was taken out. Raises Http404."""
    found = service.showings.filter(pk=pk, out_at__isnull=not out).first()
    if found is None:
        raise Http404
    return found


@signed_in
def keep_pictures(request: Request, provider: UUID, service: UUID) -> HttpResponse:
    """The pictures and films of one service in their order, and adding one."""
    seat, entry = mine(request, provider, service)
    form = PictureForm(request.POST or None, request.FILES or None, service=entry)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.add_picture(
                service=entry, picture=said["picture"], words=said["words"], shown_on=said["shown_on"],
                by=seat.user, source=seat.source,
            )  # fmt: skip
            messages.success(request, _("It is there. Everybody can see it."))
            return redirect("keep_pictures", provider, service)
        except FullError:
            form.add_error(None, _("Twelve pictures are enough. Take one out first."))
    every = list(entry.showings.all())
    kept = [showing for showing in every if not showing.out_at]
    context = {
        "form": form, "service": entry,
        "showings": [showing for showing in kept if not showing.is_film],
        "films": [showing for showing in kept if showing.is_film],
        "taken_out": [showing for showing in every if showing.out_at],
        "can_add_film": sum(showing.is_film for showing in kept) < MOST_FILMS,
    }  # fmt: skip
    return render(request, "providers/showing/pictures.html", context)


@signed_in
def keep_picture(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    """One picture or film: its words and its day."""
    seat, entry = mine(request, provider, service)
    showing = one(entry, pk)
    initial = {"words": showing.words, "shown_on": showing.shown_on}
    kind = FilmWordsForm if showing.is_film else WordsForm
    form = kind(request.POST or None, service=entry, initial=initial)
    if form.is_valid():
        actions.describe(showing=showing, **form.cleaned_data, by=seat.user, source=seat.source)
        return redirect("keep_pictures", provider, service)
    return render(
        request, "providers/showing/picture.html", {"form": form, "service": entry, "showing": showing}
    )


@require_POST
@signed_in
def move_picture(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    seat, entry = mine(request, provider, service)
    showing = one(entry, pk)
    actions.move(showing=showing, earlier="earlier" in request.POST, by=seat.user, source=seat.source)
    return redirect("keep_pictures", provider, service)


@require_POST
@signed_in
def take_out_picture(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    seat, entry = mine(request, provider, service)
    actions.take_out(showing=one(entry, pk), by=seat.user, source=seat.source)
    messages.success(request, _("Taken out. Nobody sees it now. It can be put back for 30 days."))
    return redirect("keep_pictures", provider, service)


@require_POST
@signed_in
def put_picture_back(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    seat, entry = mine(request, provider, service)
    try:
        actions.put_back(showing=one(entry, pk, out=True), by=seat.user, source=seat.source)
        messages.success(request, _("Put back. Everybody can see it."))
    except FullError:
        messages.error(request, _("There is no room for it. Take another one out first."))
    return redirect("keep_pictures", provider, service)


@require_POST
@signed_in
def let_picture_go(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    """What was taken out goes for good: somebody in it may not want it to be anywhere."""
    _seat, entry = mine(request, provider, service)
    actions.let_go(showing=one(entry, pk, out=True))
    messages.success(request, _("It is gone for good."))
    return redirect("keep_pictures", provider, service)
