"""The registrar's desk: the people who answer for a provider, and the name of one who asks to be left out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, signed_in
from providers.keeping import leaving_out, reading
from providers.keeping.actions import BusyError
from providers.keeping.views_desk import BUSY


@signed_in
def check_names(request: Request, provider: UUID) -> HttpResponse:
    """Who answers for a provider and its services today, and who did."""
    reading.registrar(request)
    found = reading.one_provider(provider)
    context = {"provider": found, "people": leaving_out.people_of(found)}
    return render(request, "providers/keeping/desk/names.html", context)


@signed_in
def take_name_out(request: Request, provider: UUID, pk: int) -> HttpResponse:
    """One name: what will go, and the button that takes it out."""
    user, found = reading.registrar(request), reading.one_provider(provider)
    person = next((row for row in leaving_out.people_of(found) if row.pk == pk), None)
    if person is None:
        raise Http404
    if request.method == "POST":
        try:
            leaving_out.take_out(provider=found, name=person.name, by=user)
        except BusyError:
            messages.error(request, BUSY)
            return redirect("take_name_out", provider, pk)
        messages.success(request, _("Taken out. No list brings this name back."))
        return redirect("check_names", provider)
    return render(request, "providers/keeping/desk/name.html", {"provider": found, "person": person})
