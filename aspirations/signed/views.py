from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from access.gate import Request, access, can, list_for, open_for
from access.rules import Permission
from aspirations.models import SignedPart, SignedStatement, Statement
from aspirations.signed import actions
from aspirations.signed.compare import by_area, compare_parts
from aspirations.signed.forms import SignForm
from aspirations.stage import stops
from journeys.models import Journey


def in_areas(parts: list[SignedPart]) -> list[tuple[SignedPart, list[SignedPart]]]:
    """Parts in groups by area, each group with its first part for the title."""
    groups = [list(group) for _, group in groupby(parts, key=lambda part: part.area_id)]
    return [(group[0], group) for group in groups]


def top_of(parts: list[SignedPart]) -> list[SignedPart]:
    return sorted((part for part in parts if part.top), key=lambda part: part.top or 0)


@access(Permission.STATEMENT_EDIT)
def check_statement(request: Request, journey: UUID) -> HttpResponse:
    """Look it over: everything I have said, each with its way to change it."""
    statement = open_for(request, Statement, journey_id=journey)
    parts = actions.draft_parts(statement)
    signed = list_for(request, SignedStatement).filter(journey=statement.journey).first()
    changed = signed is None or actions.digest(parts) != actions.digest(list(signed.parts.in_order()))
    context = {"statement": statement, "areas": in_areas(parts), "top": top_of(parts), "signed": signed}
    return render(
        request,
        "aspirations/check.html",
        {**context, "changed": changed, "stops": stops(statement.journey)},
    )


@access(Permission.STATEMENT_SIGN)
def sign_statement(request: Request, journey: UUID) -> HttpResponse:
    """This is mine: say yes to what is there now, as a version that stays."""
    statement = open_for(request, Statement, journey_id=journey)
    parts = actions.draft_parts(statement)
    initial = {"looked_at": actions.digest(parts)}
    form = SignForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        signed = actions.sign_statement(statement=statement, by=request.user, **form.cleaned_data)
        if signed:
            return redirect("signed_version", journey, signed.number)
        messages.error(request, _("Something changed since I looked. Here it is as it is now."))
        return redirect("check_statement", journey)
    context = {"statement": statement, "form": form, "parts": parts, "words": actions.WORDS}
    return render(request, "aspirations/sign.html", {**context, "stops": stops(statement.journey)})


@access(Permission.STATEMENT_READ)
def signed_versions(request: Request, journey: UUID) -> HttpResponse:
    """Every version that was signed, newest first."""
    theirs = open_for(request, Journey, pk=journey)
    context = {
        "journey": theirs,
        "mine": can(request.user, Permission.STATEMENT_EDIT, theirs),
        "versions": list_for(request, SignedStatement).filter(journey=theirs),
        "stops": stops(theirs),
    }
    return render(request, "aspirations/signed_versions.html", context)


@access(Permission.STATEMENT_READ)
def signed_version(request: Request, journey: UUID, number: int) -> HttpResponse:
    """One signed version, as it was agreed."""
    signed = open_for(request, SignedStatement, journey_id=journey, number=number)
    parts = list(list_for(request, SignedPart).filter(signed=signed).in_order())
    context = {
        "signed": signed,
        "mine": can(request.user, Permission.STATEMENT_EDIT, signed.journey),
        "areas": in_areas(parts),
        "top": top_of(parts),
        "before": list_for(request, SignedStatement).filter(journey_id=journey, number__lt=number).first(),
        "stops": stops(signed.journey),
    }
    return render(request, "aspirations/signed_version.html", context)


@access(Permission.STATEMENT_READ)
def compare_versions(request: Request, journey: UUID, before: int, after: int) -> HttpResponse:
    """What is different between two signed versions; `after` 0 is what is there now, for its owner alone."""
    theirs = open_for(request, Journey, pk=journey)
    mine = can(request.user, Permission.STATEMENT_EDIT, theirs)
    versions = {each.number: each for each in list_for(request, SignedStatement).filter(journey=theirs)}
    if before not in versions or (after not in versions and not (after == 0 and mine)):
        raise Http404
    parts = list_for(request, SignedPart)
    old = parts.filter(signed=versions[before]).in_order()
    if after:
        new = list(parts.filter(signed=versions[after]).in_order())
    else:
        new = actions.draft_parts(open_for(request, Statement, journey_id=journey))
    changes = compare_parts(old, new)
    context = {
        "journey": theirs,
        "before": versions[before],
        "after": versions.get(after),
        "areas": by_area([change for change in changes if change.kind != "same"]),
        "same": sum(change.kind == "same" for change in changes),
        "stops": stops(theirs),
    }
    return render(request, "aspirations/compare.html", context)
