"""Attorneys, deputies and single decisions: the person's own pages, and the one where a holder says so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for
from access.pressed import pressed_once
from access.rules import Permission
from journeys.authority import actions, page
from journeys.authority.forms import AddForm, ChangeForm, ClaimForm, NoteForm, ProofForm, kinds_explained
from journeys.authority.models import Authority, CapacityNote
from journeys.models import Journey


@access(Permission.SHARE_MANAGE)
def authorities(request: Request, journey: UUID) -> HttpResponse:
    """Everybody who may decide some things, and every decision that somebody looked at."""
    mine = open_for(request, Journey, pk=journey)
    rows = list_for(request, Authority).filter(journey=mine).prefetch_related("proofs")
    notes = list_for(request, CapacityNote).filter(journey=mine)
    context = {"journey": mine, "live": page.shown(rows.live()), "over": page.over(rows), "notes": notes}
    return render(request, "journeys/authority/authorities.html", context)


@access(Permission.SHARE_MANAGE)
@pressed_once
def add_authority(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Journey, pk=journey)
    form = AddForm(request.POST or None, people=page.people(mine))
    if form.is_valid():
        try:
            actions.add_authority(journey=mine, **form.cleaned_data, by=request.user)
            messages.success(request, _("Written down. It opens none of my pages."))
            return redirect("authorities", mine.pk)
        except actions.WrittenAlreadyError:
            form.add_error("kind", _("That is written here already."))
    context = {"journey": mine, "form": form, "kinds": kinds_explained()}
    return render(request, "journeys/authority/add.html", context)


@access(Permission.SHARE_MANAGE)
def change_authority(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    row = open_for(request, Authority, journey=journey, pk=pk)
    form = ChangeForm(request.POST or None, initial=ChangeForm.said_of(row))
    if form.is_valid():
        actions.change_authority(authority=row, **form.cleaned_data, by=request.user)
        messages.success(request, _("Changed."))
        return redirect("authorities", journey)
    return render(request, "journeys/authority/change.html", {"form": form, "shown": page.Shown(row)})


@access(Permission.SHARE_MANAGE)
def add_proof(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    row = open_for(request, Authority, journey=journey, pk=pk)
    form = ProofForm(request.POST or None)
    if form.is_valid():
        actions.add_proof(authority=row, **form.cleaned_data, by=request.user)
        messages.success(request, _("Written down."))
        return redirect("authorities", journey)
    return render(request, "journeys/authority/proof.html", {"form": form, "shown": page.Shown(row)})


@access(Permission.SHARE_MANAGE)
def end_authority(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    row = open_for(request, Authority, journey=journey, pk=pk)
    if request.method == "POST":
        actions.end_authority(authority=row, by=request.user)
        messages.success(request, _("It no longer counts here. They are not told."))
        return redirect("authorities", journey)
    return render(request, "journeys/authority/end.html", {"shown": page.Shown(row)})


@access(Permission.JOURNEY_READ)
def claim_authority(request: Request, journey: UUID) -> HttpResponse:
    """Whoever something is shared with tells the person what they are. It opens nothing for them."""
    theirs = open_for(request, Journey, pk=journey)
    if theirs.owner_id == request.user.pk:
        return redirect("authorities", theirs.pk)
    form = ClaimForm(request.POST or None, initial={"name": page.known_as(request, theirs)})
    if form.is_valid():
        said = dict(form.cleaned_data)
        actions.claim_authority(journey=theirs, holder_name=said.pop("name"), **said, by=request.user)
        messages.success(request, _("Said."))
        return redirect("claim_authority", theirs.pk)
    # Whether it still counts is the person's to say, and not shown here.
    said_before = list_for(request, Authority).filter(journey=theirs, said_by=request.user)
    context = {"journey": theirs, "form": form, "said": page.shown(said_before)}
    return render(request, "journeys/authority/claim.html", context)


@access(Permission.SHARE_MANAGE)
@pressed_once
def add_decision(request: Request, journey: UUID) -> HttpResponse:
    mine = open_for(request, Journey, pk=journey)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        actions.add_capacity_note(journey=mine, **form.cleaned_data, by=request.user)
        messages.success(request, _("Written down. Only I read it."))
        return redirect("authorities", mine.pk)
    return render(request, "journeys/authority/decision.html", {"journey": mine, "form": form})


@access(Permission.SHARE_MANAGE)
def change_decision(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    note = open_for(request, CapacityNote, journey=journey, pk=pk)
    form = NoteForm(request.POST or None, initial=NoteForm.said_of(note))
    if form.is_valid():
        actions.change_capacity_note(note=note, **form.cleaned_data, by=request.user)
        messages.success(request, _("Changed."))
        return redirect("authorities", journey)
    return render(
        request, "journeys/authority/decision.html", {"journey": note.journey, "form": form, "note": note}
    )


@access(Permission.SHARE_MANAGE)
def take_out_decision(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    note = open_for(request, CapacityNote, journey=journey, pk=pk)
    if request.method == "POST":
        actions.take_out_capacity_note(note=note, by=request.user)
        messages.success(request, _("Taken out."))
        return redirect("authorities", journey)
    return render(request, "journeys/authority/take_out.html", {"note": note})
