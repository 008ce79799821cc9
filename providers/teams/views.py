"""The registrar's desk for teams: who says which provider they are, and whether somebody saw that it is so."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import Request, signed_in
from accounts.models import User
from accounts.teams import actions
from providers.teams import reading


def registrar(request: Request) -> User:
    """To everybody but the registrar these pages are not there."""
    if request.user.work != User.Work.REGISTRAR:
        raise Http404
    return request.user


@signed_in
def teams_to_check(request: Request) -> HttpResponse:
    """Every team that goes on, those that nobody has checked first."""
    registrar(request)
    return render(request, "providers/teams/desk.html", {"desk": reading.desk()})


@signed_in
def check_team(request: Request, pk: UUID) -> HttpResponse:
    """One team beside what the register knows: I saw that it is the provider's, or I take that back."""
    user, team = registrar(request), reading.team(pk)
    if request.method == "POST":
        if "back" in request.POST:
            actions.take_check_back(team=team, by=user)
            messages.success(request, _("Taken back. People read that nobody has checked this team."))
        elif not actions.check_team(team=team, seen=request.POST.get("seen", ""), by=user):
            messages.error(
                request, _("The team has changed its words since I looked. Here are the new ones.")
            )
            return redirect("check_team", pk)
        else:
            messages.success(request, _("Checked. People read so, with today’s date."))
        return redirect("teams_to_check")
    context = {"team": team, "provider": reading.in_register(team), "seen": actions.words_of(team)}
    return render(request, "providers/teams/check.html", context)
