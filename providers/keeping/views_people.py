"""Who keeps these entries with me: asking colleagues in, what each may do, leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import Request, signed_in
from accounts import limits
from accounts.limits import Limit
from providers.keeping import people, reading, telling
from providers.keeping.forms import ColleagueForm, RoleForm, WhyForm
from providers.keeping.people import LastLeadError
from providers.keeping.reading import Seat
from providers.models import Keeper

ASKED_A_DAY = Limit("asked-to-keep", 20, 24 * 3600)
ASKED_OF_ADDRESS = Limit("asked-of-address-to-keep", 3, 24 * 3600)
TOO_MANY = gettext_lazy("That is a lot of people for one day. Ask the rest tomorrow.")
LAST = gettext_lazy("Nobody else leads here. First let a colleague lead, or ask the registrar.")


def _seat(request: Request, provider: UUID, *, leads: bool = False) -> Seat:
    """My place as a keeper. The registrar has a desk of their own for this."""
    seat = reading.seat(request, reading.one_provider(provider), leads=leads)
    if seat.keeper is None:
        raise Http404
    return seat


@signed_in
def keepers(request: Request, provider: UUID) -> HttpResponse:
    """Everybody who keeps these entries, how each came to, and whom we asked."""
    seat = _seat(request, provider)
    context = {
        "seat": seat,
        "keepers": reading.keepers_of(seat.provider),
        "asked": reading.asked_into(seat.provider) if seat.leads else [],
        "claiming": reading.claims_of(seat.provider),
    }
    return render(request, "providers/keeping/people.html", context)


@signed_in
def ask_to_keep(request: Request, provider: UUID) -> HttpResponse:
    """Ask a colleague. The answer is the same whether or not the address has an account."""
    seat = _seat(request, provider, leads=True)
    form = ColleagueForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        if limits.first_wait((ASKED_A_DAY, str(seat.user.pk)), (ASKED_OF_ADDRESS, address)):
            form.add_error(None, TOO_MANY)
        else:
            asked = people.ask(provider=seat.provider, **form.cleaned_data, by=seat.user)
            telling.tell_address(address, "asked_to_keep", asked.pk)
            messages.success(request, _("Asked. They come in once they say yes with their account."))
            return redirect("keepers", provider)
    return render(request, "providers/keeping/ask.html", {"form": form, "seat": seat})


@require_POST
@signed_in
def stop_asking_to_keep(request: Request, provider: UUID, pk: UUID) -> HttpResponse:
    seat = _seat(request, provider, leads=True)
    people.stop_asking(asked=reading.one_asked_into(seat.provider, pk), by=seat.user)
    messages.success(request, _("Taken back."))
    return redirect("keepers", provider)


@signed_in
def keeper(request: Request, provider: UUID, pk: UUID) -> HttpResponse:
    """One of us: what they may do, and how it ends; myself, and how I leave."""
    seat = _seat(request, provider)
    one = reading.one_keeper(seat.provider, pk)
    if "end" in request.POST:
        return _end(request, seat, one)
    role = RoleForm(request.POST if "role" in request.POST else None, initial={"role": one.role})
    why = WhyForm(request.POST if "words" in request.POST else None)
    if role.is_bound and role.is_valid():
        return _change_role(request, seat, one, role.cleaned_data["role"])
    if why.is_bound and why.is_valid() and one != seat.keeper:
        people.dispute(keeper=one, **why.cleaned_data, by=seat.user)
        messages.success(request, _("The registrar looks. Until then nothing changes."))
        return redirect("keepers", provider)
    mine = one == seat.keeper
    may_end = mine or bool(seat.keeper and seat.keeper.may_end(one))
    context = {"seat": seat, "one": one, "mine": mine, "may_end": may_end, "role": role, "why": why}
    return render(request, "providers/keeping/person.html", context)


def _end(request: Request, seat: Seat, one: Keeper) -> HttpResponse:
    mine = one == seat.keeper
    if not (mine or (seat.keeper and seat.keeper.may_end(one))):
        raise Http404
    try:
        people.end(keeper=one, by=seat.user)
    except LastLeadError:
        messages.error(request, LAST)
        return redirect("keepers", seat.provider.pk)
    messages.success(request, _("Done. These entries are closed for them from now on."))
    return redirect("my_entries") if mine else redirect("keepers", seat.provider.pk)


def _change_role(request: Request, seat: Seat, one: Keeper, role: str) -> HttpResponse:
    if not (seat.keeper and (seat.keeper.may_end(one) or (one == seat.keeper and seat.leads))):
        raise Http404
    try:
        people.change_role(keeper=one, role=role, by=seat.user)
        messages.success(request, _("Changed."))
    except LastLeadError:
        messages.error(request, LAST)
    return redirect("keepers", seat.provider.pk)
