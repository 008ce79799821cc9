"""What is said in a film of a service, line by line beside it, or from a file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from journeys.captions import page, sheet
from journeys.captions.forms import CaptionsFileForm
from providers.keeping.reading import Seat
from providers.models import Service, Showing
from providers.showing import actions
from providers.showing.views_keep import one
from providers.showing.ways import mine


def _film(request: Request, provider: UUID, service: UUID, pk: UUID) -> tuple[Seat, Service, Showing]:
    seat, entry = mine(request, provider, service)
    showing = one(entry, pk)
    if not showing.is_film:
        raise Http404
    return seat, entry, showing


@signed_in
def keep_captions(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    """The lines of one film, to type in."""
    seat, entry, film = _film(request, provider, service, pk)
    if request.method == "POST":
        typed = sheet.typed(request.POST)
        if typed.is_valid and (answer := _saved(request, seat, film, typed)):
            return answer
    else:
        first = page.number(request.GET.get("from"))
        typed = sheet.drawn(film.lines, film.caption_saves, first=first, add="add" in request.GET)
    return _page(request, entry, film, typed, CaptionsFileForm())


def _page(
    request: Request, entry: Service, film: Showing, typed: sheet.Sheet, form: CaptionsFileForm
) -> HttpResponse:
    context = {"service": entry, "showing": film, "recording": film, "sheet": typed, "form": form}
    return render(request, "providers/showing/captions.html", context)


def _saved(request: Request, seat: Seat, film: Showing, typed: sheet.Sheet) -> HttpResponse | None:
    """Save what was typed, then go where the pressed button says. None where somebody else saved meanwhile."""
    what, _colon, which = request.POST.get("then", "").partition(":")
    if what == "out":
        typed.rows = [row for row in typed.rows if str(row.number) != which]
    saved = actions.save_captions(
        showing=film, lines=typed.lines, is_silent="is_silent" in request.POST, seen_saves=typed.saves,
        by=seat.user, source=seat.source,
    )  # fmt: skip
    if saved is None:
        messages.error(
            request,
            _("Somebody else changed the captions meanwhile. Mine are below. Save again to keep mine."),
        )
        typed.saves = film.caption_saves
        return None
    here = reverse("keep_captions", args=[seat.provider.pk, film.service_id, film.pk])
    if what == "add":
        return redirect(f"{here}?from={len(typed.before)}&add=1#new")
    if what in ("before", "after"):
        return redirect(here + (typed.before_this() if what == "before" else typed.after_this()))
    if what == "out":
        return redirect(f"{here}?from={len(typed.before)}")
    messages.success(request, _("Saved. People can read it with the film."))
    return redirect("keep_pictures", seat.provider.pk, film.service_id)


@require_POST
@signed_in
def keep_captions_file(request: Request, provider: UUID, service: UUID, pk: UUID) -> HttpResponse:
    """Take what is said from a file. What was there before stays in the history of the entry."""
    seat, entry, film = _film(request, provider, service, pk)
    form = CaptionsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, entry, film, sheet.drawn(film.lines, film.caption_saves), form)
    actions.save_captions(
        showing=film, lines=form.cleaned_data["captions"], is_silent=False, seen_saves=film.caption_saves,
        by=seat.user, source=seat.source,
    )  # fmt: skip
    messages.success(request, _("The captions are here. I can change each line."))
    return redirect("keep_captions", provider, service, pk)
